import { HOUR } from '../../base/duration.ts'
import { invalidArgument } from './errors.ts'
import { MINIMUM_RETENTION_MS } from './limits.ts'
import type { KinesisStore } from './store.ts'
import type { Stream } from './stream.ts'

/**
 * Refuses hours outside 24 to the profile's longest. Texts: kinesalite's tests against AWS, with its 168 hours.
 * @aws kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod (checked 2026-11)
 */
export const checkRetentionHours = (store: KinesisStore, hours: number): void => {
  const shortest = MINIMUM_RETENTION_MS / HOUR
  const longest = store.quotas.kinesisRetentionHours
  if (hours < shortest)
    throw invalidArgument(
      `Minimum allowed retention period is ${shortest} hours. Requested retention period (${hours} hours) is too short.`,
    )
  if (hours > longest)
    throw invalidArgument(
      `Maximum allowed retention period is ${longest} hours. Requested retention period (${hours} hours) is too long.`,
    )
}

/** Wakes the readers: what they hold may be gone, or stay longer. The period that the stream has already is no change. */
export const changeRetention = (store: KinesisStore, stream: Stream, hours: number): void => {
  if (hours === stream.retentionHours) return
  stream.setRetention(hours * HOUR, store.now)
  for (const shard of stream.shards) shard.wake()
}
