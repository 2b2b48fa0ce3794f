import { formatDuration } from '../../base/duration.ts'
import type { Fact, FactOf } from '../../journal/facts.ts'
import type { Finding } from '../../ports/result.ts'
import type { Expectation, Measure } from '../expectation.ts'
import type { Lane } from '../ledger/lane.ts'
import type { QueueBook } from '../ledger/queue-book.ts'
import { RecordForms } from '../ledger/record-form.ts'
import { holdGauge, holdNumber, holdShapes, type Miss } from '../measures/hold.ts'
import { counted } from '../measures/unit.ts'
import { type Asked, findingOf } from '../story/asked.ts'
import { chainOf, ends } from '../story/chain.ts'
import { atNow } from '../story/offsets.ts'
import { mistake, noSuch } from '../story/refusals.ts'

/** A miss, and the messages that show it, first the one to tell of. */
interface Shown {
  readonly miss: Miss | undefined
  readonly ordinal?: number | undefined
  readonly facts?: readonly Fact[]
}

/** `queue: X`: its messages, at every instant. */
export const checkQueue = (asked: Asked, expectation: Expectation): Finding[] => {
  const book = asked.ledger.queues.get(expectation.name)
  if (!book) return [noSuch(asked, 'queue', expectation.name, asked.ledger.queues.keys())]
  const lane = asked.ledger.lane(`queue:${book.name}`)
  return Object.entries(expectation.measures).flatMap(([name, measure]) => {
    const shown = hold(asked, book, lane, name, measure)
    if (!shown) return [mistake(asked, 'a measure of a queue', `"${name}" is none`)]
    if (!shown.miss) return []
    const chain = shown.facts ?? (shown.ordinal === undefined ? [] : chainOf(asked.ledger, lane, shown.ordinal))
    const readers = lane.audiences[0]?.functions ?? []
    return [
      findingOf(asked, {
        expected: shown.miss.expected,
        actual: shown.miss.actual,
        message: sentence(asked, book),
        chain,
        function: readers[0] ?? functionIn(chain),
      }),
    ]
  })
}

const functionIn = (chain: readonly Fact[]): string | undefined => {
  for (const fact of chain) if ('function' in fact) return fact.function
  return undefined
}

const hold = (asked: Asked, book: QueueBook, lane: Lane, name: string, measure: Measure): Shown | undefined => {
  switch (name) {
    case 'messagesSent':
      return { miss: holdNumber(name, measure, book.messagesSent, 'count'), facts: told(asked, lane, 'message.sent') }
    case 'messagesReceived':
      return { miss: holdNumber(name, measure, book.received, 'count'), facts: told(asked, lane, 'message.received') }
    case 'messagesDeleted':
      return { miss: holdNumber(name, measure, book.deleted, 'count'), facts: told(asked, lane, 'message.deleted') }
    case 'messagesExpired':
      return {
        miss: holdNumber(name, measure, book.expired, 'count'),
        ordinal: told(asked, lane, 'message.expired')[0]?.events[0]?.[0],
      }
    case 'messagesVisible':
      return level(asked, name, measure, book.visible, first(book.inState('visible')))
    case 'messagesNotVisible':
      return level(asked, name, measure, book.notVisible, first(book.inState('hidden')))
    case 'messagesDelayed':
      return level(asked, name, measure, book.delayed, first(book.inState('delayed')))
    case 'ageOfOldestMessage': {
      const miss = holdGauge(name, measure, book.ageOfOldest(asked.now), 'ms')
      return { miss, ordinal: first(book.present()) }
    }
    case 'messages': {
      const forms = new RecordForms(asked.ledger.journal)
      const ordinals = [...book.present()]
      const miss = holdShapes(
        name,
        measure,
        ordinals.map((ordinal) => forms.of(lane, ordinal)),
      )
      return { miss, ordinal: ordinals[miss?.offender ?? 0] }
    }
    default:
      return undefined
  }
}

const level = (
  asked: Asked,
  name: string,
  measure: Measure,
  gauge: QueueBook['visible'],
  ordinal: number | undefined,
): Shown => {
  const peak = measure.kind === 'peak' && gauge.peakN !== undefined ? asked.ledger.fact(gauge.peakN) : undefined
  return { miss: holdGauge(name, measure, gauge, 'count'), ordinal, ...(peak && { facts: [peak] }) }
}

const first = (ordinals: Iterable<number>): number | undefined => {
  for (const ordinal of ordinals) return ordinal
  return undefined
}

type Told = 'message.sent' | 'message.received' | 'message.deleted' | 'message.expired'

/** The first and last few facts of one kind about a lane. */
const told = (asked: Asked, lane: Lane, kind: Told): FactOf<Told>[] => {
  const facts: readonly FactOf<Told>[] = asked.ledger.journal.of(kind)
  return ends(facts.filter((fact) => fact.lane === lane.name && fact.at <= asked.now))
}

const sentence = (asked: Asked, book: QueueBook): string => {
  const { value } = book.ageOfOldest(asked.now)
  const oldest = value === 0 ? '' : `, the oldest for ${formatDuration(value)}`
  const parts = [`${book.visible.value} visible`, `${book.notVisible.value} in flight`, `${book.delayed.value} delayed`]
  const moved =
    book.redrivenIn.size === 0 ? '' : ` (and ${counted(book.redrivenIn.size, 'message')} moved in by a redrive policy)`
  const gone = `${counted(book.messagesSent, 'message')} had been sent to it${moved}, ${book.deleted} deleted, ${book.expired} expired`
  return `Queue ${book.name} held ${parts.join(', ')} ${atNow(asked)}${oldest}; ${gone}.`
}
