import { readFileSync } from 'node:fs'
import { type SourcePlace, UsageError } from '../../base/errors.ts'
import type { Scenario } from '../model.ts'
import { isDefinition } from './definition.ts'
import { withContents } from './file-contents.ts'
import { Mistakes } from './mistakes.ts'
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
  const source = sourceAt(callIn(file, place))
  const mistakes = new Mistakes(source)
  const written = withContents({ scenario: name, ...model }, [], mistakes, file)
  return mistakes.any ? mistakes.end() : readScenario(written, source, run)
}

/** A line of another file (a function that makes scenarios, say), or of compiled code, would mislead. */
const callIn = (file: string, place: SourcePlace | undefined): SourcePlace => {
  const lines = linesOf(file)
  const said = place?.file === file ? place : undefined
  if (said && lines[(said.line ?? 0) - 1]?.startsWith('scenario', (said.column ?? 0) - 1)) return said
  const at = lines.findIndex((line) => CALL.test(line))
  if (at < 0) return said && lines.length === 0 ? said : { file }
  return { file, line: at + 1, column: lines[at]!.search(/scenario\s*[<(]/) + 1 }
}

const CALL = /^\s*(?:export\s+default\s+|(?:export\s+)?const\s.*=\s*)scenario\s*[<(]/

const linesOf = (file: string): string[] => {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}
