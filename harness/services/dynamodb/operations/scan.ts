import { Constraints } from '../constraints.ts'
import { firstIndex, KeyedRows } from '../keyed-rows.ts'
import { SCAN_SEGMENTS } from '../limits.ts'
import { constrainRead, type ReadInput, type ReadOutput, readPage, readTarget, startRow } from '../read-page.ts'
import { readExpressions } from '../request-expressions.ts'
import type { Row } from '../row.ts'
import type { DynamodbStore } from '../store.ts'
import { validationError } from '../values/validation-error.ts'

export interface ScanInput extends ReadInput {
  readonly Segment?: number
  readonly TotalSegments?: number
}

/**
 * By hash of the partition key; a segment is an equal part of all hashes. Texts: dynalite's tests.
 * @aws API_Scan (checked 2026-11)
 */
export const scan =
  (store: DynamodbStore) =>
  (input: ScanInput): ReadOutput => {
    const constraints = new Constraints()
    constrainRead(constraints, input)
    constraints.atLeast('segment', input.Segment, 0)
    constraints.atMost('segment', input.Segment, SCAN_SEGMENTS - 1)
    constraints.atLeast('totalSegments', input.TotalSegments, 1)
    constraints.atMost('totalSegments', input.TotalSegments, SCAN_SEGMENTS)
    constraints.check()
    checkSegments(input)
    const expressions = readExpressions(input, ['ProjectionExpression', 'FilterExpression'], { wording: 'older' })
    const target = readTarget(store, input, { expressions, wording: 'older' })
    const start = startRow(target, input.ExclusiveStartKey, 'older')
    const rows = walk(target.rows, start, input)
    return readPage(store, { operation: 'Scan', input, target, expressions, rows })
  }

const checkSegments = ({ Segment: segment, TotalSegments: total }: ScanInput): void => {
  if (segment !== undefined && total === undefined)
    throw validationError(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    )
  if (total === undefined) return
  if (segment === undefined)
    throw validationError(
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    )
  if (segment >= total)
    throw validationError(
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: ' +
        `Segment: ${segment} is not less than TotalSegments: ${total}`,
    )
}

const HASHES = 2 ** 32
const segmentOf = (hash: string, total: number): number =>
  Math.floor((Number.parseInt(hash.slice(0, 8), 16) / HASHES) * total)

const walk = (keyed: KeyedRows, start: Row | undefined, input: ScanInput): Generator<Row> => {
  const { Segment: segment = 0, TotalSegments: total = 1 } = input
  const hash = start && KeyedRows.hashOf(start.item[keyed.key.hash.name]!)
  if (hash !== undefined && segmentOf(hash, total) !== segment)
    throw validationError(
      'The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. ' +
        `TotalSegments: ${total} Segment: ${segment}`,
    )
  return (function* () {
    for (const partition of keyed.partitions) {
      if (hash !== undefined && partition.hash < hash) continue
      if (total > 1 && segmentOf(partition.hash, total) !== segment) continue
      const { rows } = partition
      const first = start && partition.hash === hash ? firstIndex(rows, (row) => keyed.compare(row, start) > 0) : 0
      for (let i = first; i < rows.length; i++) yield rows[i]!
    }
  })()
}
