import type { SourcePlace } from '../../base/errors.ts'

/** Keys and indexes from the top of a scenario: `['steps', 0, 'send', 'to']`. */
export type Path = readonly (string | number)[]

/** Where a mistake points: at a key (a word that should not be there) or at what it holds. */
export type Part = 'key' | 'value'

/** What a scenario was written in: knows where each part of it stands. */
export interface Source {
  /** Absolute. */
  readonly file: string
  place(path: Path, part: Part): SourcePlace | undefined
  /** The characters of a plain value, where they say more than the value: `012` is the number 12. */
  written(path: Path): string | undefined
}

/** `functions.ship.triggers.orders.batchSize`, `steps[0].send.to`. */
export const formatPath = (path: Path): string => {
  let text = ''
  for (const part of path) text += typeof part === 'number' ? `[${part}]` : text === '' ? part : `.${part}`
  return text
}

/** A source without lines: an object made by code. Every part of it stands where the code called. */
export const sourceAt = (place: SourcePlace): Source => ({
  file: place.file,
  place: () => place,
  written: () => undefined,
})
