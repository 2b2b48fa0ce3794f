import { parseDuration } from './duration.ts'
import { parseSize } from './size.ts'

/** Inclusive bounds; an open side is infinite. Counts, milliseconds or bytes, by what is measured. */
export interface Range {
  readonly min: number
  readonly max: number
  /** As written, for people: `3..`, `23h59m..24h`. */
  readonly text: string
}

const bound = (text: string): number | undefined => {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
  return parseDuration(text) ?? parseSize(text)
}

/** Reads `3`, `3..5`, `3..`, `..5`, `23h..24h`, `..256 KB`; `undefined` where it is no range. */
export const parseRange = (written: number | string): Range | undefined => {
  const text = String(written).trim()
  const at = text.indexOf('..')
  if (at < 0) {
    const value = bound(text)
    return value === undefined ? undefined : { min: value, max: value, text }
  }
  const left = text.slice(0, at).trim()
  const right = text.slice(at + 2).trim()
  if (left === '' && right === '') return undefined
  const min = left === '' ? Number.NEGATIVE_INFINITY : bound(left)
  const max = right === '' ? Number.POSITIVE_INFINITY : bound(right)
  if (min === undefined || max === undefined || min > max) return undefined
  return { min, max, text }
}

export const inRange = (range: Range, value: number): boolean => value >= range.min && value <= range.max
