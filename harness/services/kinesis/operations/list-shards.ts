import { Constraints, refuseOthers, type StreamReference } from '../constraints.ts'
import { invalidArgument, streamNotFound } from '../errors.ts'
import { formatToken, parseToken } from '../next-token.ts'
import { shardShape } from '../shapes.ts'
import type { Shard } from '../shard.ts'
import type { KinesisStore } from '../store.ts'
import type { Stream } from '../stream.ts'

export interface ListShardsInput extends StreamReference {
  readonly NextToken?: string
  readonly ExclusiveStartShardId?: string
  /** 1,000 where left out, and at most. */
  readonly MaxResults?: number
}

/** @aws kinesis/latest/APIReference/API_ListShards (checked 2026-11). ShardFilter comes with resharding. */
export const listShards = (store: KinesisStore) => (input: ListShardsInput) => {
  refuseOthers('ListShards', input, ['StreamName', 'StreamARN', 'NextToken', 'ExclusiveStartShardId', 'MaxResults'])
  const constraints = new Constraints()
  constraints.number('maxResults', input.MaxResults, 1, 10_000)
  constraints.name('exclusiveStartShardId', input.ExclusiveStartShardId)
  constraints.length('nextToken', input.NextToken, 1, 1_048_576)
  constraints.stream(input)
  constraints.check()
  const { stream, after } = begin(store, input)
  const limit = Math.min(input.MaxResults ?? 1_000, 1_000)
  const shards = stream.shards.filter((shard: Shard) => after === undefined || shard.id > after)
  const given = shards.slice(0, limit)
  const last = given.at(-1)
  const token =
    shards.length > limit && last !== undefined
      ? formatToken({
          of: 'shards',
          stream: stream.name,
          incarnation: stream.incarnation,
          after: last.id,
          issuedAt: store.now,
        })
      : undefined
  return { Shards: given.map(shardShape), ...(token === undefined ? {} : { NextToken: token }) }
}

const begin = (store: KinesisStore, input: ListShardsInput): { stream: Stream; after: string | undefined } => {
  const { NextToken, ExclusiveStartShardId: after } = input
  if (NextToken === undefined) {
    if (input.StreamName === undefined && input.StreamARN === undefined)
      throw invalidArgument('Either NextToken or StreamName should be provided.')
    return { stream: store.resolve(input), after }
  }
  if (input.StreamName !== undefined) throw invalidArgument('NextToken and StreamName cannot be provided together.')
  // @guess Worded alike.
  if (input.StreamARN !== undefined) throw invalidArgument('NextToken and StreamARN cannot be provided together.')
  if (after !== undefined) throw invalidArgument('NextToken and ExclusiveStartShardId cannot be provided together.')
  const token = parseToken(NextToken, 'shards', store.now)
  const stream = store.find(token.stream ?? '')
  if (!stream || stream.incarnation !== token.incarnation) throw streamNotFound(token.stream ?? '')
  return { stream, after: token.after }
}
