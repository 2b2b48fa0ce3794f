import { DeterminismError, EnvironmentError, UsageError } from '../base/errors.ts'
import type { RunResult, ScenarioResult } from '../ports/index.ts'

/** What the process tells its caller. */
export const ExitCode = {
  passed: 0,
  checkFailed: 1,
  /** The author's mistake: in a scenario, in a flag. */
  usage: 2,
  /** The machine is not as needed. */
  environment: 3,
  /** Two runs of one seed differ. */
  determinism: 4,
  /** A bug of Firedrill's own. */
  internal: 70,
  /** Ctrl-C: 128 and the signal's number, as shells count. */
  interrupted: 130,
  terminated: 143,
} as const
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode]

/** Of several, the one that says most about why the verdict cannot be trusted. */
const BY_SEVERITY: readonly ExitCode[] = [
  ExitCode.internal,
  ExitCode.determinism,
  ExitCode.environment,
  ExitCode.usage,
  ExitCode.checkFailed,
]

/** The code of a whole run: the most severe of its scenarios'. */
export const exitCodeOf = (run: Pick<RunResult, 'scenarios'>): ExitCode => {
  const codes = new Set(run.scenarios.map(codeOfScenario))
  return BY_SEVERITY.find((code) => codes.has(code)) ?? ExitCode.passed
}

const codeOfScenario = ({ status, error }: ScenarioResult): ExitCode => {
  if (status === 'passed') return ExitCode.passed
  return status === 'failed' ? ExitCode.checkFailed : ExitCode[error?.kind ?? 'internal']
}

/** The code of an error that ended the process before a verdict. */
export const exitCodeOfError = (error: unknown): ExitCode => {
  if (UsageError.is(error)) return ExitCode.usage
  if (EnvironmentError.is(error)) return ExitCode.environment
  return DeterminismError.is(error) ? ExitCode.determinism : ExitCode.internal
}
