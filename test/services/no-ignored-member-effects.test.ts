import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { CALLS } from './no-ignored-member/calls/index.ts'
import { CHANGES, changedInput, placesIn, type Steps } from './no-ignored-member/changed-input.ts'
import { isEffectless } from './no-ignored-member/effectless.ts'
import { runCalls, type Shown } from './no-ignored-member/run-calls.ts'

/** As `Entries.*.Id`. */
const pathOf = (steps: Steps): string => steps.map((step) => (/^\d+$/.test(step) ? '*' : step)).join('.')

const inputsOf = async (service: string): Promise<readonly { name: string; input: object; n: number }[]> => {
  const inputs: { name: string; input: object; n: number }[] = []
  await runCalls(service, (name, input, n) => {
    if (name.startsWith(`${service}.`)) inputs.push({ name, input, n })
    return input
  })
  return inputs
}

const runWith = (service: string, at: number, change: (input: object) => object): Promise<Shown> =>
  runCalls(service, (_, input, n) => (n === at ? change(input) : input))

const LEFT_OUT = ['left out'] as const

describe('what an operation reads of a request has an effect', () => {
  test.each(Object.keys(CALLS))('%s', { timeout: 60_000 }, async (service) => {
    const calm = await runCalls(service, (_, input) => input)
    expect(calm.error).toBeUndefined()
    const seen = new Map<string, boolean>()
    const broken = new Set<string>()
    for (const { name, input, n } of await inputsOf(service)) {
      const operation = name.slice(service.length + 1)
      // The inner ones first: what has an effect inside has one itself.
      for (const steps of [...placesIn(input)].reverse()) {
        const member = `${operation} ${pathOf(steps)}`
        if (seen.get(member) || isEffectless(service, operation, pathOf(steps))) continue
        let effect = [...seen].some(([other, has]) => has && other.startsWith(`${member}.`))
        // Anything may be left out, at least of a request that is not made by a client's types.
        for (const change of effect ? LEFT_OUT : CHANGES) {
          const shown = await runWith(service, n, (given) => changedInput(given, steps, change))
          for (const error of shown.broken) broken.add(`${member} ${change}: ${error}`)
          effect ||= !isDeepStrictEqual(shown, calm)
          if (effect) break
        }
        seen.set(member, effect)
      }
    }
    expect([...broken]).toEqual([])
    expect([...seen].filter(([, effect]) => !effect).map(([member]) => member)).toEqual([])
  })
})
