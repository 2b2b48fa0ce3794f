/** Reads one place of an event; `undefined` where there is nothing. */
export type ReadPath = (event: unknown) => unknown

type Step = string | number | '[*]'

const WHOLE = /^\$((?:\.[A-Za-z0-9_\-/]+|\[\d+\]|\[\*\]|\['[^']+'\])*)$/
const STEP = /\.([A-Za-z0-9_\-/]+)|\[(\d+)\]|(\[\*\])|\['([^']+)'\]/g

/**
 * The paths EventBridge reads: `$`, names (letters, digits, dashes, underscores, slashes), `[0]`, `[*]`; `undefined` where the text
 * is none of these.
 * @aws eventbridge/latest/userguide/eb-transform-target-input (checked 2026-11)
 */
export const jsonPath = (text: string): ReadPath | undefined => {
  const written = WHOLE.exec(text)?.[1]
  if (written === undefined) return undefined
  const steps = [...written.matchAll(STEP)].map(
    ([, name, index, all, quoted]): Step => name ?? quoted ?? (index === undefined ? (all as '[*]') : Number(index)),
  )
  return (event) => read(event, steps, 0)
}

const read = (value: unknown, steps: readonly Step[], next: number): unknown => {
  const step = steps[next]
  if (step === undefined) return value
  if (step === '[*]') {
    if (!Array.isArray(value)) return undefined
    return value.map((member: unknown) => read(member, steps, next + 1)).filter((found) => found !== undefined)
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
  return read((value as Record<string | number, unknown>)[step], steps, next + 1)
}
