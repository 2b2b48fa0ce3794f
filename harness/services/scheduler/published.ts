import { secondsText } from '../../base/schedule-expression/scheduled-event.ts'
import { span } from '../../base/spans.ts'
import type { World } from '../../world/index.ts'

/** One firing, as a fact. `then` gets its place, and happens because of it. */
export const published = (
  world: World,
  { lane, due }: { readonly lane: string; readonly due: number },
  then: (ordinal: number) => void,
): void => {
  const { ids, journal } = world
  const ordinal = ids.next(lane)
  const fact = journal.record({
    kind: 'event.published',
    lane,
    events: span(ordinal),
    payload: journal.keep(JSON.stringify([{ scheduledTime: secondsText(due) }])),
  })
  journal.because(fact, () => then(ordinal))
}
