import type { Fact } from '../../journal/facts.ts'
import type { Finding } from '../../ports/result.ts'
import type { Expectation, Measure } from '../expectation.ts'
import type { Miss } from '../measures/hold.ts'
import { type Asked, findingOf } from '../story/asked.ts'
import { ends } from '../story/chain.ts'
import { mistake } from '../story/refusals.ts'

/** A miss, and the facts that show it. */
export interface Shown {
  readonly miss: Miss | undefined
  readonly facts: readonly Fact[]
}

/** One finding per measure that does not hold, for a subject whose measures need nothing but facts. */
export const checkMeasures = (
  asked: Asked,
  expectation: Expectation,
  how: {
    readonly noun: string
    readonly hold: (name: string, measure: Measure) => Shown | undefined
    readonly sentence: () => string
  },
): Finding[] =>
  Object.entries(expectation.measures).flatMap(([name, measure]) => {
    const shown = how.hold(name, measure)
    if (!shown) return [mistake(asked, `a measure of ${how.noun}`, `"${name}" is none`)]
    if (!shown.miss) return []
    const { expected, actual } = shown.miss
    return [findingOf(asked, { expected, actual, message: how.sentence(), chain: ends(shown.facts) })]
  })
