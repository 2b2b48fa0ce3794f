import type { LogRecord } from '../../ports/index.ts'

/** What is sent in one invocation: a batch, or what is left of it after a bisect, a partial report, an expiry. */
export interface Portion {
  records: readonly LogRecord[]
  /** Times the function ran for it and did not succeed. Throttled tries do not count. */
  runs: number
  /** Tries in a row that led nowhere, throttled ones too: the place in the retry schedule. */
  tries: number
  /** When it may be sent again. Epoch milliseconds. */
  retryAt: number
  /** Of the last run. */
  requestId: string | undefined
  /** Of the last run; `null` where its report, not an error, made it fail. */
  functionError: 'Unhandled' | null
}

export const portionOf = (records: readonly LogRecord[], requestId?: string): Portion => ({
  records,
  runs: 0,
  tries: 0,
  retryAt: 0,
  requestId,
  functionError: null,
})

/** How many of the first records arrived at or before `instant`. Records stand in order of arrival. */
export const arrivedBy = (records: readonly LogRecord[], instant: number): number => {
  let count = 0
  while (count < records.length && records[count]!.arrivedAt <= instant) count++
  return count
}
