import { formatDuration } from '../../base/duration.ts'
import type { Fact } from '../../journal/facts.ts'
import type { Finding } from '../../ports/result.ts'
import type { Expectation, Measure } from '../expectation.ts'
import type { Blocked } from '../ledger/stall.ts'
import { eventsOf } from '../ledger/touches.ts'
import type { TriggerBook, TriggerLane } from '../ledger/trigger-book.ts'
import { holdEach, holdGauge, holdNumber, type Miss } from '../measures/hold.ts'
import { counted } from '../measures/unit.ts'
import { type Asked, findingOf } from '../story/asked.ts'
import { chainOf, ends } from '../story/chain.ts'
import { atNow, offsetOf } from '../story/offsets.ts'
import { mistake, noSuch } from '../story/refusals.ts'

const STREAM_GUESS =
  'AWS does not publish how long a stream mapping waits between retries of a batch: exact times and counts of retries rest on a guess.'

/** `trigger: function.source`, of one shard or of all. */
export const checkTrigger = (asked: Asked, expectation: Expectation): Finding[] => {
  const { name, shard } = expectation
  const book = asked.ledger.triggers.get(name)
  if (!book) return [noSuch(asked, 'trigger', name, asked.ledger.triggers.keys())]
  if (shard !== undefined && !hasShard(asked, book, shard))
    return [mistake(asked, `shard ${shard} of ${name}`, 'its source has no such shard')]
  const lanes = [...book.lanes.values()].filter((lane) => shard === undefined || lane.lane.endsWith(`/${shard}`))
  return Object.entries(expectation.measures).flatMap(([measured, measure]) => {
    const shown = hold(asked, book, { lanes, shard }, measured, measure)
    if (!shown) return [mistake(asked, 'a measure of a trigger', `"${measured}" is none`)]
    if (!shown.miss) return []
    const stream = lanes.some(({ lane }) => lane.startsWith('stream:'))
    return [
      findingOf(asked, {
        expected: shown.miss.expected,
        actual: shown.miss.actual,
        message: shown.message ?? sentence(asked, book, lanes),
        chain: shown.facts,
        function: book.function,
        guess: stream && lanes.some(({ stall }) => stall.longest(asked.now)) ? STREAM_GUESS : undefined,
      }),
    ]
  })
}

const hasShard = (asked: Asked, book: TriggerBook, shard: number): boolean => {
  if ([...book.lanes.keys()].some((lane) => lane.endsWith(`/${shard}`))) return true
  const stream = book.source?.replace(/^stream:/, '') ?? ''
  return shard < (asked.ledger.streams.get(stream) ?? 0) || asked.ledger.lanes.has(`${book.source}/${shard}`)
}

interface Scope {
  readonly lanes: readonly TriggerLane[]
  readonly shard: number | undefined
}

interface Shown {
  readonly miss: Miss | undefined
  readonly facts: readonly Fact[]
  readonly message?: string
}

const hold = (asked: Asked, book: TriggerBook, scope: Scope, name: string, measure: Measure): Shown | undefined => {
  const { lanes } = scope
  const count = countOf(asked, book, lanes, name)
  if (count !== undefined) {
    const failing = lanes.map(({ stall }) => stall.longest(asked.now)).find((one) => one !== undefined)
    return { miss: holdNumber(name, measure, count, 'count'), facts: failing ? blockedChain(asked, book, failing) : [] }
  }
  switch (name) {
    case 'batchSize':
      return holdBatchSize(lanes, measure)
    case 'iteratorAge':
      return holdIteratorAge(asked, book, lanes, measure)
    case 'blockedFor':
      return holdBlocked(asked, book, lanes, measure)
    case 'concurrency': {
      const lane = lanes[0]
      const level = scope.shard === undefined ? book.concurrency : (lane?.concurrency ?? { value: 0, peak: 0 })
      const peakN = 'peakN' in level ? level.peakN : undefined
      const peak = peakN === undefined ? undefined : asked.ledger.fact(peakN)
      return { miss: holdGauge(name, measure, level, 'count'), facts: peak ? [peak] : [] }
    }
    default:
      return undefined
  }
}

const sum = (lanes: readonly TriggerLane[], of: (lane: TriggerLane) => number): number =>
  lanes.reduce((total, lane) => total + of(lane), 0)

const countOf = (asked: Asked, book: TriggerBook, lanes: readonly TriggerLane[], name: string): number | undefined => {
  switch (name) {
    case 'polledEventCount':
      return sum(lanes, (lane) => lane.polled)
    case 'filteredOutEventCount':
      return sum(lanes, (lane) => filteredIn(asked, book, lane))
    case 'invokedEventCount':
      return sum(lanes, (lane) => lane.invoked)
    case 'failedInvokeEventCount':
      return sum(lanes, (lane) => lane.failed)
    case 'droppedEventCount':
      return sum(lanes, (lane) => lane.dropped)
    case 'deletedEventCount':
      return sum(lanes, (lane) => deletedIn(asked, book, lane))
    default:
      return undefined
  }
}

