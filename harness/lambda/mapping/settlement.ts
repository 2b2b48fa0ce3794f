import type { QueueRecord } from '../../ports/index.ts'
import { readReport } from './report.ts'

/** What one invocation settled. `report` says what made a failure out of a success. */
export interface Settlement {
  /** To be deleted. */
  readonly processed: readonly QueueRecord[]
  /** Left alone, until they are visible again. */
  readonly failed: readonly QueueRecord[]
  readonly report?: 'partial' | 'malformed'
}

/**
 * What a successful invocation of a queue's batch settled. `payload`: the answer under ReportBatchItemFailures; without
 * it answers say nothing. AWS deletes whatever is not listed, in FIFO queues too.
 * @aws services-sqs-errorhandling (checked 2026-11); recorded 2025-03
 */
export const settlementOf = (records: readonly QueueRecord[], payload: string | undefined): Settlement => {
  if (payload === undefined) return { processed: records, failed: [] }
  const identifiers = new Set(records.map((record) => record.messageId))
  const report = readReport(payload, (identifier) => identifiers.has(identifier))
  if (report.kind === 'success') return { processed: records, failed: [] }
  if (report.kind === 'malformed') return { processed: [], failed: records, report: 'malformed' }
  return {
    processed: records.filter((record) => !report.failed.has(record.messageId)),
    failed: records.filter((record) => report.failed.has(record.messageId)),
    report: 'partial',
  }
}
