import type { HandlerFunction } from '../../harness/ports/index.ts'
import { type Open, open } from '../bench/open.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers of many operations, looked into by key.
type Answer = any

/** A handler that keeps what it gets under the function's name; `act` answers, or fails. */
export type Watch = (name: string, act?: (event: Answer, nth: number) => unknown) => HandlerFunction

/** One shape: what is set up, what happens, and what somebody then gets, to the last member. */
export interface Shape {
  readonly name: string
  readonly scenario: (watch: Watch) => Readonly<Record<string, unknown>>
  readonly play: (theatre: Theatre) => void | Promise<void>
  /** What is compared; what `f` got first where nothing else is said. */
  readonly seen?: (theatre: Theatre) => unknown
  readonly expected: unknown
}

export interface Theatre {
  readonly p: Open['p']
  /** What a function got, in order. */
  got(name: string): readonly Answer[]
  /** An operation of a service, as an SDK client calls it. */
  call(service: string, operation: string, input: unknown): Answer
  /** The content of the objects in a bucket, with their keys. */
  objects(bucket: string): readonly { readonly key: string; readonly body: string }[]
}

/** Plays a shape's scenario, an hour long or as long as it says itself. */
export const play = async ({ scenario, play, seen = firstOf('f') }: Shape): Promise<unknown> => {
  const got = new Map<string, unknown[]>()
  const watch: Watch = (name, act) => async (event: unknown) => {
    const events = got.get(name) ?? []
    got.set(name, events)
    events.push(structuredClone(event))
    return act?.(event, events.length)
  }
  await using world: Open = await open(scenario(watch))
  const { journal } = world.assembly.world
  const theatre: Theatre = {
    p: world.p,
    got: (name) => got.get(name) ?? [],
    call: (service, operation, input) => {
      const found = world.assembly.services.find(({ name }) => name === service)?.operations.get(operation)
      if (!found) throw new TypeError(`there is no ${service}.${operation}`)
      return found(input as never, { name: 'api' })
    },
    objects: (bucket) =>
      journal
        .of('object.put')
        .filter((fact) => fact.bucket === bucket)
        .map(({ key, payload }) => ({ key, body: journal.payload(payload ?? '') ?? '' })),
  }
  await play(theatre)
  await world.p.settle('2h')
  return seen(theatre)
}

/** The first event that a function got. */
export const firstOf = (name: string) => (theatre: Theatre) => theatre.got(name)[0]

/** A member of the first event's only record: `body`, `Sns`. */
export const recordOf =
  (name: string, nth = 0) =>
  (theatre: Theatre) =>
    theatre.got(name).flatMap(({ Records }) => Records)[nth]
