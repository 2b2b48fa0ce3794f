import type { Reply } from '../../base/reply.ts'
import { span } from '../../base/spans.ts'
import type { Delivery, FunctionSettings, Targets } from '../../ports/index.ts'
import type { World } from '../../world/index.ts'
import { destinationKind } from '../destinations/destination-kind.ts'
import { objectKey } from '../destinations/object-key.ts'
import { tell } from '../destinations/tell.ts'
import { deadLetter, destinationRecord, type EndedEvent, withoutPayloads } from './records.ts'

type Role = 'onSuccess' | 'onFailure' | 'deadLetterQueue'

interface Parcel {
  readonly role: Role
  readonly to: string
  readonly delivery: Delivery
  /** What is sent where the target finds the first too large. */
  readonly smaller?: () => Delivery
}

interface Ended {
  readonly settings: FunctionSettings
  readonly event: EndedEvent
  readonly lane: string
  readonly ordinal: number
  /** Of the last run; of the event where it never ran; a new one where it came without. */
  readonly traceHeader: string
}

/**
 * Tells an ended event's destination and dead-letter queue; both get it where both are set. Replies whether something kept
 * a failed event: a record without its payloads does not.
 * @aws lambda/latest/dg/invocation-async-retain-records (checked 2026-11)
 */
export const deliver = (
  { world, targets }: { world: World; targets: Targets },
  ended: Ended,
  reply: Reply<boolean>,
): void => {
  const parcels = parcelsFor(world, ended)
  const about = { function: ended.settings.name, lane: ended.lane, events: span(ended.ordinal) }
  let open = parcels.length
  let kept = false
  if (open === 0) return reply(false)
  for (const parcel of parcels) {
    tell(targets, parcel, ({ outcome, delivery, withoutPayload }) => {
      const subject = { ...about, role: parcel.role, to: parcel.to }
      if (outcome.ok) {
        if (!withoutPayload) kept = true
        world.journal.record({
          kind: 'destination.delivered',
          ...subject,
          payload: world.journal.keep(delivery.body),
          ...(withoutPayload && { withoutPayload }),
        })
      } else world.journal.record({ kind: 'destination.failed', ...subject, error: outcome.error.name })
      open--
      if (open === 0) reply(kept)
    })
  }
}

const parcelsFor = (world: World, { settings, event, traceHeader }: Ended): Parcel[] => {
  const { onSuccess, onFailure } = settings.eventInvokeConfig
  const record = (role: Role, to: string): Parcel => {
    const delivery = (body: string): Delivery => ({
      body,
      attributes: {},
      traceHeader,
      ...placeOf(world, to, { settings, event }),
    })
    const body = destinationRecord(event)
    return { role, to, delivery: delivery(body), smaller: () => delivery(withoutPayloads(body)) }
  }
  if (event.condition === 'Success') return onSuccess === undefined ? [] : [record('onSuccess', onSuccess)]
  const { deadLetterQueue: to } = settings
  return [
    ...(onFailure === undefined ? [] : [record('onFailure', onFailure)]),
    ...(to === undefined
      ? []
      : [{ role: 'deadLetterQueue' as const, to, delivery: { ...deadLetter(event), traceHeader } }]),
  ]
}

/** What a bus and a bucket need besides the record. Members of the bus's event recorded 2025-11. */
const placeOf = (
  world: World,
  to: string,
  { settings, event }: Pick<Ended, 'settings' | 'event'>,
): Pick<Delivery, 'event' | 'key'> => {
  const kind = destinationKind(to)
  if (kind === 'bus') {
    const result = event.condition === 'Success' ? 'Success' : 'Failure'
    const detailType = `Lambda Function Invocation Result - ${result}`
    return { event: { source: 'lambda', detailType, resources: [to, event.functionArn] } }
  }
  if (kind !== 'bucket') return {}
  const uuid = world.ids.uuid('destination object')
  return { key: objectKey(`aws/lambda/async/${settings.name}`, { at: event.timestampMs, uuid }) }
}
