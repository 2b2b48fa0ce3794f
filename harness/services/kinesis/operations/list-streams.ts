import { Constraints, refuseOthers } from '../constraints.ts'
import { formatToken, parseToken } from '../next-token.ts'
import { streamShape } from '../shapes.ts'
import type { KinesisStore } from '../store.ts'

export interface ListStreamsInput {
  /** 100 where left out. */
  readonly Limit?: number
  readonly ExclusiveStartStreamName?: string
  readonly NextToken?: string
}

/** By name, in code-unit order. @aws kinesis/latest/APIReference/API_ListStreams (checked 2026-11) */
export const listStreams = (store: KinesisStore) => (input: ListStreamsInput) => {
  refuseOthers('ListStreams', input, ['Limit', 'ExclusiveStartStreamName', 'NextToken'])
  const constraints = new Constraints()
  constraints.number('limit', input.Limit, 1, 10_000)
  constraints.name('exclusiveStartStreamName', input.ExclusiveStartStreamName)
  constraints.length('nextToken', input.NextToken, 1, 1_048_576)
  constraints.check()
  const limit = input.Limit ?? 100
  const token = input.NextToken === undefined ? undefined : parseToken(input.NextToken, 'streams', store.now)
  const after = token?.after ?? input.ExclusiveStartStreamName
  const names = store.names.filter((name) => after === undefined || name > after)
  const given = names.slice(0, limit)
  const last = given.at(-1)
  const more = names.length > limit && last !== undefined
  return {
    StreamNames: given,
    HasMoreStreams: more,
    StreamSummaries: given.flatMap((name) => store.find(name) ?? []).map(streamShape),
    ...(more ? { NextToken: formatToken({ of: 'streams', after: last, issuedAt: store.now }) } : {}),
  }
}
