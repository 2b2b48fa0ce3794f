/** What a field of a cron expression may hold. */
export interface FieldRange {
  readonly low: number
  readonly high: number
  /** Names of `low`, `low + 1` … */
  readonly names?: readonly string[]
  /** Whether `a/b` is there: not among days of the week. */
  readonly steps: boolean
}

/** `1,5-8,0/15,22-2` as numbers, ascending; `undefined` where the text is none. A range that goes down wraps around. */
export const numbersOf = (text: string, range: FieldRange): readonly number[] | undefined => {
  const numbers = new Set<number>()
  for (const member of text.split(',')) {
    const [span = '', stepText, ...more] = member.split('/')
    if (more.length > 0 || (stepText !== undefined && !range.steps)) return undefined
    const step = stepText === undefined ? 1 : wholeNumber(stepText)
    if (step === undefined || step < 1 || step > range.high) return undefined
    const ends = endsOf(span, range, stepText !== undefined)
    if (!ends) return undefined
    const size = range.high - range.low + 1
    const length = ends[1] >= ends[0] ? ends[1] - ends[0] : ends[1] - ends[0] + size
    for (let i = 0; i <= length; i += step) numbers.add(range.low + ((ends[0] - range.low + i) % size))
  }
  return [...numbers].sort((a, b) => a - b)
}

const endsOf = (span: string, range: FieldRange, stepped: boolean): readonly [number, number] | undefined => {
  if (span === '*') return [range.low, range.high]
  const [firstText = '', lastText, ...more] = span.split('-')
  const first = memberOf(firstText, range)
  if (first === undefined || more.length > 0) return undefined
  if (lastText === undefined) return [first, stepped ? range.high : first]
  const last = memberOf(lastText, range)
  return last === undefined ? undefined : [first, last]
}

/** A number in the range, or a name. */
export const memberOf = (text: string, { low, high, names }: FieldRange): number | undefined => {
  const named = names?.indexOf(text.toUpperCase()) ?? -1
  if (named >= 0) return low + named
  const value = wholeNumber(text)
  return value !== undefined && value >= low && value <= high ? value : undefined
}

const wholeNumber = (text: string): number | undefined => (/^\d{1,4}$/.test(text) ? Number(text) : undefined)
