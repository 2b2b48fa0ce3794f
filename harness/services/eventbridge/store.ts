import { busArn } from '../../base/arn.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { Quotas, Targets } from '../../ports/index.ts'
import { Dispatcher } from '../../push/index.ts'
import type { World } from '../../world/index.ts'
import { type Bus, type Rule, sourceOf } from './bus.ts'
import { busExists, busNotFound, limitExceeded, ruleNotFound } from './errors.ts'
import { BUSES } from './limits.ts'
import type { RuleTarget } from './rule-target.ts'
import { arm, disarm } from './scheduled-rule.ts'

const DEFAULT = 'default'

/** Every event bus of one world, and their rules. */
export class EventBridgeStore {
  readonly world: World
  readonly quotas: Quotas
  readonly dispatcher: Dispatcher
  readonly #targets: Targets
  readonly #buses = new Map<string, Bus>()
  /** Buses that the journal knows: the default one only once something happens to it. */
  readonly #told = new Set<Bus>()

  constructor(world: World, quotas: Quotas, targets: Targets) {
    this.world = world
    this.quotas = quotas
    this.#targets = targets
    this.dispatcher = new Dispatcher(world, targets, 'event buses')
    this.#add(DEFAULT, undefined)
  }

  get now(): number {
    return this.world.clock.now()
  }

  /** By name, in code-unit order. */
  get buses(): readonly Bus[] {
    return [...this.#buses.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  #add(name: string, description: string | undefined): Bus {
    const bus: Bus = {
      name,
      arn: busArn(name),
      lane: `bus:${name}`,
      description,
      createdAt: this.now,
      changedAt: this.now,
      tags: new Map(),
      rules: new Map(),
    }
    this.#buses.set(name, bus)
    return bus
  }

  create(name: string, description?: string): Bus {
    if (this.#buses.has(name)) throw busExists(name)
    if (this.#buses.size >= BUSES) throw limitExceeded()
    return this.tell(this.#add(name, description))
  }

  /** The journal knows a bus from now on. */
  tell(bus: Bus): Bus {
    if (!this.#told.has(bus)) {
      this.#told.add(bus)
      this.world.journal.record({ kind: 'bus.created', bus: bus.name, settings: canonicalJson({}) })
    }
    return bus
  }

  delete(bus: Bus): void {
    this.#buses.delete(bus.name)
  }

  /** By name or ARN. */
  find(reference: string = DEFAULT): Bus | undefined {
    const bus = this.#buses.get(nameOfBus(reference))
    return bus && (reference === bus.name || reference === bus.arn) ? bus : undefined
  }

  /** The bus that an operation names; the default one where it names none. */
  bus(reference: string | undefined): Bus {
    const bus = this.find(reference)
    if (!bus) throw busNotFound(nameOfBus(reference ?? DEFAULT))
    return bus
  }

  rule(name: string, busReference: string | undefined): Rule {
    const bus = this.bus(busReference)
    const rule = bus.rules.get(name)
    if (!rule) throw ruleNotFound(name, bus.name)
    return rule
  }

  /** Puts a target, in the place of the one with its id. */
  putTarget(rule: Rule, target: RuleTarget): void {
    this.removeTarget(rule, target.shape.Id)
    rule.targets.set(target.shape.Id, target)
    if (rule.enabled) this.#stand(rule, target)
  }

  removeTarget(rule: Rule, id: string): void {
    const target = rule.targets.get(id)
    if (target && rule.enabled) this.#fall(target)
    rule.targets.delete(id)
  }

  /** Changes a rule as `change` says; its targets stand, or fall, with it, and its schedule begins anew. */
  change(rule: Rule, change: () => void): void {
    const [before, source] = [rule.enabled, sourceOf(rule)]
    disarm(rule)
    change()
    const moved = source !== sourceOf(rule)
    for (const target of rule.targets.values()) {
      if (before && (!rule.enabled || moved)) this.#fall(target)
      if (rule.enabled && (!before || moved)) this.#stand(rule, target)
    }
    arm(this.world, this.dispatcher, rule)
  }

  #stand(rule: Rule, { shape, subscription }: RuleTarget): void {
    this.tell(rule.bus)
    this.world.journal.record({
      kind: 'subscription.created',
      subscription,
      source: sourceOf(rule),
      to: this.#targets(shape.Arn)?.lane ?? shape.Arn,
      settings: settingsOf(rule, shape),
    })
  }

  #fall({ subscription }: RuleTarget): void {
    this.world.journal.record({ kind: 'subscription.deleted', subscription })
  }
}

const nameOfBus = (reference: string): string => /:event-bus\/(.+)$/.exec(reference)?.[1] ?? reference

const settingsOf = (rule: Rule, { Id: _, Arn: __, ...shape }: RuleTarget['shape']): string =>
  canonicalJson({
    ...(rule.pattern && { eventPattern: JSON.parse(rule.pattern.text) as unknown }),
    ...(rule.schedule && { scheduleExpression: rule.schedule.text }),
    ...shape,
  })
