import type { QueueMappingSettings, Quotas } from '../../ports/index.ts'
import { Priority, type Timer, type World } from '../../world/index.ts'
import { SCALE_UP_EVERY_MS } from './limits.ts'
import { ownerOf } from './mapping-context.ts'

export interface ScalingOptions {
  readonly world: World
  readonly quotas: Quotas
  readonly settings: () => QueueMappingSettings
  /** Whether messages could be received now. */
  readonly backlog: () => boolean
  /** The target has changed. */
  readonly resized: () => void
}

/**
 * How many pollers a queue mapping should have. More every minute in which all of them were at work and messages
 * remain; the first number again once all of them wait. Never more than MaximumConcurrency.
 * @aws services-sqs-scaling (checked 2026-11): first number, growth per minute, largest number (by quota profile)
 * @guess growth comes in one step at the end of a full minute of work; the way back comes at once. AWS lowers concurrency
 * after errors (not after function errors where ReportBatchItemFailures is on), by an unpublished rule: here it does not
 * grow within a minute of one.
 */
export class QueueScaling {
  readonly #options: ScalingOptions
  #wanted: number
  #waiting = 0
  /** Since when at least one poller waits. */
  #waitingSince = 0
  /** Growth counts from here: some poller waited for a moment, an invocation failed, or the last growth was. */
  #relaxedUntil: number
  #growth: Timer | undefined
  #shrink: Timer | undefined

  constructor(options: ScalingOptions) {
    this.#options = options
    this.#wanted = options.quotas.sqsPollers.initial
    this.#relaxedUntil = options.world.clock.now()
  }

  get target(): number {
    return Math.min(this.#wanted, this.#options.settings().maximumConcurrency ?? Number.POSITIVE_INFINITY)
  }

  /** Settings changed: growth is counted anew under the new limit. */
  limitsChanged(): void {
    this.#growth?.cancel()
    this.#growth = undefined
  }

  /** The function failed or refused: no growth for a minute. */
  troubled(): void {
    this.#relaxedUntil = this.#options.world.clock.now()
  }

  /** One of `pollers` waits for messages. */
  idle(pollers: number): void {
    const now = this.#options.world.clock.now()
    if (this.#waiting++ === 0) this.#waitingSince = now
    if (this.#waiting < pollers || this.#wanted <= this.#options.quotas.sqsPollers.initial || this.#shrink) return
    // Messages that arrive at this very instant keep the pollers.
    this.#shrink = this.#at(now, () => {
      this.#shrink = undefined
      if (this.#waiting >= pollers) this.#resize(this.#options.quotas.sqsPollers.initial)
    })
  }

  /** One of them waits no more. */
  taken(): void {
    const now = this.#options.world.clock.now()
    if (--this.#waiting > 0) return
    if (now > this.#waitingSince) this.#relaxedUntil = now
    this.#armGrowth()
  }

  #armGrowth(): void {
    if (this.#growth || this.target >= this.#limit || !this.#options.settings().enabled) return
    this.#growth = this.#at(this.#relaxedUntil + SCALE_UP_EVERY_MS, () => {
      this.#growth = undefined
      if (this.#waiting > 0) return
      const now = this.#options.world.clock.now()
      if (now >= this.#relaxedUntil + SCALE_UP_EVERY_MS) {
        this.#relaxedUntil = now
        if (this.#options.backlog()) {
          this.#resize(Math.min(this.#limit, this.#wanted + this.#options.quotas.sqsPollers.perMinute))
        }
      }
      this.#armGrowth()
    })
  }

  get #limit(): number {
    return Math.min(
      this.#options.quotas.sqsPollers.max,
      this.#options.settings().maximumConcurrency ?? Number.POSITIVE_INFINITY,
    )
  }

  #resize(wanted: number): void {
    const from = this.target
    this.#wanted = wanted
    const to = this.target
    if (from === to) return
    const { journal } = this.#options.world
    const fact = journal.record({ kind: 'poller.scaled', trigger: this.#options.settings().trigger, from, to })
    journal.because(fact, () => this.#options.resized())
  }

  #at(instant: number, task: () => void): Timer {
    return this.#options.world.clock.at(instant, Priority.poll, ownerOf(this.#options.settings()), task)
  }
}
