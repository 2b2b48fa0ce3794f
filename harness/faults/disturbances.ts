import { UsageError } from '../base/errors.ts'
import { nearest } from '../base/suggest.ts'
import { Priority, type Timer, type World } from '../world/index.ts'
import type { EffectSettings, FaultSubject } from './effect.ts'
import { ruleOf } from './rule.ts'

interface Standing {
  readonly fault: number
  readonly label: string | undefined
  readonly remove: () => void
  readonly timer: Timer | undefined
}

/** The stubs and faults of one run: installs them at the seams, and takes them away when they are over. */
export class Disturbances {
  readonly #world: World
  readonly #stubs = new Map<string, () => void>()
  #standing: readonly Standing[] = []
  #labels = new Set<string>()
  #faults = 0

  constructor(world: World) {
    this.#world = world
  }

  /** Sets what a function without code does. The first effect that applies acts. Replaces an earlier stub. */
  stub(functionName: string, effects: readonly EffectSettings[]): void {
    this.#stubs.get(functionName)?.()
    // A fault that begins later is asked before; among themselves effects act in the order written.
    const removals = effects.map((effect) =>
      this.#world.seams.installLast(
        ruleOf(this.#world, { kind: 'function', name: functionName }, effect, { kind: 'stub' }),
      ),
    )
    this.#stubs.set(functionName, () => {
      for (const remove of removals) remove()
    })
  }

  /** Begins a fault; it ends after its `for`, or when healed. */
  begin(on: FaultSubject, effect: EffectSettings): void {
    const fault = ++this.#faults
    const { journal, clock, seams } = this.#world
    const until = effect.forMs === undefined ? undefined : clock.now() + effect.forMs
    const label = effect.label === undefined ? {} : { label: effect.label }
    if (effect.label !== undefined) this.#labels.add(effect.label)
    const fact = journal.record({
      kind: 'fault.started',
      fault,
      text: `${on.name} ${effect.text}`,
      ...label,
      ...(until !== undefined && { until }),
    })
    journal.because(fact, () => {
      const remove = seams.install(ruleOf(this.#world, on, effect, { kind: 'fault', fault }))
      const timer =
        until === undefined
          ? undefined
          : clock.at(until, Priority.fault, `fault ${fault}`, () => this.#end((standing) => standing.fault === fault))
      this.#standing = [...this.#standing, { fault, label: effect.label, remove, timer }]
    })
  }

  /** Ends the faults with this label. Healing what is over already does nothing. */
  heal(label: string): void {
    if (!this.#labels.has(label)) {
      const near = nearest(label, this.#labels)
      throw new UsageError(`Failed to heal "${label}": no fault had this label so far.`, {
        hint: near === undefined ? 'Give the fault a label with `as`.' : `Did you mean "${near}"?`,
      })
    }
    this.#end((standing) => standing.label === label)
  }

  #end(over: (standing: Standing) => boolean): void {
    for (const standing of this.#standing.filter(over)) {
      standing.remove()
      standing.timer?.cancel()
      this.#world.journal.record({
        kind: 'fault.ended',
        fault: standing.fault,
        ...(standing.label !== undefined && { label: standing.label }),
      })
    }
    this.#standing = this.#standing.filter((standing) => !over(standing))
  }
}
