/** Why a value does not have a shape: the path to the first difference, and both sides. */
export interface Mismatch {
  /** `body.items[0].id`; empty for the value itself. */
  path: string
  expected: string
  actual: string
}

/**
 * Holds a value against a shape: only what the shape writes must match; each written member of a list matches
 * another element, in order; `/text/` is a regular expression over a string.
 * A string that is JSON is looked into where the shape is an object or a list (a message's body, say).
 */
export const mismatch = (shape: unknown, actual: unknown, path = ''): Mismatch | undefined => {
  if (typeof shape === 'string') {
    const pattern = /^\/(.*)\/([imsu]*)$/s.exec(shape)
    if (pattern) {
      const text = typeof actual === 'string' ? actual : (JSON.stringify(actual) ?? 'undefined')
      return new RegExp(pattern[1]!, pattern[2]).test(text) ? undefined : differ(path, shape, actual)
    }
  }
  if (shape === null || typeof shape !== 'object') {
    if (Object.is(shape, actual) || shape === actual) return undefined
    // SQS attribute values and the like are strings on the wire; `ErrorCode: 200` means "200".
    if (typeof shape === 'number' && typeof actual === 'string' && actual === String(shape)) return undefined
    return differ(path, shape, actual)
  }
  const looked = typeof actual === 'string' ? parsed(actual) : actual
  if (Array.isArray(shape)) {
    if (!Array.isArray(looked)) return differ(path, shape, actual)
    let from = 0
    for (const [i, member] of shape.entries()) {
      let first: Mismatch | undefined
      let found = -1
      for (let j = from; j < looked.length && found < 0; j++) {
        const miss = mismatch(member, looked[j], `${path}[${j}]`)
        if (miss) first ??= miss
        else found = j
      }
      if (found < 0) return first ?? { path: `${path}[${i}]`, expected: shown(member), actual: 'nothing' }
      from = found + 1
    }
    return undefined
  }
  if (looked === null || typeof looked !== 'object' || Array.isArray(looked)) return differ(path, shape, actual)
  for (const [key, member] of Object.entries(shape)) {
    if (member === undefined) continue
    const inner = path === '' ? key : `${path}.${key}`
    if (!Object.hasOwn(looked, key)) return { path: inner, expected: shown(member), actual: 'nothing' }
    const miss = mismatch(member, (looked as Record<string, unknown>)[key], inner)
    if (miss) return miss
  }
  return undefined
}

export const hasShape = (shape: unknown, actual: unknown): boolean => mismatch(shape, actual) === undefined

const parsed = (text: string): unknown => {
  const first = text.trimStart()[0]
  if (first !== '{' && first !== '[') return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

const LONGEST_SHOWN = 160
const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}… (${text.length} characters)` : text
}
const differ = (path: string, shape: unknown, actual: unknown): Mismatch => ({
  path,
  expected: typeof shape === 'string' && shape.startsWith('/') ? shape : shown(shape),
  actual: shown(actual),
})
