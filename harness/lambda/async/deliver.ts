import type { Outcome, Reply } from '../../base/reply.ts'
import { failed } from '../../base/reply.ts'
import { span } from '../../base/spans.ts'
import type { Delivered, Delivery, FunctionSettings, Targets } from '../../ports/index.ts'
import type { World } from '../../world/index.ts'
import { deadLetter, destinationRecord, type EndedEvent } from './records.ts'

type Role = 'onSuccess' | 'onFailure' | 'deadLetterQueue'

interface Parcel {
  readonly role: Role
  readonly to: string
  readonly delivery: Delivery
  /** What is sent where the target finds the first too large. */
  readonly smaller?: Delivery
}

/**
 * Tells an ended event's destination and dead-letter queue; both get it where both are set.
 * AWS also sets the message system attribute AWSTraceHeader on what it sends to a queue: that is not emulated.
 * Replies whether something kept a failed event. @aws lambda/latest/dg/invocation-async-retain-records (checked 2026-11)
 */
export const deliver = (
  { world, targets }: { world: World; targets: Targets },
  ended: { settings: FunctionSettings; event: EndedEvent; lane: string; ordinal: number },
  reply: Reply<boolean>,
): void => {
  const parcels = parcelsFor(ended.settings, ended.event)
  const about = { function: ended.settings.name, lane: ended.lane, events: span(ended.ordinal) }
  let open = parcels.length
  let kept = false
  if (open === 0) return reply(false)
  for (const parcel of parcels) {
    const settle = (outcome: Outcome<Delivered>, delivery: Delivery): void => {
      const subject = { ...about, role: parcel.role, to: parcel.to }
      if (outcome.ok) {
        kept = true
        world.journal.record({
          kind: 'destination.delivered',
          ...subject,
          payload: world.journal.keep(delivery.body),
        })
      } else world.journal.record({ kind: 'destination.failed', ...subject, error: outcome.error.name })
      open--
      if (open === 0) reply(kept)
    }
    const target = targets(parcel.to)
    if (!target) {
      settle(
        failed({ name: 'ResourceNotFoundException', message: `Nothing has the ARN ${parcel.to}.`, statusCode: 404 }),
        parcel.delivery,
      )
      continue
    }
    target.deliver(parcel.delivery, (outcome) => {
      const { smaller } = parcel
      if (outcome.ok || !smaller) settle(outcome, parcel.delivery)
      else target.deliver(smaller, (second) => settle(second.ok ? second : outcome, smaller))
    })
  }
}

const parcelsFor = (settings: FunctionSettings, event: EndedEvent): Parcel[] => {
  const { onSuccess, onFailure } = settings.eventInvokeConfig
  const record = (role: Role, to: string): Parcel => ({
    role,
    to,
    delivery: { body: destinationRecord(event), attributes: {} },
    // @guess a record over the target's limit goes without its payloads; AWS's pages differ.
    smaller: { body: withoutPayloads(destinationRecord(event)), attributes: {} },
  })
  if (event.condition === 'Success') return onSuccess === undefined ? [] : [record('onSuccess', onSuccess)]
  return [
    ...(onFailure === undefined ? [] : [record('onFailure', onFailure)]),
    ...(settings.deadLetterQueue === undefined
      ? []
      : [{ role: 'deadLetterQueue' as const, to: settings.deadLetterQueue, delivery: deadLetter(event) }]),
  ]
}

const withoutPayloads = (record: string): string => {
  const {
    requestPayload: _request,
    responsePayload: _response,
    ...rest
  } = JSON.parse(record) as Record<string, unknown>
  return JSON.stringify(rest)
}
