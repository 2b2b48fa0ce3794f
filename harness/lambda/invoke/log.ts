import type { Quotas } from '../../ports/index.ts'
import type { Answer } from './answers.ts'

/** The last 4 KB of the log, as `X-Amz-Log-Result` carries it. Bytes. @aws lambda/latest/api/API_Invoke (checked 2026-11) */
const TAIL_BYTES = 4_096
/** Memory in REPORT lines is modelled: what a run used depends on the machine. MB. */
const MODELLED_MEMORY_MB = 64

export interface LogEntry {
  readonly requestId: string
  readonly lines: readonly string[]
  readonly answer: Answer
  readonly durationMs: number
  readonly memorySize: number
  /** Set on a cold start. */
  readonly initMs?: number
}

/** One invocation's log, START to REPORT. Tabs matter. @aws lambda/latest/dg/nodejs-logging (checked 2026-11) */
export const logText = (quotas: Quotas, entry: LogEntry): string => {
  const { requestId, answer, durationMs, initMs } = entry
  const initStart = quotas.modernLogs && initMs !== undefined ? ['INIT_START Runtime Version: nodejs:22.firedrill'] : []
  const status =
    answer.status === 'success' || answer.status === 'error' || !quotas.modernLogs
      ? ''
      : answer.status === 'timeout'
        ? 'Status: timeout'
        : `Status: error\tError Type: ${answer.errorType ?? 'Runtime.Unknown'}`
  const billed = Math.max(
    quotas.billingQuantumMs,
    Math.ceil((durationMs + (quotas.modernLogs ? (initMs ?? 0) : 0)) / quotas.billingQuantumMs) *
      quotas.billingQuantumMs,
  )
  const report =
    `REPORT RequestId: ${requestId}\tDuration: ${durationMs.toFixed(2)} ms\tBilled Duration: ${billed} ms\t` +
    `Memory Size: ${entry.memorySize} MB\tMax Memory Used: ${MODELLED_MEMORY_MB} MB\t` +
    `${initMs === undefined ? '' : `Init Duration: ${initMs.toFixed(2)} ms\t`}${status}`
  const afterwards = quotas.modernLogs || answer.status !== 'timeout' ? [] : [answer.errorMessage ?? '', '']
  return [
    ...initStart,
    `START RequestId: ${requestId} Version: $LATEST`,
    ...entry.lines,
    `END RequestId: ${requestId}`,
    report,
    ...afterwards,
    '',
  ].join('\n')
}

export const tailOf = (text: string): string => {
  const bytes = Buffer.from(text)
  return bytes.subarray(Math.max(0, bytes.length - TAIL_BYTES)).toString('base64')
}
