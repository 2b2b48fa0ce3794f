import { Constraints } from '../constraints.ts'
import type { KeyCondition } from '../expressions/compile-key-condition.ts'
import { scalarText } from '../key.ts'
import { firstIndex } from '../keyed-rows.ts'
import { constrainRead, type ReadInput, type ReadOutput, readPage, readTarget, startRow } from '../read-page.ts'
import { readExpressions } from '../request-expressions.ts'
import type { Row } from '../row.ts'
import type { DynamodbStore } from '../store.ts'
import type { AttributeValue } from '../values/attribute-value.ts'
import { compareValues, sameValue } from '../values/compare.ts'
import { validationError } from '../values/validation-error.ts'

export interface QueryInput extends ReadInput {
  readonly ScanIndexForward?: boolean
}

/** Texts: dynalite's tests. @aws API_Query (checked 2026-11) */
export const query =
  (store: DynamodbStore) =>
  (input: QueryInput): ReadOutput => {
    const constraints = new Constraints()
    constrainRead(constraints, input)
    constraints.check()
    if (input.KeyConditionExpression === undefined || input.KeyConditionExpression === null)
      throw validationError(
        'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
      )
    const expressions = readExpressions(input, ['ProjectionExpression', 'FilterExpression', 'KeyConditionExpression'])
    const target = readTarget(store, input, { expressions, wording: 'current' })
    const { rows: keyed } = target
    const { key } = keyed
    const condition = expressions.keyCondition!.forKey({ partitionKey: key.hash, sortKey: key.range })
    for (const attribute of key.attributes)
      if (expressions.filter?.paths().some(([name]) => name === attribute.name))
        throw validationError(
          `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${attribute.name}`,
        )
    const isForward = input.ScanIndexForward !== false
    const start = startRow(target, input.ExclusiveStartKey, 'current')
    if (start) checkStart(start, condition)
    const partition = keyed.partition(condition.partitionKey.value)
    const [from, to] = partition ? bounds(partition.rows, condition) : [0, 0]
    const chosen = partition?.rows ?? []
    const walk = function* (): Generator<Row> {
      if (isForward) {
        const first = start
          ? Math.max(
              from,
              firstIndex(chosen, (row) => keyed.compare(row, start) > 0),
            )
          : from
        for (let i = first; i < to; i++) yield chosen[i]!
      } else {
        const last = start ? Math.min(to, keyed.indexFrom(chosen, start)) : to
        for (let i = last - 1; i >= from; i--) yield chosen[i]!
      }
    }
    return readPage(store, { operation: 'Query', input, target, expressions, rows: walk() })
  }

/** The range of a partition's rows whose sort key fits. */
const bounds = (rows: readonly Row[], { sortKey }: KeyCondition): readonly [number, number] => {
  if (!sortKey) return [0, rows.length]
  const [low, high] = sortKey.values
  const order = (row: Row, value: AttributeValue): number => compareValues(row.item[sortKey.name]!, value) ?? 0
  const atOrAfter = (value: AttributeValue) => firstIndex(rows, (row) => order(row, value) >= 0)
  const after = (value: AttributeValue) => firstIndex(rows, (row) => order(row, value) > 0)
  switch (sortKey.operator) {
    case '=':
      return [atOrAfter(low!), after(low!)]
    case '<':
      return [0, atOrAfter(low!)]
    case '<=':
      return [0, after(low!)]
    case '>':
      return [after(low!), rows.length]
    case '>=':
      return [atOrAfter(low!), rows.length]
    case 'BETWEEN':
      return [atOrAfter(low!), after(high!)]
    case 'begins_with': {
      const from = atOrAfter(low!)
      const prefix = scalarText(low!)
      return [
        from,
        firstIndex(rows, (row) => order(row, low!) >= 0 && !scalarText(row.item[sortKey.name]!).startsWith(prefix)),
      ]
    }
  }
}

const checkStart = (start: Row, { partitionKey, sortKey }: KeyCondition): void => {
  if (sortKey) {
    const [from, to] = bounds([start], { partitionKey, sortKey })
    if (from >= to) throw validationError('The provided starting key does not match the range key predicate')
  }
  if (!sameValue(start.item[partitionKey.name]!, partitionKey.value))
    throw validationError('The provided starting key is outside query boundaries based on provided conditions')
}
