/** Parts of a duration, largest unit first. */
type D = `${number}d`
type H = `${number}h`
type M = `${number}m`
type S = `${number}s`
type Ms = `${number}ms`

/** `250ms`, `30s`, `1h30m`, `7d`: up to three units, the largest first. */
export type Duration =
  | '0'
  | D
  | H
  | M
  | S
  | Ms
  | `${D}${H | M | S | Ms}`
  | `${H}${M | S | Ms}`
  | `${M}${S | Ms}`
  | `${S}${Ms}`
  | `${D}${H}${M | S}`
  | `${H}${M}${S | Ms}`
  | `${M}${S}${Ms}`

/** `262145 B`, `256 KB`; 1 KB is 1,024 B. */
export type Size = `${number}${' ' | ''}${'B' | 'KB' | 'MB' | 'GB'}`

/** `3`, `'3..5'`, `'3..'`, `'..5'`: both ends included. */
export type CountRange = number | `${number}` | `${number}..` | `..${number}` | `${number}..${number}`
/** `'30s'`, `'1m..5m'`, `'23h..'`, `'..5m'`. */
export type DurationRange = Duration | `..${Duration}` | `${number}${string}..${string}`
export type SizeRange = Size | `..${Size}` | `${number}${string}..${string}`

/** A gauge's value now, or the highest so far. */
export type Gauge<Range> = Range | { readonly peak: Range }
/** A measure of each event: holds for all, or at these percentiles. */
export type Spread<Range> = Range | { readonly p50?: Range; readonly p99?: Range; readonly max?: Range }

/** JSON in which only what is written must match; `/regex/` in a text. */
export type Shape = unknown

/** Only these words of all: what is not in `T` may not be written beside it. */
export type Only<T, Words extends PropertyKey> = T & { readonly [W in Exclude<Words, keyof T>]?: never }
