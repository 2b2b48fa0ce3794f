/**
 * Splits a batch of two or more in two, in order. @aws services-kinesis-errors (checked 2026-11): "splits a failed batch
 * into two". @guess where the size is odd, the first half is the larger one.
 */
export const bisect = <T>(records: readonly T[]): readonly [first: readonly T[], second: readonly T[]] => {
  const middle = Math.ceil(records.length / 2)
  return [records.slice(0, middle), records.slice(middle)]
}
