import { spansSize } from '../../base/spans.ts'
import type { QueueMappingSettings, QueueSource } from '../../ports/index.ts'
import type { PendingEvents } from '../../world/index.ts'
import type { Driver, MappingContext } from './mapping-context.ts'
import { type PollerHost, QueuePoller } from './queue-poller.ts'
import { QueueScaling } from './queue-scaling.ts'

/**
 * A mapping of a queue: pollers, each with one batch at a time, so their number is the number of concurrent batches.
 * @aws with-sqs, services-sqs-scaling (checked 2026-11)
 */
export class QueueDriver implements Driver<QueueMappingSettings>, PollerHost {
  readonly #context: MappingContext
  readonly #source: QueueSource
  readonly #scaling: QueueScaling
  readonly #pollers = new Set<QueuePoller>()
  settings: QueueMappingSettings

  constructor(context: MappingContext, settings: QueueMappingSettings, source: QueueSource) {
    this.#context = context
    this.#source = source
    this.settings = settings
    this.#scaling = new QueueScaling({
      world: context.world,
      quotas: context.quotas,
      settings: () => this.settings,
      backlog: () => source.visible() > 0,
      resized: () => this.#staff(),
    })
  }

  start(): void {
    this.#staff()
  }

  update(settings: QueueMappingSettings): void {
    this.settings = settings
    // Waiting polls were begun under the old settings.
    for (const poller of this.#pollers) {
      if (settings.enabled) poller.stop()
      else poller.flush()
    }
    this.#scaling.limitsChanged()
    this.#staff()
  }

  busy(): boolean {
    if (!this.#source.empty()) return true
    for (const poller of this.#pollers) if (poller.holds) return true
    return false
  }

  pending(): readonly PendingEvents[] {
    const events = this.#source.remaining()
    return spansSize(events) === 0 ? [] : [{ lane: this.#source.lane, events }]
  }

  mayBegin(poller: QueuePoller): boolean {
    if (this.#pollers.size > this.#scaling.target) {
      this.#pollers.delete(poller)
      return false
    }
    return this.settings.enabled
  }

  idle(): void {
    this.#scaling.idle(this.#pollers.size)
  }

  taken(): void {
    this.#scaling.taken()
  }

  troubled(why: 'failed' | 'refused'): void {
    if (why === 'refused' || !this.settings.reportBatchItemFailures) this.#scaling.troubled()
  }

  /** As many pollers as the mapping should have: those that wait go first, those at work when they are done. */
  #staff(): void {
    for (const poller of this.#pollers) {
      if (this.#pollers.size <= this.#scaling.target) break
      if (!poller.isIdle) continue
      poller.stop()
      this.#pollers.delete(poller)
    }
    while (this.#pollers.size < this.#scaling.target)
      this.#pollers.add(new QueuePoller(this.#context, this.#source, this))
    if (!this.settings.enabled) return
    for (const poller of this.#pollers) poller.begin()
  }
}
