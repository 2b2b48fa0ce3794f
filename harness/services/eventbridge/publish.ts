import { span, spansOf } from '../../base/spans.ts'
import type { Dispatcher } from '../../push/index.ts'
import type { World } from '../../world/index.ts'
import type { Bus } from './bus.ts'
import type { BusEvent } from './bus-event.ts'
import { deliver } from './deliver.ts'
import type { RuleTarget } from './rule-target.ts'

/** Puts events onto a bus, in order, and to the targets of every rule that they fit. Returns the first one's ordinal. */
export const publish = (world: World, dispatcher: Dispatcher, bus: Bus, events: readonly BusEvent[]): number => {
  const { ids, journal } = world
  const { lane } = bus
  const ordinals = events.map(() => ids.next(lane))
  const first = ordinals[0]!
  const published = journal.record({
    kind: 'event.published',
    lane,
    events: span(first, ordinals.at(-1)),
    payload: journal.keep(JSON.stringify(events.map(viewOf))),
  })
  journal.because(published, () => {
    const filtered = new Map<RuleTarget, number[]>()
    for (const [i, event] of events.entries())
      for (const rule of bus.rules.values()) {
        if (!rule.enabled || !rule.pattern || rule.targets.size === 0) continue
        const fits = rule.pattern.fits(event.envelope)
        for (const target of rule.targets.values())
          if (fits) deliver(dispatcher, { rule, target, event, lane, ordinal: ordinals[i]! })
          else leave(filtered, target, ordinals[i]!)
      }
    for (const [{ subscription }, left] of filtered)
      journal.record({ kind: 'event.filtered', subscription, lane, events: spansOf(left), by: 'eventPattern' })
  })
  return first
}

const leave = (filtered: Map<RuleTarget, number[]>, target: RuleTarget, ordinal: number): void => {
  const left = filtered.get(target)
  if (left) left.push(ordinal)
  else filtered.set(target, [ordinal])
}

const viewOf = ({ envelope }: BusEvent) => ({
  source: envelope.source,
  detailType: envelope['detail-type'],
  detail: envelope.detail,
  resources: envelope.resources,
})
