import { relative } from 'node:path'
import { expect, test } from 'vitest'
import { InvariantError } from '../base/errors.ts'
import type { ScenarioResult } from '../ports/index.ts'
import { DEFAULT_SEED } from '../run/run.ts'
import { scenarioFromDefinition } from '../scenario/language/from-definition.ts'
import { loadScenario } from '../scenario/language/index.ts'
import type { QuotaSettings, Scenario } from '../scenario/model.ts'
import { FindingError, pointedAt, unrunnable } from './failure.ts'

export interface ScenarioTestSettings {
  readonly seed?: number
  readonly quotas?: QuotaSettings['profile']
}

/** Real time: longer than any run may take before the world ends it by itself. Milliseconds. */
const TIMEOUT_MS = 15 * 60_000

/** Makes a YAML scenario a test. */
export const registerFile = (file: string, settings: ScenarioTestSettings): Promise<void> =>
  register(file, settings, () => loadScenario(file))

/** Makes what a module exports a test, unless another test only imports it. */
export const registerModule = (definition: unknown, file: string, settings: ScenarioTestSettings): Promise<void> =>
  register(file, settings, async () => scenarioFromDefinition(definition, file))

const register = async (file: string, settings: ScenarioTestSettings, read: () => Promise<Scenario>): Promise<void> => {
  if (expect.getState().testPath !== file) return
  const seed = settings.seed ?? DEFAULT_SEED
  let scenario: Scenario
  try {
    scenario = await read()
  } catch (error) {
    // It has no name to go by, but it must not go unseen.
    test(relative(process.cwd(), file), () => {
      throw unrunnable(error, seed)
    })
    return
  }
  test(scenario.name, { timeout: TIMEOUT_MS }, async () => {
    const { runScenario } = await import('../assemble.ts')
    const failure = failureOf(await runScenario(scenario, { ...settings, seed }), seed)
    if (failure !== undefined) throw failure
  })
}

const failureOf = ({ file, status, findings, journal, error }: ScenarioResult, seed: number): unknown => {
  if (status === 'passed') return undefined
  if (error) return unrunnable(error.error, seed)
  if (!journal) return new InvariantError(`Failed to report a scenario: it has findings but no journal (seed ${seed}).`)
  const errors = findings.map((finding) =>
    pointedAt(new FindingError({ findings: [finding], journal, seed }), finding.place ?? { file, line: 1 }),
  )
  // vitest shows each of them, at its own line.
  return errors.length === 1 ? errors[0] : new AggregateError(errors, `${errors.length} checks failed (seed ${seed}).`)
}
