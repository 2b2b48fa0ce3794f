import { REGION } from '../../base/arn.ts'
import type { Quotas } from '../../ports/index.ts'
import type { Answer } from './answers.ts'

/** The last 4 KB of the log, as `X-Amz-Log-Result` carries it. Bytes. @aws lambda/latest/api/API_Invoke (checked 2026-11) */
const TAIL_BYTES = 4_096
/** Memory in REPORT lines is modelled: what a run used depends on the machine. MB. */
const MODELLED_MEMORY_MB = 64

/** @guess the ARN is nobody's; AWS has 64 hexadecimal digits there. */
const initStart = (runtime: string): string =>
  `INIT_START Runtime Version: ${runtime.replace(/^nodejs(\d+)\.x$/, 'nodejs:$1')}.firedrill\t` +
  `Runtime Version ARN: arn:aws:lambda:${REGION}::runtime:${'0'.repeat(64)}`

/** One init of an environment. */
export interface InitLog {
  /** `init`: before the invocation, and within limits of its own; `invoke`: on the invocation's time. */
  readonly phase: 'init' | 'invoke'
  readonly durationMs: number
  readonly lines: readonly string[]
  readonly failure?: 'timeout' | { readonly errorType: string }
}

export interface LogEntry {
  readonly requestId: string
  /** In order: none in a warm environment, two where the first one failed. */
  readonly inits: readonly InitLog[]
  readonly lines: readonly string[]
  readonly answer: Answer
  readonly durationMs: number
  /** `nodejs22.x`. */
  readonly runtime: string
  readonly memorySize: number
}

/**
 * One invocation's log: inits, then START to REPORT. Tabs matter. An init on the invocation's time counts in Duration
 * and has no Init Duration. @aws lambda/latest/dg/lambda-runtime-environment, nodejs-logging (checked 2026-11)
 */
export const logText = (quotas: Quotas, entry: LogEntry): string => {
  const { requestId, inits, answer, durationMs } = entry
  const initMs = inits.find(({ phase, failure }) => phase === 'init' && !failure)?.durationMs
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
  return [
    ...inits.flatMap((init) => initLines(quotas, init, entry.runtime)),
    `START RequestId: ${requestId} Version: $LATEST`,
    ...entry.lines,
    `END RequestId: ${requestId}`,
    report,
    ...(quotas.modernLogs ? [] : olderEnd(answer)),
    '',
  ].join('\n')
}

/** @aws lambda/latest/dg/lambda-runtime-environment, "Failures during the Init phase" (checked 2026-11) */
const initLines = (
  { modernLogs }: Quotas,
  { phase, durationMs, lines, failure }: InitLog,
  runtime: string,
): readonly string[] => {
  if (!modernLogs) return lines
  const status = failure === 'timeout' ? 'timeout' : `error\tError Type: ${failure?.errorType}`
  return [
    ...(phase === 'init' ? [initStart(runtime)] : []),
    ...lines,
    ...(failure ? [`INIT_REPORT Init Duration: ${durationMs.toFixed(2)} ms\tPhase: ${phase}\tStatus: ${status}`] : []),
  ]
}

/** What stood after REPORT before it had a status. @aws lambda developer guide, June 2020 revision */
const olderEnd = ({ status, errorType, errorMessage }: Answer): readonly string[] => {
  if (status === 'timeout') return [errorMessage ?? '', '']
  return errorType === 'Runtime.ExitError' ? [errorMessage ?? '', errorType] : []
}

export const tailOf = (text: string): string => {
  const bytes = Buffer.from(text)
  return bytes.subarray(Math.max(0, bytes.length - TAIL_BYTES)).toString('base64')
}
