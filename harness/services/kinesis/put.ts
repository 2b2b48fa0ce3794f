import { span } from '../../base/spans.ts'
import type { PartitionKey } from './partition-key.ts'
import type { KinesisRecord } from './record.ts'
import type { Shard } from './shard.ts'
import type { KinesisStore } from './store.ts'
import type { Stream } from './stream.ts'

/** A record that passed validation and goes to a shard. */
export interface Entry {
  readonly key: PartitionKey
  /** The key's, or the ExplicitHashKey. */
  readonly hashKey: bigint
  readonly data: Uint8Array
}

/** What became of an entry: a record, or a refusal by its shard's limit. */
export type PutResult =
  | { readonly shard: Shard; readonly record: KinesisRecord; readonly sequenceNumber: string }
  | { readonly shard: Shard; readonly record: undefined }

/** Of one shard in one call. */
interface Tally {
  first: number
  last: number
  payload: string
  throttled: number
}

const base64 = (data: Uint8Array): string =>
  Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64')

/**
 * Puts the entries of one call, in their order, each by itself: one that its shard refuses does not stop the next.
 * Records one fact per shard and wakes that shard's readers.
 */
export const put = (store: KinesisStore, stream: Stream, entries: readonly Entry[]): PutResult[] => {
  const { now } = store
  const tallies = new Map<Shard, Tally>()
  const results: PutResult[] = []
  for (const { key, hashKey, data } of entries) {
    const shard = stream.shardOf(hashKey)
    let tally = tallies.get(shard)
    if (!tally) {
      tally = { first: shard.log.tip, last: shard.log.tip - 1, payload: '', throttled: 0 }
      tallies.set(shard, tally)
    }
    if (!shard.writes.admit(now, data.byteLength + key.bytes)) {
      tally.throttled++
      results.push({ shard, record: undefined })
      continue
    }
    const record = shard.append(now, key, base64(data))
    const { sequenceNumber } = record
    const comma = tally.payload === '' ? '[' : ','
    tally.payload += `${comma}{"sequenceNumber":"${sequenceNumber}","partitionKey":${key.json},"data":"${record.data}"}`
    tally.last = record.ordinal
    results.push({ shard, record, sequenceNumber })
  }
  settle(store, stream, tallies)
  return results
}

const settle = (store: KinesisStore, stream: Stream, tallies: ReadonlyMap<Shard, Tally>): void => {
  const { journal } = store.world
  const byIndex = [...tallies].sort(([a], [b]) => a.identity.index - b.identity.index)
  const woken: { shard: Shard; cause: number }[] = []
  for (const [shard, tally] of byIndex) {
    stream.trim(shard, store.now)
    if (tally.last >= tally.first) {
      const cause = journal.record({
        kind: 'record.put',
        lane: shard.lane,
        events: span(tally.first, tally.last),
        payload: journal.keep(`${tally.payload}]`),
      })
      woken.push({ shard, cause })
    }
    if (tally.throttled > 0) journal.record({ kind: 'record.throttled', lane: shard.lane, records: tally.throttled })
  }
  // Last, so that a reader who acts at once finds the call complete.
  for (const { shard, cause } of woken) journal.because(cause, () => shard.wake())
}
