import type { Payload } from '../../base/payload.ts'
import type { Reply } from '../../base/reply.ts'
import type { Delivery, LogMappingSettings, LogRecord, LogShard, LogSource } from '../../ports/index.ts'
import { destinationKind } from '../destinations/destination-kind.ts'
import { objectKey } from '../destinations/object-key.ts'
import { tell } from '../destinations/tell.ts'
import { eventsOf } from './batch-facts.ts'
import { failureRecord } from './failure-record.ts'
import type { MappingContext } from './mapping-context.ts'
import type { Portion } from './portion.ts'

export interface GivenUp {
  readonly settings: LogMappingSettings
  readonly source: LogSource
  readonly shard: LogShard
  readonly portion: Portion
  /** Those of the portion that are given up. */
  readonly records: readonly LogRecord[]
  readonly by: 'RetryAttemptsExhausted' | 'RecordAgeExceeded'
  /** Of the mapping. */
  readonly uuid: string
  /** What the function gets with these records. */
  readonly event: (records: readonly LogRecord[]) => Payload
}

/**
 * Ends records that are not tried any more: tells the on-failure destination, where there is one, and says what became
 * of them. Without a destination, or where it cannot take the record, they are discarded.
 * @aws kinesis-on-failure-destination (checked 2026-11)
 */
export const giveUp = ({ world, targets }: MappingContext, given: GivenUp, reply: Reply<void>): void => {
  const { settings, shard, portion, records, by } = given
  const about = { lane: shard.lane, events: eventsOf(records) }
  const drop = (outcome: 'deadLettered' | 'discarded'): void => {
    const fact = world.journal.record({
      kind: 'batch.dropped',
      trigger: settings.trigger,
      ...about,
      outcome,
      by,
      attempts: portion.runs,
    })
    world.journal.because(fact, () => reply())
  }
  const to = settings.onFailure
  if (to === undefined) return drop('discarded')
  const delivery = failureDelivery(world, to, given)
  const subject = { function: settings.functionName, role: 'onFailure', to, ...about } as const
  tell(targets, { to, delivery }, ({ outcome }) => {
    if (outcome.ok) {
      world.journal.record({ kind: 'destination.delivered', ...subject, payload: world.journal.keep(delivery.body) })
      drop('deadLettered')
    } else {
      world.journal.record({ kind: 'destination.failed', ...subject, error: outcome.error.name })
      drop('discarded')
    }
  })
}

/**
 * A bucket gets the whole event too, as text, in an object of its own; a queue and a topic get what is needed to read the
 * records again. @aws kinesis-on-failure-destination, services-dynamodb-errors (checked 2026-11)
 */
const failureDelivery = (
  world: MappingContext['world'],
  to: string,
  { settings, source, shard, portion, records, by, uuid, event }: GivenUp,
): Delivery => {
  const at = world.clock.now()
  const toBucket = destinationKind(to) === 'bucket'
  const body = failureRecord({
    functionName: settings.functionName,
    condition: by,
    requestId: portion.requestId ?? world.ids.uuid(`never invoked ${settings.trigger}`),
    invocations: portion.runs,
    functionError: portion.functionError,
    at,
    info: source.failureInfo(shard.shardId, records),
    ...(toBucket && { payload: event(records).text() }),
  })
  if (!toBucket) return { body, attributes: {} }
  const key = objectKey(`aws/lambda/${uuid}/${shard.shardId}`, { at, uuid: world.ids.uuid('destination object') })
  return { body, attributes: {}, key }
}
