import { answer } from '../../base/answer.ts'
import { UsageError } from '../../base/errors.ts'
import { failed, type Outcome, succeeded } from '../../base/reply.ts'
import type { Sent } from '../../ports/index.ts'
import { Constraints } from './constraints.ts'
import { checkEntry, checkEntrySize } from './entry.ts'
import { writeRateExceeded } from './errors.ts'
import { PUT_RECORDS_COUNT } from './limits.ts'
import type { PartitionKey } from './partition-key.ts'
import { type Entry, put } from './put.ts'
import type { Shard } from './shard.ts'
import type { KinesisStore } from './store.ts'
import type { Stream } from './stream.ts'

/**
 * Puts what a `send` step writes, as a careful producer would: in requests of at most 500 records and the profile's
 * bytes, and a record that AWS refuses takes no other with it. Nothing is retried: a throttled record is an answer.
 */
export const send = (store: KinesisStore, name: string, records: readonly unknown[]): Outcome<Sent>[] => {
  const stream = answer(() => store.resolve({ StreamName: name }))
  if (!stream.ok) return records.map(() => failed(stream.error))
  const outcomes = new Array<Outcome<Sent>>(records.length)
  let request: { index: number; entry: Entry }[] = []
  let bytes = 0
  const flush = () => {
    const results = put(
      store,
      stream.value,
      request.map(({ entry }) => entry),
    )
    for (const [i, { shard, record }] of results.entries())
      outcomes[request[i]!.index] = record
        ? succeeded({ lane: shard.lane, ordinal: record.ordinal })
        : failed(writeRateExceeded(shard.id, name))
    request = []
    bytes = 0
  }
  for (const [index, record] of records.entries()) {
    const entry = answer(() => entryOfRecord(store, stream.value, record))
    if (!entry.ok) {
      outcomes[index] = entry
      continue
    }
    const size = entry.value.data.byteLength + entry.value.key.bytes
    if (request.length === PUT_RECORDS_COUNT || bytes + size > store.quotas.kinesisPutRecordsBytes) flush()
    request.push({ index, entry: entry.value })
    bytes += size
  }
  if (request.length > 0) flush()
  return outcomes
}

const MEMBERS = ['data', 'partitionKey', 'shard']

const entryOfRecord = (store: KinesisStore, stream: Stream, record: unknown): Entry => {
  const written = membersOf(stream, record)
  const shard = written.shard === undefined ? undefined : shardAt(stream, written.shard)
  const text = written.partitionKey ?? (shard ? keyInto(store, stream, shard).text : `key-${stream.keylessSent++}`)
  const data = Buffer.from(typeof written.data === 'string' ? written.data : JSON.stringify(written.data))

  const constraints = new Constraints()
  checkEntry(constraints, 0, { Data: data, PartitionKey: text })
  constraints.check()
  const key = store.keys.of(text)
  checkEntrySize(constraints, 0, data, key, stream.maxRecordBytes)
  return { key, hashKey: shard ? shard.range.first : key.hash, data }
}

interface Written {
  readonly data: unknown
  readonly partitionKey: string | undefined
  readonly shard: unknown
}

const membersOf = (stream: Stream, record: unknown): Written => {
  if (record === null || typeof record !== 'object' || Array.isArray(record))
    throw misuse(stream, 'a record is { data, partitionKey | shard }')
  const { data, partitionKey, shard } = record as Record<string, unknown>
  const foreign = Object.entries(record).find(([name, value]) => value !== undefined && !MEMBERS.includes(name))
  if (foreign) throw misuse(stream, `a record has data, partitionKey and shard, not "${foreign[0]}"`)
  if (data === undefined) throw misuse(stream, 'a record needs data')
  if (partitionKey !== undefined && typeof partitionKey !== 'string')
    throw misuse(stream, `partitionKey is a text, not ${JSON.stringify(partitionKey)}`)
  return { data, partitionKey, shard }
}

const shardAt = (stream: Stream, index: unknown): Shard => {
  const shard = stream.openShards.find(({ identity }) => identity.index === index)
  if (shard) return shard
  const open = stream.openShards.map(({ identity }) => identity.index).join(', ')
  throw misuse(stream, `shard ${JSON.stringify(index)} is not one of its open shards (${open})`)
}

const misuse = (stream: Stream, reason: string): UsageError =>
  new UsageError(`Failed to send to stream "${stream.name}": ${reason}.`, {
    hint: 'Write records as { data, partitionKey } or { data, shard: 0 }.',
  })

/** The first of `shard-<index>.0`, `shard-<index>.1` … that hashes into the shard. */
const keyInto = (store: KinesisStore, stream: Stream, shard: Shard): PartitionKey => {
  for (let n = 0; !shard.ownKey; n++) {
    const candidate = store.keys.of(`shard-${shard.identity.index}.${n}`)
    if (stream.shardOf(candidate.hash) === shard) shard.ownKey = candidate
  }
  return shard.ownKey
}
