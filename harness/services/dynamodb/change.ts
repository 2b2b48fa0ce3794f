import { REGION } from '../../base/arn.ts'
import type { LogRecord } from '../../ports/index.ts'
import { jsonBytesOf, jsonOf } from './json-bytes.ts'
import type { Row } from './row.ts'
import { SEQUENCE_NUMBER_DIGITS, sequenceNumberOf } from './sequence-number.ts'
import type { Item } from './values/attribute-value.ts'
import { plainOf } from './values/plain.ts'
import { itemBytes } from './values/size.ts'

export type EventName = 'INSERT' | 'MODIFY' | 'REMOVE'
export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES'
export const VIEW_TYPES: readonly StreamViewType[] = ['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']

/** What DynamoDB says of a deletion of its own. @aws time-to-live-ttl-streams (checked 2026-11) */
export const TIME_TO_LIVE_IDENTITY = { type: 'Service', principalId: 'dynamodb.amazonaws.com' } as const

/** What the records of one stream have in common. */
export interface StreamIdentity {
  readonly arn: string
  readonly viewType: StreamViewType
  /** Bytes of a rendered record without its images and numbers. */
  readonly frameBytes: number
}

/** One change of one item. */
export interface ItemChange {
  readonly ordinal: number
  /** Epoch milliseconds. */
  readonly at: number
  readonly eventName: EventName
  readonly keyText: string
  readonly keys: Item
  readonly before: Row | undefined
  readonly after: Row | undefined
  /** Expired: the deletion is DynamoDB's own. */
  readonly byTimeToLive: boolean
}

interface Rendered {
  readonly eventID: string
  readonly eventName: string
  readonly seconds: number
  readonly keys: unknown
  readonly newImage: unknown
  readonly oldImage: unknown
  readonly sequenceNumber: string
  readonly sizeBytes: number
  readonly expired: boolean
}

/**
 * The member of `event.Records` that a function gets. Key order as recorded on AWS (eventVersion 1.1 too, where AWS's
 * samples say 1.0); @guess `userIdentity` comes last, as in AWS's sample.
 */
const rendered = (stream: { arn: string; viewType: string }, parts: Rendered) => ({
  eventID: parts.eventID,
  eventName: parts.eventName,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: REGION,
  dynamodb: {
    ApproximateCreationDateTime: parts.seconds,
    Keys: parts.keys,
    ...(parts.newImage === undefined ? {} : { NewImage: parts.newImage }),
    ...(parts.oldImage === undefined ? {} : { OldImage: parts.oldImage }),
    SequenceNumber: parts.sequenceNumber,
    SizeBytes: parts.sizeBytes,
    StreamViewType: stream.viewType,
  },
  ...(parts.expired ? { userIdentity: TIME_TO_LIVE_IDENTITY } : {}),
  eventSourceARN: stream.arn,
})

const EMPTY: Rendered = {
  eventID: '0'.repeat(32),
  eventName: '',
  seconds: 0,
  keys: 0,
  newImage: undefined,
  oldImage: undefined,
  sequenceNumber: '0'.repeat(SEQUENCE_NUMBER_DIGITS),
  sizeBytes: 0,
  expired: false,
}

/** What a record takes without its keys, images, seconds, size and name. */
export const frameBytesOf = (stream: { arn: string; viewType: string }): number =>
  Buffer.byteLength(JSON.stringify(rendered(stream, EMPTY))) - '000'.length

const NEW_IMAGE_BYTES = '"NewImage":,'.length
const OLD_IMAGE_BYTES = '"OldImage":,'.length
const IDENTITY_BYTES = `"userIdentity":${JSON.stringify(TIME_TO_LIVE_IDENTITY)},`.length

/** A change as it stands in a stream. Immutable; what is costly is worked out when asked for. */
export class ChangeRecord implements LogRecord {
  readonly stream: StreamIdentity
  readonly change: ItemChange
  /** 32 hex digits. */
  readonly eventID: string

  constructor(stream: StreamIdentity, change: ItemChange, eventID: string) {
    this.stream = stream
    this.change = change
    this.eventID = eventID
  }

  get ordinal(): number {
    return this.change.ordinal
  }

  get arrivedAt(): number {
    return this.change.at
  }

  get sequenceNumber(): string {
    return sequenceNumberOf(this.change.ordinal)
  }

  /** Items keep their order among themselves. */
  get partitionKey(): string {
    return this.change.keyText
  }

  /** Rounded down to the second, as AWS does. @aws API_streams_StreamRecord (checked 2026-11) */
  get seconds(): number {
    return Math.floor(this.change.at / 1_000)
  }

  get newImage(): Row | undefined {
    const { viewType } = this.stream
    return viewType === 'NEW_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES' ? this.change.after : undefined
  }

  get oldImage(): Row | undefined {
    const { viewType } = this.stream
    return viewType === 'OLD_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES' ? this.change.before : undefined
  }

  /** Keys and images, as AWS counts an item's size. Recorded on AWS: 70 for keys of 27 and a new image of 43. */
  get sizeBytes(): number {
    return itemBytes(this.change.keys) + (this.newImage?.bytes ?? 0) + (this.oldImage?.bytes ?? 0)
  }

  get bytes(): number {
    const { newImage, oldImage, change } = this
    return (
      this.stream.frameBytes +
      change.eventName.length +
      String(this.seconds).length +
      jsonBytesOf(change.keys) +
      (newImage ? NEW_IMAGE_BYTES + newImage.jsonBytes : 0) +
      (oldImage ? OLD_IMAGE_BYTES + oldImage.jsonBytes : 0) +
      String(this.sizeBytes).length +
      (change.byTimeToLive ? IDENTITY_BYTES : 0)
    )
  }

  render(): unknown {
    const { newImage, oldImage, change } = this
    return rendered(this.stream, {
      eventID: this.eventID,
      eventName: change.eventName,
      seconds: this.seconds,
      keys: jsonOf(change.keys),
      newImage: newImage && jsonOf(newImage.item),
      oldImage: oldImage && jsonOf(oldImage.item),
      sequenceNumber: this.sequenceNumber,
      sizeBytes: this.sizeBytes,
      expired: change.byTimeToLive,
    })
  }

  /** The whole change, whatever the view type: who tells events apart does not see less than the table knows. */
  view(): unknown {
    const { eventName, keys, before, after } = this.change
    return {
      ...(after && { item: plainOf(after.item) }),
      ...(before && { oldItem: plainOf(before.item) }),
      keys: plainOf(keys),
      eventName,
    }
  }
}
