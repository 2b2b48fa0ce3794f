import { Constraints } from '../constraints.ts'
import type { DynamodbStore } from '../store.ts'
import { checkStreamArn } from '../stream-arn.ts'

export interface ListStreamsInput {
  readonly TableName?: string
  /** 100 where left out. */
  readonly Limit?: number
  readonly ExclusiveStartStreamArn?: string
}

const PAGE = 100

/** Those of the last 24 hours, disabled ones too. @aws API_streams_ListStreams (checked 2026-11) */
export const listStreams =
  (store: DynamodbStore) =>
  (input: ListStreamsInput): { Streams: readonly object[]; LastEvaluatedStreamArn?: string } => {
    const constraints = new Constraints()
    constraints.name('tableName', input.TableName)
    constraints.atLeast('limit', input.Limit, 1)
    constraints.atMost('limit', input.Limit, PAGE)
    constraints.check()
    const start = input.ExclusiveStartStreamArn
    if (start !== undefined) checkStreamArn(start)
    const all = store.streams
      .filter(({ table }) => input.TableName === undefined || table === input.TableName)
      .toSorted((a, b) => (a.arn < b.arn ? -1 : 1))
    const left = start === undefined ? all : all.filter(({ arn }) => arn > start)
    const page = left.slice(0, input.Limit ?? PAGE)
    return {
      Streams: page.map(({ arn, table, label }) => ({ StreamArn: arn, TableName: table, StreamLabel: label })),
      ...(page.length < left.length ? { LastEvaluatedStreamArn: page.at(-1)!.arn } : {}),
    }
  }
