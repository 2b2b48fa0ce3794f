import { relative } from 'node:path'
import { DeterminismError, EnvironmentError, InvariantError, UsageError } from '../base/errors.ts'
import type { ScenarioResult } from '../ports/index.ts'
import { findScenarios, loadScenario } from '../scenario/language/index.ts'
import type { Scenario } from '../scenario/model.ts'

/** A scenario to run, or the result of a file that could not be read. */
export type Chosen = { readonly scenario: Scenario } | { readonly file: string; readonly result: ScenarioResult }

/**
 * The scenarios of some paths whose names pass the filter, in the order of their files. A file that cannot be read has
 * no name that a filter could pass over, so it is always among them.
 */
export const chosenScenarios = async (
  paths: readonly string[],
  filter: string | RegExp | undefined,
): Promise<readonly Chosen[]> => {
  const files = await findScenarios(paths)
  if (files.length === 0)
    throw new UsageError(
      `Failed to find a scenario: there is none in ${paths.map((path) => `"${path}"`).join(', ')}.`,
      {
        hint: 'A scenario is a YAML file with a `scenario:` key at its top, or a file that ends in `.scenario.ts`.',
      },
    )
  const chosen: Chosen[] = []
  const names: string[] = []
  for (const file of files) {
    const entry = await loaded(file)
    if ('result' in entry) chosen.push(entry)
    else {
      names.push(entry.scenario.name)
      if (filter === undefined || passes(entry.scenario.name, filter)) chosen.push(entry)
    }
  }
  if (chosen.length === 0)
    throw new UsageError(
      `Failed to find a scenario: none of ${names.length} has a name that matches ${shown(filter)}.`,
      {
        hint: `There ${names.length === 1 ? 'is' : 'are'}: ${someOf(names)}.`,
      },
    )
  return chosen
}

const loaded = async (file: string): Promise<Chosen> => {
  try {
    return { scenario: await loadScenario(file) }
  } catch (error) {
    return { file, result: unreadable(file, error) }
  }
}

/** What a file that could not be read comes to. */
const unreadable = (file: string, thrown: unknown): ScenarioResult => {
  const error =
    thrown instanceof Error ? thrown : new UsageError(`Failed to load "${file}": it threw ${String(thrown)}.`)
  return {
    name: relative(process.cwd(), file),
    file,
    status: 'error',
    wallMs: 0,
    virtualMs: 0,
    findings: [],
    error: { kind: kindOf(error), error },
  }
}

/** What user code throws while its file is loaded is its author's mistake. */
const kindOf = (error: Error): NonNullable<ScenarioResult['error']>['kind'] => {
  if (EnvironmentError.is(error)) return 'environment'
  if (DeterminismError.is(error)) return 'determinism'
  return InvariantError.is(error) ? 'internal' : 'usage'
}

const passes = (name: string, filter: string | RegExp): boolean =>
  typeof filter === 'string'
    ? name.toLowerCase().includes(filter.toLowerCase())
    : new RegExp(filter.source, filter.flags.replace(/[gy]/g, '')).test(name)

const shown = (filter: string | RegExp | undefined): string =>
  typeof filter === 'string' ? `"${filter}"` : String(filter)

const NAMES_SHOWN = 5

const someOf = (names: readonly string[]): string => {
  const shownNames = names.slice(0, NAMES_SHOWN).map((name) => `"${name}"`)
  return names.length > NAMES_SHOWN
    ? `${shownNames.join(', ')} and ${names.length - NAMES_SHOWN} more`
    : shownNames.join(', ')
}
