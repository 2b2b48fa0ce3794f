import { keyedHash } from './keyed-hash.ts'

/**
 * Draws keyed by (seed, point, subject, n): removing one fault does not move the draws of another (house law 4).
 * `n` counts per (point, subject).
 */
export class Random {
  readonly #seed: number
  readonly #counts = new Map<string, number>()

  constructor(seed: number) {
    this.#seed = seed
  }

  /** The next draw at this point for this subject, in [0, 1). */
  draw(point: string, subject: string): number {
    const key = `${point}\n${subject}`
    const n = this.#counts.get(key) ?? 0
    this.#counts.set(key, n + 1)
    return keyedHash(this.#seed, key, n) / 2 ** 32
  }

  /** A seed of its own for something named, e.g. a sandbox's entropy: a 32-bit unsigned integer. */
  fork(name: string): number {
    return keyedHash(this.#seed, `fork\n${name}`, 0)
  }
}
