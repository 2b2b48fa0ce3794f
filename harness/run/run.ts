import type { RunResult, ScenarioResult } from '../ports/index.ts'
import type { QuotaSettings, Scenario } from '../scenario/model.ts'
import { packageVersion } from './version.ts'

/** The seed of a run that names none: fixed, so that two runs are equal. */
export const DEFAULT_SEED = 1

export interface RunSettings {
  /** Scenario files, or folders to search. Default: the current directory. */
  readonly paths?: readonly string[]
  /** Only scenarios whose name has this text (in any case) or matches. */
  readonly filter?: string | RegExp
  /** 0 to 4294967295. Default: 1. */
  readonly seed?: number
  /** Overrides the profile of every scenario. */
  readonly quotas?: QuotaSettings['profile']
  /** Stop after the first scenario that did not pass. */
  readonly bail?: boolean
  /** Abandons the run: `run` rejects with its reason. */
  readonly signal?: AbortSignal
  /** Told of every scenario before it runs, once all are loaded. */
  readonly onStart?: (scenario: { readonly name: string; readonly file: string }) => void
  /** Told of the virtual time reached in the running scenario. Milliseconds since its start. */
  readonly onProgress?: (virtualMs: number) => void
  /** Told of every result as it comes. */
  readonly onResult?: (result: ScenarioResult) => void
}

/** What `run` tells beside the results. */
export interface RunOutcome extends RunResult {
  /** Names of what `bail` left out. */
  readonly notRun: readonly string[]
}

/**
 * Finds scenarios, runs each to its verdict and counts. A file that cannot be read is a result with an error and does
 * not stop the others.
 *
 * Rejects with `UsageError` where a path does not exist or no scenario is found.
 *
 * @example
 * const { passed, failed, scenarios } = await run({ paths: ['scenarios'], seed: 7 })
 */
export const run = async (settings: RunSettings = {}): Promise<RunOutcome> => {
  const { paths = ['.'], seed = DEFAULT_SEED, signal } = settings
  const { chosenScenarios } = await import('./selection.ts')
  const chosen = await chosenScenarios(paths, settings.filter)
  const scenarios: ScenarioResult[] = []
  for (const entry of chosen) {
    signal?.throwIfAborted()
    let result: ScenarioResult
    if ('result' in entry) result = entry.result
    else {
      settings.onStart?.(entry.scenario)
      result = await untilAborted(runOne(entry.scenario, seed, settings), signal)
    }
    scenarios.push(result)
    settings.onResult?.(result)
    if (settings.bail && result.status !== 'passed') break
  }
  const passed = scenarios.filter(({ status }) => status === 'passed').length
  const notRun = chosen.slice(scenarios.length).map((entry) => ('scenario' in entry ? entry.scenario.name : entry.file))
  return { firedrill: packageVersion(), seed, scenarios, passed, failed: scenarios.length - passed, notRun }
}

const runOne = async (scenario: Scenario, seed: number, settings: RunSettings): Promise<ScenarioResult> => {
  const { runScenario } = await import('../assemble.ts')
  const { quotas, onProgress } = settings
  return runScenario(scenario, { seed, ...(quotas && { quotas }), ...(onProgress && { onProgress }) })
}

const untilAborted = <T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
