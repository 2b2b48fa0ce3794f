import { formatDuration } from '../../base/duration.ts'
import type { Asked } from './asked.ts'

/** An instant as an offset from the start of the run: `23h59m`. */
export const offsetOf = (asked: Asked, at: number): string => formatDuration(at - asked.ledger.startedAt)

/** When it was checked. */
export const atNow = (asked: Asked): string => `at ${offsetOf(asked, asked.now)}`
