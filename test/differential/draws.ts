/** Seeded draws: the same seed, the same script, on every machine. */
export interface Draws {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number
  one<T>(of: readonly T[]): T
  /** Whether something that happens `percent` times of a hundred does. */
  happens(percent: number): boolean
}

/** Mulberry32: 32 bits of state, enough to choose what a script does next. */
export const createDraws = (seed: number): Draws => {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return { below, one: (of) => of[below(of.length)]!, happens: (percent) => below(100) < percent }
}
