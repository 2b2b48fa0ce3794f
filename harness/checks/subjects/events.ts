import { hasShape } from '../../base/shape.ts'
import type { FactOf, Outcome } from '../../journal/facts.ts'
import type { Finding } from '../../ports/result.ts'
import type { Expectation, Measure } from '../expectation.ts'
import { RecordForms } from '../ledger/record-form.ts'
import { eventsNamed, type Item, type Picked, reads, type View, viewsOf } from '../ledger/selection.ts'
import { holdEach, holdList, holdNumber, holdText, type Miss } from '../measures/hold.ts'
import { counted } from '../measures/unit.ts'
import { type Asked, findingOf } from '../story/asked.ts'
import { chainOf } from '../story/chain.ts'
import { fatesSentence, guessAbout, troubleSentence } from '../story/event-sentence.ts'
import { atNow } from '../story/offsets.ts'
import { mistake, noSuch } from '../story/refusals.ts'

const OUTCOMES: readonly Outcome[] = ['processed', 'filtered', 'deadLettered', 'discarded', 'expired']
const isOutcome = (name: string): name is Outcome => (OUTCOMES as readonly string[]).includes(name)

/** `events: X`: what became of some events. */
export const checkEvents = (asked: Asked, expectation: Expectation): Finding[] => {
  const { name, consumer, match } = expectation
  const named = eventsNamed(asked.ledger, name)
  if (!named) return [noSuch(asked, 'events', name, asked.ledger.names)]
  if (consumer !== undefined && !asked.ledger.functions.has(consumer))
    return [noSuch(asked, 'consumer', consumer, asked.ledger.functions.keys())]
  const picked = match === undefined ? named : matching(asked, named, match)
  if (consumer !== undefined && !reads(asked.ledger, picked, consumer) && hasAny(named))
    return [mistake(asked, `${consumer} among those who read ${name}`, `${consumer} reads none of them`)]
  if (match !== undefined && asked.ledger.labels.has(name) && !hasAny(picked))
    return [mistake(asked, `events ${name} with the shape ${JSON.stringify(match)}`, 'no event has this shape')]
  return viewsOf(asked.ledger, picked, consumer).flatMap((view) => checkView(asked, expectation, view))
}

const hasAny = (picked: readonly Picked[]): boolean => picked.some(({ ordinals }) => ordinals.length > 0)

const matching = (asked: Asked, picked: readonly Picked[], shape: unknown): readonly Picked[] => {
  const forms = new RecordForms(asked.ledger.journal)
  return picked.map(({ lane, ordinals }) => ({
    lane,
    ordinals: ordinals.filter((ordinal) => hasShape(shape, forms.of(lane, ordinal))),
  }))
}

const checkView = (asked: Asked, expectation: Expectation, view: View): Finding[] =>
  Object.entries(expectation.measures).flatMap(([name, measure]) => {
    const missed = holdMeasure(name, measure, expectation, view, asked)
    return missed ? [found(asked, expectation, view, name, missed)] : []
  })

interface Missed {
  readonly miss: Miss
  readonly item: Item | undefined
}

const holdMeasure = (
  name: string,
  measure: Measure,
  expectation: Expectation,
  view: View,
  asked: Asked,
): Missed | undefined => {
  if (isOutcome(name) || name === 'inFlight') return holdCount(name, measure, view)
  if (name === 'by') return holdReason(measure, expectation, view)
  if (name === 'deliveredAt') return holdInstants(measure, view)
  const values = perEvent(name, view)
  if (!values) return { miss: { expected: 'a measure of events', actual: name }, item: undefined }
  if (name === 'age') {
    const unended = view.items.find(({ fate }) => fate.kind !== 'ended')
    if (unended && measure.kind !== 'list') {
      const open = view.items.filter(({ fate }) => fate.kind !== 'ended').length
      const actual = `${open} of ${counted(view.items.length, 'event')} had not ended ${atNow(asked)}`
      return { miss: { expected: 'age: from send to end', actual }, item: unended }
    }
  }
  const miss = holdEach(name, measure, values, name === 'age' ? 'ms' : 'count')
  return miss && { miss, item: miss.offender === undefined ? undefined : view.items[miss.offender] }
}

/** Which outcome an event counts for. */
const stateOf = ({ fate }: Item): Outcome | 'inFlight' | 'apart' =>
  fate.kind === 'ended' ? fate.ending.outcome : fate.kind