const filteredIn = (asked: Asked, book: TriggerBook, { lane: name }: TriggerLane): number => {
  const lane = asked.ledger.lane(name)
  const audience = lane.audienceOf(book.function)
  let filtered = 0
  for (const ordinal of lane.ordinals()) if (audience.ending(ordinal)?.outcome === 'filtered') filtered++
  return filtered
}

/** Deleted after this trigger's function processed them. Queues only: nothing is deleted from a stream. */
const deletedIn = (asked: Asked, book: TriggerBook, { lane: name }: TriggerLane): number => {
  const lane = asked.ledger.lane(name)
  const audience = lane.audienceOf(book.function)
  let deleted = 0
  for (const ordinal of lane.ordinals())
    if (lane.deletedBy(ordinal) && audience.firstSuccess(ordinal, book.function) !== undefined) deleted++
  return deleted
}

const holdBatchSize = (lanes: readonly TriggerLane[], measure: Measure): Shown => {
  const batches = lanes.flatMap((lane) => lane.batches).sort((a, b) => a.n - b.n)
  const sizes = batches.map((fact) => (fact.events ?? []).reduce((size, [first, last]) => size + last - first + 1, 0))
  const miss = holdEach('batchSize', measure, sizes, 'count')
  const fact = miss?.offender === undefined ? undefined : batches[miss.offender]
  return { miss, facts: fact ? [fact] : [] }
}

/** Of several shards the one that is furthest behind, as CloudWatch's Maximum says. */
const holdIteratorAge = (asked: Asked, book: TriggerBook, lanes: readonly TriggerLane[], measure: Measure): Shown => {
  const read = lanes.filter((lane) => lane.iteratorAges.length > 0)
  if (read.length === 0) {
    const message = `No batch of it had been sent to the function ${atNow(asked)}, so there is no iterator age.`
    return { miss: { expected: 'iteratorAge: an age', actual: 'nothing to measure' }, facts: [], message }
  }
  const now = read.reduce((a, b) => (b.iteratorAge.value > a.iteratorAge.value ? b : a))
  const worst = read.reduce((a, b) => (b.iteratorAge.peak > a.iteratorAge.peak ? b : a))
  const level = { value: now.iteratorAge.value, peak: worst.iteratorAge.peak }
  const shown = measure.kind === 'peak' ? worst : now
  const n = measure.kind === 'peak' ? shown.iteratorAge.peakN : shown.iteratorAges.at(-1)?.n
  const fact = n === undefined ? undefined : asked.ledger.fact(n)
  const blocked = shown.stall.longest(asked.now)
  const facts = blocked ? blockedChain(asked, book, blocked) : fact ? [fact] : []
  return { miss: holdGauge('iteratorAge', measure, level, 'ms'), facts }
}

const holdBlocked = (asked: Asked, book: TriggerBook, lanes: readonly TriggerLane[], measure: Measure): Shown => {
  let longest: Blocked | undefined
  for (const { stall } of lanes) {
    const blocked = stall.longest(asked.now)
    if (blocked && (!longest || blocked.ms > longest.ms)) longest = blocked
  }
  const miss = holdNumber('blockedFor', measure, longest?.ms ?? 0, 'ms')
  if (!longest) return { miss, facts: [], message: `Trigger ${book.name} had never been blocked ${atNow(asked)}.` }
  const { from, to } = longest
  const until = to ? `until ${offsetOf(asked, to.at)}` : `and still was ${atNow(asked)}`
  const lane = 'lane' in from ? from.lane : ''
  return {
    miss,
    facts: blockedChain(asked, book, longest),
    message: `Trigger ${book.name} stood still on ${lane} for ${formatDuration(longest.ms)}, from ${offsetOf(asked, from.at)} ${until}.`,
  }
}

/** The story of the first event that was stuck. */
const blockedChain = (asked: Asked, book: TriggerBook, { from }: Blocked): Fact[] => {
  if (!('lane' in from) || from.lane === undefined) return [from]
  const stuck = from.kind === 'batch.ended' ? from.failed : eventsOf(from)
  const first = stuck[0]?.[0]
  return first === undefined
    ? ends([from])
    : chainOf(asked.ledger, asked.ledger.lane(from.lane), first, [book.function])
}

const sentence = (asked: Asked, book: TriggerBook, lanes: readonly TriggerLane[]): string =>
  `Trigger ${book.name} had polled ${counted(
    sum(lanes, (lane) => lane.polled),
    'event',
  )} ${atNow(asked)} and sent ${counted(
    sum(lanes, (lane) => lane.batches.length),
    'batch',
    'batches',
  )} to function ${book.function}; ${counted(
    sum(lanes, (lane) => lane.failed),
    'event',
  )} failed in them and ${counted(
    sum(lanes, (lane) => lane.dropped),
    'event',
  )} ${sum(lanes, (lane) => lane.dropped) === 1 ? 'was' : 'were'} given up.`
