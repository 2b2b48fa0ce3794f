import type { AwsErrorLike, Outcome } from '../base/reply.ts'
import { span, spansOf } from '../base/spans.ts'
import type { EndReason } from '../journal/facts.ts'
import type { Delivered, Delivery, Targets } from '../ports/index.ts'
import { type PendingEvents, Priority, type World } from '../world/index.ts'

/** How often, and how long, a subscription tries. */
export interface DeliveryPolicy {
  /** After a failed attempt (counted from 1): when to try again, or why no more. Milliseconds. */
  after(failure: Failure): { readonly retryInMs: number } | { readonly giveUp: EndReason }
}

export interface Failure {
  readonly attempt: number
  /** Since the first attempt. Milliseconds. */
  readonly ageMs: number
  readonly error: AwsErrorLike
}

/** One event on its way through one subscription. */
export interface Parcel {
  /** The subscription's name, as in `subscription.created`. */
  readonly subscription: string
  /** The event's own lane and ordinal: `topic:alerts`, 3. */
  readonly lane: string
  readonly ordinal: number
  /** ARN. */
  readonly target: string
  readonly delivery: Delivery
  /** Why the target is not even asked: the parcel is given up at once, as a refusal of the client's. */
  readonly refusal?: AwsErrorLike
  readonly policy: DeliveryPolicy
  readonly deadLetter?: {
    /** ARN of a queue. */
    readonly queue: string
    readonly of: (failure: Failure & { readonly by: EndReason }) => Delivery
  }
}

/**
 * Passes events on to targets, with retries and dead letters, for the services that push. Deliveries happen at a wake-up of
 * their own at the same instant, in the order in which they were handed over: who publishes never runs what it leads to.
 * Every parcel ends in exactly one fact: `event.delivered` or `event.dropped`.
 */
export class Dispatcher {
  readonly #world: World
  readonly #targets: Targets
  /** Who is to blame where it never stops: `topics`, `event buses`. */
  readonly #owner: string
  readonly #open = new Set<Parcel>()

  constructor(world: World, targets: Targets, owner: string) {
    this.#world = world
    this.#targets = targets
    this.#owner = owner
    world.track({ busy: () => this.#open.size > 0, pending: () => this.#pending() })
  }

  /** `done` is called once its part has ended, either way. */
  dispatch(parcel: Parcel, done: () => void = () => undefined): void {
    this.#open.add(parcel)
    this.#wake(0, () => this.#attempt(parcel, 1, this.#world.clock.now(), done))
  }

  #wake(delayMs: number, task: () => void): void {
    const { clock } = this.#world
    clock.at(clock.now() + delayMs, Priority.service, this.#owner, task)
  }

  #attempt(parcel: Parcel, attempt: number, since: number, done: () => void): void {
    const { refusal } = parcel
    if (refusal) return this.#giveUp(parcel, { attempt, ageMs: 0, error: refusal, by: 'clientError' }, done)
    this.#deliver(parcel.target, parcel.delivery, (outcome) => {
      if (outcome.ok) return this.#delivered(parcel, outcome.value, done)
      const failure = { attempt, ageMs: this.#world.clock.now() - since, error: outcome.error }
      const next = parcel.policy.after(failure)
      if ('giveUp' in next) return this.#giveUp(parcel, { ...failure, by: next.giveUp }, done)
      this.#world.journal.record({
        kind: 'event.waiting',
        ...about(parcel),
        until: this.#world.clock.now() + next.retryInMs,
        error: outcome.error.name,
      })
      this.#wake(next.retryInMs, () => this.#attempt(parcel, attempt + 1, since, done))
    })
  }

  #delivered(parcel: Parcel, { lane, ordinal }: Delivered, done: () => void): void {
    this.#open.delete(parcel)
    this.#world.journal.record({ kind: 'event.delivered', ...about(parcel), to: lane, as: span(ordinal) })
    done()
  }

  #giveUp(parcel: Parcel, failure: Failure & { by: EndReason }, done: () => void): void {
    const end = (kept: Outcome<Delivered> | undefined): void => {
      this.#open.delete(parcel)
      this.#world.journal.record({
        kind: 'event.dropped',
        ...about(parcel),
        outcome: kept?.ok ? 'deadLettered' : 'discarded',
        by: failure.by,
        error: failure.error.name,
        ...(kept?.ok && { kept: kept.value.lane, as: span(kept.value.ordinal) }),
      })
      done()
    }
    if (parcel.deadLetter) this.#deliver(parcel.deadLetter.queue, parcel.deadLetter.of(failure), end)
    else end(undefined)
  }

  #deliver(arn: string, delivery: Delivery, reply: (outcome: Outcome<Delivered>) => void): void {
    const target = this.#targets(arn)
    if (target) target.deliver(delivery, reply)
    else
      reply({
        ok: false,
        error: { name: 'ResourceNotFoundException', message: `Nothing has the ARN ${arn}.`, statusCode: 404 },
      })
  }

  #pending(): PendingEvents[] {
    const lanes = new Map<string, number[]>()
    for (const { lane, ordinal } of this.#open) {
      const ordinals = lanes.get(lane)
      if (ordinals) ordinals.push(ordinal)
      else lanes.set(lane, [ordinal])
    }
    return [...lanes].map(([lane, ordinals]) => ({ lane, events: spansOf(ordinals) }))
  }
}

const about = ({ subscription, lane, ordinal }: Parcel) => ({ subscription, lane, events: span(ordinal) })
