import { type Clock, Priority, type Timer } from '../../world/index.ts'

/** One timer that is moved about: a bucket needs one however many objects expire. */
export class Alarm {
  readonly #clock: Clock
  readonly #owner: string
  readonly #ring: () => void
  #timer: Timer | undefined

  constructor(clock: Clock, owner: string, ring: () => void) {
    this.#clock = clock
    this.#owner = owner
    this.#ring = ring
  }

  /** Rings at `instant`, or never. One that is set for earlier is left alone: whoever is rung sets the alarm anew. */
  set(instant: number | undefined): void {
    if (instant === undefined) {
      this.#timer?.cancel()
      this.#timer = undefined
      return
    }
    if (this.#timer && this.#timer.instant <= instant) return
    this.#timer?.cancel()
    this.#timer = this.#clock.at(instant, Priority.service, this.#owner, () => {
      this.#timer = undefined
      this.#ring()
    })
  }
}