const holdCount = (name: string, measure: Measure, view: View): Missed | undefined => {
  const counts = view.items.filter((item) => stateOf(item) === name)
  const miss = holdNumber(name, measure, counts.length, 'count')
  if (!miss) return undefined
  const tooFew = measure.kind === 'range' && counts.length < measure.range.min
  const others = view.items.filter((item) => stateOf(item) !== name)
  // An event that did not go well tells more than one that did.
  const bad = (list: readonly Item[]) => list.find((item) => stateOf(item) !== 'processed') ?? list[0]
  return { miss, item: tooFew ? bad(others) : counts[0] }
}

/** `by` speaks of the outcomes that the expectation asks for beside it, `processed` apart; of all such where it names none. */
const holdReason = (measure: Measure, expectation: Expectation, view: View): Missed | undefined => {
  const named = OUTCOMES.filter((outcome) => outcome !== 'processed' && outcome in expectation.measures)
  const asked = named.length > 0 ? named : OUTCOMES.filter((outcome) => outcome !== 'processed')
  const ended = view.items.filter((item) => (asked as readonly string[]).includes(stateOf(item)))
  for (const item of ended) {
    const miss = holdText('by', measure, item.fate.kind === 'ended' ? item.fate.ending.by : undefined)
    if (miss) return { miss, item }
  }
  if (ended.length > 0 || named.length > 0) return undefined
  const expected = `by: ${measure.kind === 'text' ? measure.text : measure.kind}`
  return { miss: { expected, actual: 'no event ended in a way that has a reason' }, item: view.items[0] }
}

const holdInstants = (measure: Measure, view: View): Missed | undefined => {
  if (view.items.length === 0) return { miss: { expected: 'deliveredAt: …', actual: 'no event' }, item: undefined }
  for (const item of view.items) {
    const offsets = deliveriesOf(item, view).map((fact) => fact.at - item.sentAt)
    const miss = holdList('deliveredAt', measure, offsets, 'ms')
    if (miss) return { miss, item }
  }
  return undefined
}

/** The invocations that an event was in: those of its audience's functions, or of the one consumer among them. */
const deliveriesOf = ({ lane, ordinal, audience }: Item, view: View): FactOf<'invocation.started'>[] => {
  const deliveries = lane.deliveries.of(ordinal)
  if (!audience) return deliveries
  const { consumer } = view
  // In one function's view of several, a source that only another function reads counts as that function's.
  const functions = consumer !== undefined && audience.functions.includes(consumer) ? [consumer] : audience.functions
  return deliveries.filter((fact) => functions.includes(fact.function))
}

const perEvent = (name: string, view: View): number[] | undefined => {
  switch (name) {
    case 'deliveries':
      return view.items.map((item) => deliveriesOf(item, view).length)
    case 'requestIds':
      return view.items.map((item) => new Set(deliveriesOf(item, view).map((fact) => fact.requestId)).size)
    case 'age':
      return view.items.map(({ fate, sentAt }) => (fate.kind === 'ended' ? fate.ending.at - sentAt : 0))
    default:
      return undefined
  }
}

const found = (asked: Asked, expectation: Expectation, view: View, name: string, missed: Missed): Finding => {
  const { miss, item } = missed
  const functions = item?.audience?.functions
  const ending = item?.fate.kind === 'ended' ? item.fate.ending : undefined
  return findingOf(asked, {
    expected: miss.expected,
    actual: miss.actual,
    message: sentence(asked, expectation, view, item),
    chain: item ? chainOf(asked.ledger, item.lane, item.ordinal, functions) : [],
    function: view.consumer ?? ending?.function ?? functions?.[0],
    guess: name === 'by' ? undefined : guessAbout(item),
  })
}

const sentence = (asked: Asked, { name, match }: Expectation, view: View, item: Item | undefined): string => {
  const which = `${name}${match === undefined ? '' : ' of this shape'}`
  if (view.items.length === 0) return `There were no events ${which} ${atNow(asked)}.`
  const at = view.consumer === undefined ? '' : ` at ${view.consumer}`
  const trouble = troubleSentence(item)
  const total = counted(view.items.length, 'event')
  return `Of ${total} ${which}${at}, ${fatesSentence(asked, view.items)}${trouble === '' ? '' : `; ${trouble}`}.`
}
