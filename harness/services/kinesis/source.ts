import { InvariantError } from '../../base/errors.ts'
import type { LogRecord, LogShard, LogSource } from '../../ports/index.ts'
import { POLL_INTERVAL_MS } from './limits.ts'
import type { Shard } from './shard.ts'
import type { KinesisStore } from './store.ts'
import type { Stream } from './stream.ts'

/**
 * How Lambda reads a stream. @guess Its reads do not use up the 5 calls and 2 MB per second that GetRecords callers share:
 * on AWS they do, but Lambda's calls while a batch is under way are not documented, and idle polls are not simulated one
 * by one. A deleted stream reads as trimmed to its end.
 */
export const sourceOf = (store: KinesisStore, stream: Stream): LogSource => {
  const shardOf = (shardId: string): Shard => {
    const shard = stream.shards.find(({ id }) => id === shardId)
    if (!shard)
      throw new InvariantError(`Failed to read ${shardId} of stream "${stream.name}": there is no such shard.`)
    stream.trim(shard, store.now)
    return shard
  }
  return {
    driver: 'log',
    arn: stream.arn,
    pollIntervalMs: POLL_INTERVAL_MS,
    retentionMs: () => stream.retentionMs,
    shards: () => (stream.deleted ? [] : stream.shards.map(logShard)),
    position: (shardId, start) => {
      const { log } = shardOf(shardId)
      if (start.at === 'AT_TIMESTAMP') return log.firstSince(start.timestampMs)
      return start.at === 'LATEST' ? log.tip : log.horizon
    },
    read: ({ shardId, from, max }, reply) => {
      const shard = shardOf(shardId)
      const { horizon, tip } = shard.log
      const records = shard.log.slice(from, max)
      const next = Math.max(from, horizon) + records.length
      const closed = stream.deleted || shard.closedAt !== undefined
      reply({ records, next, trimmedBefore: horizon, ended: closed && next >= tip })
    },
    tip: (shardId) => shardOf(shardId).log.tip,
    onChange: (shardId, wake) => shardOf(shardId).listen(wake),
    failureInfo: (shardId, records) => ({ KinesisBatchInfo: batchInfo(stream, shardId, records) }),
  }
}

const logShard = (shard: Shard): LogShard => ({ shardId: shard.id, lane: shard.lane, parents: shard.parents })

/** @aws lambda/latest/dg/kinesis-on-failure-destination (checked 2026-11) */
const batchInfo = (stream: Stream, shardId: string, records: readonly LogRecord[]) => {
  const first = records[0]
  const last = records.at(-1)
  if (!first || !last) throw new InvariantError(`Failed to describe a batch of ${shardId}: it has no records.`)
  return {
    shardId,
    startSequenceNumber: first.sequenceNumber,
    endSequenceNumber: last.sequenceNumber,
    approximateArrivalOfFirstRecord: new Date(first.arrivedAt).toISOString(),
    approximateArrivalOfLastRecord: new Date(last.arrivedAt).toISOString(),
    batchSize: records.length,
    streamArn: stream.arn,
  }
}
