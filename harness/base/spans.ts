/** An inclusive range of ordinals. Facts carry ranges, never one fact per record. */
export type Span = readonly [first: number, last: number]
/** Ascending, disjoint, not adjacent. */
export type Spans = readonly Span[]

/** The spans of some ordinals, in any order. */
export const spansOf = (ordinals: Iterable<number>): Spans => {
  const sorted = Array.isArray(ordinals) ? (ordinals as number[]) : [...ordinals]
  let ascending = true
  for (let i = 1; i < sorted.length; i++) if (sorted[i - 1]! >= sorted[i]!) ascending = false
  const list = ascending ? sorted : [...new Set(sorted)].sort((a, b) => a - b)
  const spans: [number, number][] = []
  let last: [number, number] | undefined
  for (const n of list) {
    if (last && last[1] === n - 1) last[1] = n
    else {
      last = [n, n]
      spans.push(last)
    }
  }
  return spans
}

export const span = (first: number, last: number = first): Spans => (last < first ? [] : [[first, last]])

export const spansHave = (spans: Spans, ordinal: number): boolean => {
  for (const [first, last] of spans) if (ordinal >= first && ordinal <= last) return true
  return false
}

export const spansMeet = (a: Spans, b: Spans): boolean =>
  a.some(([first, last]) => b.some(([f, l]) => first <= l && f <= last))

export const spansSize = (spans: Spans): number => {
  let size = 0
  for (const [first, last] of spans) size += last - first + 1
  return size
}

export function* ordinalsOf(spans: Spans): Generator<number> {
  for (const [first, last] of spans) for (let n = first; n <= last; n++) yield n
}

/** `1-10, 12`, for people. */
export const formatSpans = (spans: Spans): string =>
  spans.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ')
