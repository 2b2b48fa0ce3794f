import { AwsError } from '../../base/errors.ts'
import { admit } from './admission.ts'
import { ConsumedCapacity, readUnits, wantsCapacity } from './capacity.ts'
import type { Constraints } from './constraints.ts'
import { invalidParameter } from './errors.ts'
import type { ResolvedPath } from './expressions/placeholders.ts'
import { checkKey, keyText } from './key.ts'
import type { KeyedRows } from './keyed-rows.ts'
import { PAGE_BYTES } from './limits.ts'
import { checkKeyPaths, type ExpressionInput, inEnvelope, type RequestExpressions } from './request-expressions.ts'
import { Row } from './row.ts'
import type { SecondaryIndex } from './secondary-index.ts'
import type { DynamodbStore } from './store.ts'
import type { Table } from './table.ts'
import { indexStatus } from './table-shape.ts'
import type { AttributeValue, Item } from './values/attribute-value.ts'
import { setOwn } from './values/own.ts'
import { checkItem } from './values/validate-value.ts'
import { validationError } from './values/validation-error.ts'
import type { Wording } from './values/wording.ts'

/** What Query and Scan have in common. Texts: dynalite's tests. */
export interface ReadInput extends ExpressionInput {
  readonly TableName?: string
  readonly IndexName?: string
  readonly Select?: string
  readonly Limit?: number
  readonly ConsistentRead?: boolean
  readonly ExclusiveStartKey?: Item
  readonly ReturnConsumedCapacity?: string
}

export interface ReadOutput {
  readonly Items?: readonly Item[]
  readonly Count: number
  readonly ScannedCount: number
  readonly LastEvaluatedKey?: Item
  readonly ConsumedCapacity?: object
}

/** Where a request reads. */
export interface ReadTarget {
  readonly table: Table
  readonly index: SecondaryIndex | undefined
  readonly rows: KeyedRows
  /** What of a row filter and projection see. */
  readonly shown: (row: Row) => Item
  /**
   * What is answered where no projection says: of an index what it holds, whatever the filter looks at.
   * @aws API_Query, Select: ALL_PROJECTED_ATTRIBUTES is the default of an index (checked 2026-11)
   */
  readonly answered: (row: Row) => Item
  /** A local index is asked for more than it holds: each item is read from the table too. */
  readonly fetches: boolean
}

const SELECTS = ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES']

export const constrainRead = (constraints: Constraints, input: ReadInput): void => {
  constraints.oneOf('select', input.Select, SELECTS)
  constraints.returnConsumedCapacity(input.ReturnConsumedCapacity)
  constraints.table(input.TableName)
  constraints.name('indexName', input.IndexName)
  constraints.atLeast('limit', input.Limit, 1)
}

/** Finds table and index and refuses what the index cannot give. */
export const readTarget = (
  store: DynamodbStore,
  input: ReadInput,
  { expressions, wording }: { readonly expressions: RequestExpressions; readonly wording: Wording },
): ReadTarget => {
  const { projection, filter } = expressions
  checkSelect(input, { projects: projection !== undefined, wording })
  const table = store.table(input.TableName!)
  if (projection) checkKeyPaths(table, projection.paths)
  if (filter) checkKeyPaths(table, filter.paths())
  const index = input.IndexName === undefined ? undefined : indexOf(store, table, input)
  if (!index)
    return {
      table,
      index,
      rows: table.ordered,
      shown: ({ item }) => item,
      answered: ({ item }) => item,
      fetches: false,
    }
  const wanted = [...(projection?.paths ?? []), ...(filter?.paths() ?? [])].map(([name]) => String(name))
  const wantsMore = input.Select === 'ALL_ATTRIBUTES' || wanted.some((name) => !index.covers(name))
  const fetches = index.kind === 'local' && index.projection.type !== 'ALL' && wantsMore
  if (index.kind === 'global') checkProjected(index, projection?.paths ?? [])
  const whole = ({ item }: Row): Item => item
  const held = index.projection.type === 'ALL' ? whole : ({ item }: Row): Item => index.projected(item)
  return {
    table,
    index,
    rows: index.rows,
    shown: fetches ? whole : held,
    answered: input.Select === 'ALL_ATTRIBUTES' ? whole : held,
    fetches,
  }
}

/** A global index gives what it holds, nothing else. @guess the text is DynamoDB Local's */
const checkProjected = (index: SecondaryIndex, paths: readonly ResolvedPath[]): void => {
  const missing = paths.map(([name]) => String(name)).filter((name) => !index.covers(name))
  if (missing.length > 0)
    throw invalidParameter(`Global secondary index ${index.name} does not project [${missing.join(', ')}]`)
}

/**
 * The text about COUNT was recorded: github.com/ExtendDB/extenddb, tests/test_wording_parity_validation.py, where a Query
 * (the current wording) has the envelope and a Scan has not (checked 2026-11). @guess the other texts
 */
