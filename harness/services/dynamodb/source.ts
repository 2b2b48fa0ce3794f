import { InvariantError } from '../../base/errors.ts'
import type { LogRecord, LogSource } from '../../ports/index.ts'
import { POLL_INTERVAL_MS, STREAM_RETENTION_MS } from './limits.ts'
import type { DynamodbStore } from './store.ts'
import type { TableStream } from './table-stream.ts'

/**
 * How Lambda reads a stream: one shard in the table's lane, whose ordinals count every change of the table, so that the
 * first of a stream need not be 0. A stream that was disabled ends where it stands.
 */
export const sourceOf = (store: DynamodbStore, stream: TableStream, lane: string): LogSource => {
  const logOf = (shardId: string) => {
    if (shardId !== stream.shardId)
      throw new InvariantError(`Failed to read ${shardId} of table "${stream.table}": there is no such shard.`)
    stream.trim(store.now)
    return stream.log
  }
  return {
    driver: 'log',
    arn: stream.arn,
    pollIntervalMs: POLL_INTERVAL_MS,
    retentionMs: () => STREAM_RETENTION_MS,
    shards: () => [{ shardId: stream.shardId, lane, parents: [] }],
    position: (shardId, start) => {
      const log = logOf(shardId)
      if (start.at === 'AT_TIMESTAMP') return log.firstSince(start.timestampMs)
      return start.at === 'LATEST' ? log.tip : log.horizon
    },
    read: ({ shardId, from, max }, reply) => {
      const log = logOf(shardId)
      const { horizon, tip } = log
      const records = log.slice(from, max)
      const next = Math.max(from, horizon) + records.length
      reply({ records, next, trimmedBefore: horizon, ended: !stream.enabled && next >= tip })
    },
    tip: (shardId) => logOf(shardId).tip,
    onChange: (shardId, wake) => {
      logOf(shardId)
      return stream.listen(wake)
    },
    failureInfo: (shardId, records) => ({ DDBStreamBatchInfo: batchInfo(stream, shardId, records) }),
  }
}

/** `2026-01-01T00:00:00Z`: as recorded, without milliseconds. */
const wholeSeconds = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}Z`

/** @aws lambda/latest/dg/services-dynamodb-errors (checked 2026-11) */
const batchInfo = (stream: TableStream, shardId: string, records: readonly LogRecord[]) => {
  const first = records[0]
  const last = records.at(-1)
  if (!first || !last) throw new InvariantError(`Failed to describe a batch of ${shardId}: it has no records.`)
  return {
    shardId,
    startSequenceNumber: first.sequenceNumber,
    endSequenceNumber: last.sequenceNumber,
    approximateArrivalOfFirstRecord: wholeSeconds(first.arrivedAt),
    approximateArrivalOfLastRecord: wholeSeconds(last.arrivedAt),
    batchSize: records.length,
    streamArn: stream.arn,
  }
}
