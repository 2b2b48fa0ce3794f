import { InvariantError } from '../base/errors.ts'
import { hasShape } from '../base/shape.ts'
import type { Effect, SeamFacts, SeamPoint, SeamRule, World } from '../world/index.ts'
import type { EffectSettings, FaultSubject } from './effect.ts'

/** A stub is standing behaviour; a fault a disturbance. Only a fault leaves facts of its own. */
export type Nature = { readonly kind: 'stub' } | { readonly kind: 'fault'; readonly fault: number }

/**
 * A rule that lets one effect act on one subject, within its scope: `when` it matches, the first `times`, each
 * `every`-th match, at a seeded `rate`.
 */
export const ruleOf = (world: World, on: FaultSubject, settings: EffectSettings, nature: Nature): SeamRule => {
  const point = pointOf(on, settings)
  const effect = effectOf(settings)
  const key = `${on.name}: ${settings.text}`
  let matched = 0
  let struck = 0

  const applies = (facts: SeamFacts): boolean => {
    if (facts.subject !== on.name) return false
    if (settings.times !== undefined && struck >= settings.times) return false
    if (settings.when !== undefined && !facts.matters().some((matter) => hasShape(settings.when, matter))) return false
    matched++
    if (settings.every !== undefined && matched % settings.every !== 0) return false
    if (settings.rate !== undefined && world.random.draw('rate', key) >= settings.rate) return false
    return true
  }

  return {
    points: new Set([point]),
    judge(_point, facts) {
      if (!applies(facts)) return undefined
      struck++
      if (nature.kind === 'fault')
        world.journal.record({
          kind: 'fault.struck',
          fault: nature.fault,
          subject: on.name,
          ...(settings.label !== undefined && { label: settings.label }),
        })
      return effect
    },
  }
}

const pointOf = (on: FaultSubject, { throttled, unavailable }: EffectSettings): SeamPoint => {
  const refuses = throttled || unavailable
  if (on.kind === 'function') return refuses ? 'function.admit' : 'function.run'
  if (!refuses)
    throw new InvariantError(`Failed to begin a fault on table "${on.name}": a table is throttled or unavailable.`)
  return 'table.request'
}

const effectOf = (settings: EffectSettings): Effect => ({
  ...(settings.throttled && { refuse: 'throttled' as const }),
  ...(settings.unavailable && { refuse: 'unavailable' as const }),
  ...(settings.takesMs !== undefined && { takesMs: settings.takesMs }),
  ...(settings.hangs && { hangs: true as const }),
  ...(settings.exits !== undefined && { exits: settings.exits }),
  ...(settings.throws && { throws: settings.throws }),
  ...(settings.returns && { returns: settings.returns }),
})
