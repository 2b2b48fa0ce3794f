import type { SourcePlace } from '../../base/errors.ts'
import type { Scenario } from '../model.ts'

/** Marks what `scenario(…)` returns, across copies of this package. */
export const DEFINITION = Symbol.for('firedrill.scenario')

/** What `scenario(…)` returns: as written, not yet read. */
export interface ScenarioDefinition {
  readonly [DEFINITION]: true
  readonly name: string
  readonly model: Readonly<Record<string, unknown>>
  readonly run?: Scenario['run']
  /** Where `scenario(…)` was called, as far as the engine says. */
  readonly place?: SourcePlace
}

export const isDefinition = (exported: unknown): exported is ScenarioDefinition =>
  typeof exported === 'object' && exported !== null && DEFINITION in exported
