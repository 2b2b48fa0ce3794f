/**
 * What a function's answer says of its batch under ReportBatchItemFailures.
 * - `success`: the whole batch is done.
 * - `partial`: these items failed, all of them in the batch.
 * - `malformed`: the answer cannot be used; the whole batch counts as failed.
 */
export type Report =
  | { readonly kind: 'success' }
  | { readonly kind: 'partial'; readonly failed: ReadonlySet<string> }
  | { readonly kind: 'malformed' }

const SUCCESS: Report = { kind: 'success' }
const MALFORMED: Report = { kind: 'malformed' }

/**
 * Reads an answer. `has` says whether an identifier is in the batch.
 * Success: `null`, `{}`, `""`, `[]`, and `batchItemFailures` that is absent, `null` or empty. Malformed: an answer that
 * is not JSON; an item without a usable `itemIdentifier` (absent, `null`, empty); one that is not in the batch.
 * @aws services-sqs-errorhandling, services-kinesis-batchfailurereporting (checked 2026-11); recorded 2025-11
 * @guess other types (`"done"`, `true`, a list with members) are malformed: `""` and `[]` count as `null`, which is how
 * a strict reader of an object behaves; an empty body, and an empty text for a list, count as `null`.
 */
export const readReport = (payload: string, has: (identifier: string) => boolean): Report => {
  if (payload === '') return SUCCESS
  let answer: unknown
  try {
    answer = JSON.parse(payload)
  } catch {
    return MALFORMED
  }
  if (isNothing(answer)) return SUCCESS
  if (!isObject(answer)) return MALFORMED
  const items = answer.batchItemFailures
  if (isNothing(items)) return SUCCESS
  if (!Array.isArray(items)) return MALFORMED
  const failed = new Set<string>()
  for (const item of items as unknown[]) {
    const identifier = isObject(item) ? text(item.itemIdentifier) : undefined
    if (identifier === undefined || !has(identifier)) return MALFORMED
    failed.add(identifier)
  }
  return { kind: 'partial', failed }
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}
