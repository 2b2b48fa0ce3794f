import type { Draws } from './draws.ts'

/** One operation of a script. `‹MessageId 3›` in it stands for the third message id that a side gave. */
export interface Step {
  readonly operation: string
  readonly input: object
}

/** What a client saw, normalised. */
export type Observation = { readonly output: unknown } | { readonly error: ObservedError }

interface ObservedError {
  readonly name: string
  readonly message: string
  readonly status: number | undefined
}

/** Says what to do next, knowing what Firedrill answered last. */
export type Script = (draws: Draws) => Generator<Step, void, Observation>

/** A client of one of the two. */
export interface Side {
  /** The client's answer; throws what the client throws. */
  readonly send: (step: Step) => Promise<unknown>
  /** Lets what the step set off come to its end. */
  readonly settle: (step: Step) => Promise<void>
}
