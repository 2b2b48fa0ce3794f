import { type SourcePlace, UsageError } from '../base/errors.ts'
import type { ScenarioResult } from '../ports/result.ts'

type ScenarioError = NonNullable<ScenarioResult['error']>

/** One thing that kept a scenario from a verdict. */
export interface Problem {
  readonly kind: ScenarioError['kind']
  readonly message: string
  readonly place: SourcePlace | undefined
  readonly hint: string | undefined
}

const placeOf = (error: Error): SourcePlace | undefined => (UsageError.is(error) ? error.place : undefined)
const hintOf = (error: Error): string | undefined => (UsageError.is(error) ? error.hint : undefined)

/** An error as the problems it stands for: its `mistakes`, where it carries a list of them, else itself. */
export const problemsOf = ({ kind, error }: ScenarioError): Problem[] => {
  const mistakes = 'mistakes' in error && Array.isArray(error.mistakes) ? error.mistakes : []
  const errors = mistakes.length > 0 ? mistakes.filter((one) => one instanceof Error) : [error]
  return errors.map((one) => ({ kind, message: one.message, place: placeOf(one), hint: hintOf(one) }))
}

/** What to do about an error that is ours. */
export const howToReport = (seed: number): string =>
  `This is a mistake in Firedrill, not in your scenario. Please report it with the scenario, this text and the seed ${seed}.`
