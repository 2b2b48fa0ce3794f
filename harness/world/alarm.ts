import { type Clock, Priority, type Timer } from './clock.ts'

/** One timer that is moved about: a queue needs one however many messages stand in it, a bucket however many objects expire. */
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

  /**
   * Rings at `instant`, or never. A timer that is set for earlier is left alone (moving it with every message would cost
   * more than one idle ring): whoever is rung sets the alarm anew.
   */
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
