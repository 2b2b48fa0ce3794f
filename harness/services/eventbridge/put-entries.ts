import { failed, type Outcome, succeeded } from '../../base/reply.ts'
import type { Sent } from '../../ports/index.ts'
import type { Bus } from './bus.ts'
import { type BusEvent, busEvent } from './bus-event.ts'
import { TIME_BYTES } from './limits.ts'
import { publish } from './publish.ts'
import type { EventBridgeStore } from './store.ts'

/** One entry of PutEvents. */
export interface Entry {
  readonly Source?: string
  readonly DetailType?: string
  readonly Detail?: string
  readonly Resources?: readonly string[]
  readonly Time?: Date
  readonly EventBusName?: string
}

/** What became of one: an event with its id, on a bus where that exists. */
export interface Put {
  readonly id: string
  /** Absent where the bus does not exist: EventBridge takes such an event, and forgets it (recorded). */
  readonly sent?: Sent
}

/** Bytes of one entry by AWS's formula. @aws eventbridge/latest/userguide/eb-putevents, entry size (checked 2026-11) */
export const entryBytes = ({ Source, DetailType, Detail, Resources = [], Time }: Entry): number => {
  let bytes = Time === undefined ? 0 : TIME_BYTES
  for (const text of [Source, DetailType, Detail, ...Resources])
    if (text !== undefined) bytes += Buffer.byteLength(text)
  return bytes
}

/** Takes entries, each by itself, in order. */
export const putEntries = (store: EventBridgeStore, entries: readonly Entry[]): Outcome<Put>[] => {
  const outcomes = new Array<Outcome<Put>>(entries.length)
  const accepted = new Map<Bus, { readonly index: number; readonly event: BusEvent }[]>()
  for (const [index, entry] of entries.entries()) {
    const refusal = refusalOf(entry)
    if (refusal) {
      outcomes[index] = failed(refusal)
      continue
    }
    const bus = store.find(entry.EventBusName)
    const event = eventOf(store, entry)
    outcomes[index] = succeeded({ id: event.id })
    if (!bus) continue
    const list = accepted.get(bus)
    if (list) list.push({ index, event })
    else accepted.set(bus, [{ index, event }])
  }
  for (const [bus, list] of accepted) {
    store.tell(bus)
    const first = publish(
      store.world,
      store.dispatcher,
      bus,
      list.map(({ event }) => event),
    )
    for (const [i, { index, event }] of list.entries())
      outcomes[index] = succeeded({ id: event.id, sent: { lane: bus.lane, ordinal: first + i } })
  }
  return outcomes
}

const eventOf = (store: EventBridgeStore, { Source, DetailType, Detail, Resources, Time }: Entry): BusEvent =>
  busEvent({
    id: store.world.ids.uuid('eventbridge.event'),
    source: Source ?? '',
    detailType: DetailType ?? '',
    detail: JSON.parse(Detail ?? '{}') as unknown,
    resources: Resources ?? [],
    time: Time?.getTime() ?? store.now,
    receivedAt: store.now,
  })

/**
 * An entry's error, as PutEvents answers it. [rec] all but the one for AWS's own sources, which was reported:
 * github.com/aws-samples/serverless-patterns pull 3089. @guess it comes before a detail that is malformed
 */
const refusalOf = ({ Source, DetailType, Detail }: Entry) => {
  if (!Source) return missing('Source')
  if (!DetailType) return missing('DetailType')
  if (!Detail) return missing('Detail')
  if (Source.startsWith('aws.')) return refusal('NotAuthorizedForSourceException', 'Not authorized for the source.')
  return isObject(Detail) ? undefined : refusal('MalformedDetail', 'Detail is malformed.')
}

const refusal = (name: string, message: string) => ({ name, message, statusCode: 400 })
const missing = (parameter: string) =>
  refusal('InvalidArgument', `Parameter ${parameter} is not valid. Reason: ${parameter} is a required argument.`)

export const isObject = (json: string): boolean => {
  try {
    const value = JSON.parse(json) as unknown
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
