import { HOUR } from '../../base/duration.ts'
import type { Settings } from '../../ports/index.ts'
import { Constraints } from './constraints.ts'
import { invalidArgument, notEmulated } from './errors.ts'
import { MINIMUM_RECORD_LIMIT_BYTES } from './limits.ts'
import { changeRetention, checkRetentionHours } from './retention.ts'
import type { KinesisStore } from './store.ts'
import type { Stream } from './stream.ts'

/** What the scenario language says of a stream. Milliseconds and bytes. */
interface StreamWords {
  readonly shardCount: number | undefined
  readonly retentionPeriod: number | undefined
  readonly maxRecordSize: number | undefined
}

const WORDS = ['shardCount', 'retentionPeriod', 'maxRecordSize'] as const

/**
 * Reads and checks settings; refuses what AWS would refuse, and words that are none of a stream's.
 * @guess the texts that begin with "Failed to set": AWS has other parameters (hours, KiB), so its own would mislead.
 */
const read = (store: KinesisStore, name: string, settings: Settings): StreamWords => {
  for (const [word, value] of Object.entries(settings))
    if (value !== undefined && !(WORDS as readonly string[]).includes(word))
      throw notEmulated(`${word} of stream "${name}"`, `A stream has ${WORDS.join(', ')}.`)
  const [shardCount, retentionPeriod, maxRecordSize] = WORDS.map((word) => numberOf(name, word, settings[word]))
  if (shardCount !== undefined && (shardCount < 1 || !Number.isInteger(shardCount)))
    throw invalidArgument(`Failed to set shardCount of stream "${name}": it must be 1 or more, not ${shardCount}.`)
  if (retentionPeriod !== undefined) {
    const hours = retentionPeriod / HOUR
    checkRetentionHours(store, hours)
    if (!Number.isInteger(hours))
      throw invalidArgument(`Failed to set retentionPeriod of stream "${name}": AWS takes whole hours, not ${hours}.`)
  }
  if (maxRecordSize !== undefined) checkMaxRecordSize(store, name, maxRecordSize)
  return { shardCount, retentionPeriod, maxRecordSize }
}

const numberOf = (name: string, word: string, value: unknown): number | undefined => {
  if (value === undefined || typeof value === 'number') return value
  throw invalidArgument(`Failed to set ${word} of stream "${name}": ${JSON.stringify(value)} is not a number.`)
}

/** @aws kinesis/latest/APIReference/API_UpdateMaxRecordSize (checked 2026-11): 1,024 to 10,240 KiB, whole. */
const checkMaxRecordSize = (store: KinesisStore, name: string, bytes: number): void => {
  const max = store.quotas.kinesisMaxRecordBytes
  if (bytes < MINIMUM_RECORD_LIMIT_BYTES || bytes > max || bytes % 1_024 !== 0)
    throw invalidArgument(
      `Failed to set maxRecordSize of stream "${name}": it must be whole KB from ${MINIMUM_RECORD_LIMIT_BYTES} B to ` +
        `${max} B, not ${bytes} B.`,
    )
}

/** Creates the stream of a scenario. Defaults: 1 shard, 24 hours, the profile's record size. */
export const provision = (store: KinesisStore, name: string, settings: Settings): Stream => {
  const constraints = new Constraints()
  constraints.name('streamName', name)
  constraints.check()
  const { shardCount = 1, retentionPeriod, maxRecordSize } = read(store, name, settings)
  return store.create({
    name,
    shardCount,
    ...(retentionPeriod === undefined ? {} : { retentionMs: retentionPeriod }),
    ...(maxRecordSize === undefined ? {} : { maxRecordBytes: maxRecordSize }),
  })
}

/** Applies an `update` step as a whole or not at all. */
export const update = (store: KinesisStore, name: string, settings: Settings): void => {
  const stream = store.resolve({ StreamName: name })
  const { shardCount, retentionPeriod, maxRecordSize } = read(store, name, settings)
  if (shardCount !== undefined && shardCount !== stream.openShards.length)
    throw notEmulated(
      `shardCount ${shardCount} to stream "${name}"`,
      `It keeps its ${stream.openShards.length} shards.`,
    )
  if (retentionPeriod !== undefined) changeRetention(store, stream, retentionPeriod / HOUR)
  if (maxRecordSize !== undefined) stream.maxRecordBytes = maxRecordSize
}
