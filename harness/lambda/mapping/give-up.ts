import type { Outcome, Reply } from '../../base/reply.ts'
import { failed } from '../../base/reply.ts'
import type { Delivered, LogMappingSettings, LogRecord, LogShard, LogSource } from '../../ports/index.ts'
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
}

/**
 * Ends records that are not tried any more: tells the on-failure destination, where there is one, and says what became
 * of them. Without a destination, or where it cannot take the record, they are discarded.
 * @aws kinesis-on-failure-destination (checked 2026-11)
 */
export const giveUp = ({ world, targets }: MappingContext, given: GivenUp, reply: Reply<void>): void => {
  const { settings, source, shard, portion, records, by } = given
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
  const body = failureRecord({
    functionName: settings.functionName,
    condition: by,
    requestId: portion.requestId ?? world.ids.uuid(`never invoked ${settings.trigger}`),
    invocations: portion.runs,
    functionError: portion.functionError,
    at: world.clock.now(),
    info: source.failureInfo(shard.shardId, records),
  })
  const subject = { function: settings.functionName, role: 'onFailure', to, ...about } as const
  const settle = (outcome: Outcome<Delivered>): void => {
    if (outcome.ok) {
      world.journal.record({ kind: 'destination.delivered', ...subject, payload: world.journal.keep(body) })
      drop('deadLettered')
    } else {
      world.journal.record({ kind: 'destination.failed', ...subject, error: outcome.error.name })
      drop('discarded')
    }
  }
  const target = targets(to)
  if (target) target.deliver({ body, attributes: {} }, settle)
  else {
    settle(failed({ name: 'ResourceNotFoundException', message: `Nothing has the ARN ${to}.`, statusCode: 404 }))
  }
}
