/** A level that goes up and down: its value now, its highest so far, and the fact that made it so high. */
export class Gauge {
  #value = 0
  #peak = 0
  #peakN: number | undefined

  get value(): number {
    return this.#value
  }
  get peak(): number {
    return this.#peak
  }
  /** The fact at which the peak was first reached; absent where it never rose, or rose because time passed. */
  get peakN(): number | undefined {
    return this.#peakN
  }

  add(delta: number, n?: number): void {
    this.set(this.#value + delta, n)
  }

  set(value: number, n?: number): void {
    this.#value = value
    if (value > this.#peak) {
      this.#peak = value
      this.#peakN = n
    }
  }
}
