/**
 * Who goes first at one instant. Services return messages and trim before anybody reads; user code that ends exactly
 * at its deadline has ended (`@guess` AWS does not say); faults change between two instants, before what they disturb.
 */
export const Priority = {
  fault: 0,
  service: 1,
  sandbox: 2,
  deadline: 3,
  lambda: 4,
  poll: 5,
  scenario: 6,
} as const
export type Priority = (typeof Priority)[keyof typeof Priority]

export interface Timer {
  /** Milliseconds since the Unix epoch. */
  readonly instant: number
  cancel(): void
}

export interface Clock {
  /** Virtual milliseconds since the Unix epoch. */
  now(): number
  /**
   * Runs `task` at `instant` (now, where that has passed). Timers run by instant, then priority, then in the order
   * in which they were set. `owner` names who is to blame if it never stops, e.g. `trigger work.jobs`.
   */
  at(instant: number, priority: Priority, owner: string, task: () => void): Timer
}