const checkSelect = (
  { Select: select, IndexName: index }: ReadInput,
  { projects, wording }: { readonly projects: boolean; readonly wording: Wording },
): void => {
  if (select === 'SPECIFIC_ATTRIBUTES' && !projects)
    throw validationError(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    )
  if (select !== undefined && select !== 'SPECIFIC_ATTRIBUTES' && projects) {
    const refusal = validationError(
      `Cannot specify the ProjectionExpression when choosing to get ${select === 'COUNT' ? 'only the Count' : select}`,
    )
    throw wording === 'current' ? inEnvelope(refusal) : refusal
  }
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && index === undefined)
    throw invalidParameter('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName')
}

const indexOf = (store: DynamodbStore, table: Table, input: ReadInput): SecondaryIndex => {
  const index = table.indexes.find(({ name }) => name === input.IndexName)
  if (!index) throw validationError(`The table does not have the specified index: ${input.IndexName}`)
  if (index.kind === 'local') return index
  if (input.ConsistentRead) throw validationError('Consistent reads are not supported on global secondary indexes')
  if (indexStatus(index, store.now) === 'CREATING')
    throw validationError(`Cannot read from backfilling global secondary index: ${index.name}`)
  if (input.Select === 'ALL_ATTRIBUTES' && index.projection.type !== 'ALL')
    throw invalidParameter(
      `Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} because its projection type is not ALL`,
    )
  return index
}

const INVALID_START = 'The provided starting key is invalid'

/** Names of the attributes that a position in a table or an index has. */
const positionNames = ({ table, index }: ReadTarget): readonly string[] => [
  ...new Set([...table.key.attributes, ...(index?.key.attributes ?? [])].map(({ name }) => name)),
]

/** The position that a read goes on after; refuses a key that is none of its table's or index's. */
export const startRow = (target: ReadTarget, given: Item | undefined, wording: Wording): Row | undefined => {
  if (given === undefined || given === null) return undefined
  const start = withPrefix(() => checkItem(given, wording))
  const { table, index } = target
  const names = positionNames(target)
  if (Object.keys(start).length !== names.length || names.some((name) => !Object.hasOwn(start, name)))
    throw validationError(
      index ? INVALID_START : `${INVALID_START}: The provided key element does not match the schema`,
    )
  const part = (attributes: readonly { readonly name: string }[]): Item =>
    pick(
      start,
      attributes.map(({ name }) => name),
    )
  if (index) checkKey(index.key, part(index.key.attributes))
  withPrefix(() => checkKey(table.key, part(table.key.attributes)))
  return new Row(start, keyText(table.key, start))
}

/** AWS puts it before some texts only. */
const UNPREFIXED = /contains duplicates|number set|numeric value|significant digits|number with magnitude/

const withPrefix = <T>(run: () => T): T => {
  try {
    return run()
  } catch (error) {
    if (!AwsError.is(error) || UNPREFIXED.test(error.message)) throw error
    throw validationError(`${INVALID_START}: ${error.message}`)
  }
}

const pick = (item: Item, names: readonly string[]): Item => {
  const picked: Record<string, AttributeValue> = {}
  for (const name of names) if (Object.hasOwn(item, name)) setOwn(picked, name, item[name]!)
  return picked
}

export interface Page {
  readonly operation: 'Query' | 'Scan'
  readonly input: ReadInput
  readonly target: ReadTarget
  readonly expressions: RequestExpressions
  readonly rows: Iterable<Row>
}

/** Reads up to the limit or 1 MB, filters and projects. What was read counts, not what is answered. */
export const readPage = (store: DynamodbStore, { operation, input, target, expressions, rows }: Page): ReadOutput => {
  const { table, index, shown, fetches } = target
  const { filter, projection } = expressions
  admit(store, table, { operation })
  const limit = input.Limit ?? Number.POSITIVE_INFINITY
  const isConsistent = input.ConsistentRead ?? false
  const items: Item[] = []
  let scanned = 0
  let count = 0
  let bytes = 0
  let fetched = 0
  let last: Row | undefined
  let isCut = false
  for (const row of rows) {
    const size = index ? index.bytesOf(row) : row.bytes
    last = row
    scanned++
    bytes += size
    if (fetches) fetched += readUnits(row.bytes, isConsistent)
    const item = shown(row)
    if (!filter || filter.holds(item)) {
      count++
      if (input.Select !== 'COUNT') items.push(projection ? projection.project(item) : target.answered(row))
    }
    // As AWS: a page that is full at the very last item says so too.
    if (scanned >= limit || bytes >= PAGE_BYTES) {
      isCut = true
      break
    }
  }
  const detail = input.ReturnConsumedCapacity
  return {
    ...(input.Select === 'COUNT' ? {} : { Items: items }),
    Count: count,
    ScannedCount: scanned,
    ...(isCut && last && { LastEvaluatedKey: pick(last.item, positionNames(target)) }),
    ...(wantsCapacity(detail) && {
      ConsumedCapacity: consumed(target, readUnits(bytes, isConsistent), fetched).shape(detail),
    }),
  }
}

const consumed = ({ table, index }: ReadTarget, units: number, fetched: number): ConsumedCapacity => {
  const capacity = new ConsumedCapacity(table).add(fetched)
  return index ? capacity.addIndex(index, units) : capacity.add(units)
}
