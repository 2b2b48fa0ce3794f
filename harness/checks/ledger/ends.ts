import type { Audience } from './audience.ts'
import type { Books } from './books.ts'
import type { Fate, Lane } from './lane.ts'

/**
 * Where one event's way ends for one audience: the lane in which that audience meets it, and its ordinal there. Of an event
 * that was not passed on (yet, or for good) it is the last lane that it reached.
 */
export interface End {
  readonly lane: Lane
  readonly ordinal: number
  readonly audience: Audience | undefined
  readonly fate: Fate
}

const IN_FLIGHT: Fate = { kind: 'inFlight' }

/**
 * The ends of one event. In a queue, a stream or a function's asynchronous events: one per audience of the lane. Of what was
 * published: those of every lane that a subscription passed it on to.
 */
export const endsOf = (books: Books, lane: Lane, ordinal: number): readonly End[] => {
  const book = books.pushes.get(lane.name)
  if (!book) return lane.audiences.map((audience) => ({ lane, ordinal, audience, fate: lane.fate(ordinal, audience) }))
  return book.passages(ordinal).flatMap(({ to, part }) => {
    if (part?.kind === 'delivered') {
      const there = books.lane(part.lane)
      // A bus that passes events back to where they came from leads nowhere new.
      return there === lane ? [] : endsOf(books, there, part.ordinal)
    }
    const fate: Fate = part ? { kind: 'ended', ending: part.ending } : IN_FLIGHT
    const audiences = audiencesAt(books, to)
    return (audiences.length > 0 ? audiences : [undefined]).map((audience) => ({ lane, ordinal, audience, fate }))
  })
}

/** Who reads what comes to a place, however many hops away. */
export const audiencesAt = (
  books: Books,
  place: string,
  seen: ReadonlySet<string> = new Set(),
): readonly Audience[] => {
  if (seen.has(place)) return []
  const book = books.pushes.get(place)
  if (book) return book.targets.flatMap((target) => audiencesAt(books, target, new Set([...seen, place])))
  // What nothing has entered yet has its readers too.
  if (books.lanesAt(place).length === 0) books.lane(place.startsWith('stream:') ? `${place}/0` : place)
  return [...new Set(books.lanesAt(place).flatMap((lane) => lane.audiences))]
}
