/** Where a value stands in an input: `['Entries', '0', 'Id']`. */
export type Steps = readonly string[]

export const CHANGES = ['left out', 'another', 'far off'] as const
export type Change = (typeof CHANGES)[number]

const isLeaf = (value: unknown): boolean =>
  value === null || typeof value !== 'object' || value instanceof Uint8Array || value instanceof Date

/** Every place in an input, the inner ones after those around them. */
export const placesIn = (value: unknown, at: Steps = []): readonly Steps[] => [
  ...(at.length > 0 ? [at] : []),
  ...(isLeaf(value) ? [] : Object.entries(value as object).flatMap(([step, inner]) => placesIn(inner, [...at, step]))),
]

const DAY = 86_400_000

const changed = (value: unknown, change: Change): unknown => {
  if (change === 'left out') return undefined
  const far = change === 'far off'
  if (typeof value === 'string') return far ? 'zz' : `${value}x`
  if (typeof value === 'number') return far ? 0 : value + 1
  if (typeof value === 'boolean') return !value
  if (value instanceof Date) return new Date(value.getTime() + (far ? -3_000 : 1) * DAY)
  return value instanceof Uint8Array ? Buffer.from('other') : value
}

/** The input with one value changed. The input itself stays as it is. */
export const changedInput = <T>(input: T, [step, ...inner]: Steps, change: Change): T => {
  if (step === undefined) return changed(input, change) as T
  const value = changedInput((input as Record<string, unknown>)[step], inner, change)
  if (Array.isArray(input))
    return input.flatMap((each: unknown, i) => (String(i) !== step ? [each] : value === undefined ? [] : [value])) as T
  const { [step]: _, ...rest } = input as Record<string, unknown>
  return (value === undefined ? rest : { ...(input as object), [step]: value }) as T
}
