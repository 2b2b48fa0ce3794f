import type { Service } from '../ports/index.ts'
import { knownServices } from '../wire/known-operations.ts'
import { type Guess, readGuesses } from './guesses.ts'

/** What Firedrill does of one service, what it refuses by name, and what it guesses. */
export interface ServiceGaps {
  /** `sqs`. */
  readonly service: string
  readonly title: string
  readonly emulated: readonly string[]
  /** Operations of AWS's that are refused by name. */
  readonly refused: readonly string[]
  /** Members of emulated operations that are refused by name, as paths. */
  readonly refusedMembers: Readonly<Record<string, readonly string[]>>
  readonly guesses: readonly Guess[]
}

export interface Gaps {
  readonly services: readonly ServiceGaps[]
  /** About what belongs to no service: runtimes, time, deliveries. */
  readonly guesses: readonly Guess[]
}

/** Read off the code itself: the operations that are bound, those that the clients know, and the marked guesses. */
export const collectGaps = async (
  services: readonly Service[],
  guesses: readonly Guess[] = readGuesses(),
): Promise<Gaps> => {
  const known = await knownServices(services.map(({ name }) => name))
  const told = new Set<Guess>()
  const gaps = known.map(({ name, title, operations }): ServiceGaps => {
    const bound = services.filter((service) => service.name === name)
    const emulated = bound.flatMap((service) => [...service.operations.keys()]).sort()
    const own = guesses.filter(({ file }) => roomsOf(name).some((room) => file.startsWith(room)))
    for (const guess of own) told.add(guess)
    return {
      service: name,
      title,
      emulated,
      refused: operations.filter((operation) => !emulated.includes(operation)),
      refusedMembers: Object.fromEntries(bound.flatMap((service) => [...(service.refusedMembers ?? [])])),
      guesses: own,
    }
  })
  return { services: gaps, guesses: guesses.filter((guess) => !told.has(guess)) }
}

/** Where the code of a service stands. DynamoDB Streams is part of DynamoDB's folder, and its guesses are told there. */
const roomsOf = (service: string): readonly string[] =>
  service === 'lambda' ? ['lambda/'] : service === 'dynamodb-streams' ? [] : [`services/${service}/`]
