import { UsageError } from '../../base/errors.ts'
import type { Scenario } from '../model.ts'
import { isDefinition } from './definition.ts'
import { readScenario } from './read/scenario.ts'
import { sourceAt } from './source.ts'

/**
 * The scenario of a module that is imported already: its default export, and the file's absolute path. Throws
 * `ScenarioMistakes`; every mistake stands where `scenario(…)` was called, and its message says at which key.
 */
export const scenarioFromDefinition = (definition: unknown, file: string): Scenario => {
  if (!isDefinition(definition))
    throw new UsageError('Failed to read the scenario: the file does not export one.', {
      place: { file },
      hint: "Write `export default scenario('its name', { … })`.",
    })
  const { name, model, run, place } = definition
  // A line of another file (a function that makes scenarios, say) would mislead.
  return readScenario({ scenario: name, ...model }, sourceAt(place?.file === file ? place : { file }), run)
}
