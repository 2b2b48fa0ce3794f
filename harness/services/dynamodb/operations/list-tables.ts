import { Constraints } from '../constraints.ts'
import type { DynamodbStore } from '../store.ts'

export interface ListTablesInput {
  readonly ExclusiveStartTableName?: string
  /** 100 where left out. */
  readonly Limit?: number
}

const PAGE = 100

/** By name. @aws API_ListTables (checked 2026-11); the order is what dynalite's tests saw. */
export const listTables =
  (store: DynamodbStore) =>
  (input: ListTablesInput): { TableNames: readonly string[]; LastEvaluatedTableName?: string } => {
    const constraints = new Constraints()
    constraints.name('exclusiveStartTableName', input.ExclusiveStartTableName)
    constraints.atLeast('limit', input.Limit, 1)
    constraints.atMost('limit', input.Limit, PAGE)
    constraints.check()
    const start = input.ExclusiveStartTableName
    const left = start === undefined ? store.names : store.names.filter((name) => name > start)
    const names = left.slice(0, input.Limit ?? PAGE)
    return { TableNames: names, ...(names.length < left.length ? { LastEvaluatedTableName: names.at(-1)! } : {}) }
  }
