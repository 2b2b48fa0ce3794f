/**
 * JSON with keys in code-unit order and no `undefined`: equal values give equal text on every machine.
 * Only JSON values: numbers must be finite.
 */
export const canonicalJson = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
      return quoted(value)
    case 'number':
      return Number.isFinite(value) ? String(value) : 'null'
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? list(value) : record(value as Record<string, unknown>)
    default:
      return JSON.stringify(value) ?? 'null'
  }
}

const list = (members: readonly unknown[]): string => {
  let text = '['
  for (let i = 0; i < members.length; i++) text += i === 0 ? canonicalJson(members[i]) : `,${canonicalJson(members[i])}`
  return `${text}]`
}

const record = (value: Record<string, unknown>): string => {
  let text = '{'
  for (const { key, prefix } of sortedKeys(value)) {
    const member = value[key]
    if (member === undefined) continue
    text += text.length > 1 ? `,${prefix}${canonicalJson(member)}` : prefix + canonicalJson(member)
  }
  return `${text}}`
}

/** What needs no escape: JSON.stringify costs more than looking. */
const PLAIN = /^[\w .:/#$[\]()=+*,;@-]*$/
const quoted = (text: string): string => (text.length < 100 && PLAIN.test(text) ? `"${text}"` : JSON.stringify(text))

interface Key {
  readonly key: string
  /** `"key":`, ready to write. */
  readonly prefix: string
}

// A journal has few shapes and many facts. Bounded, for values that users shape.
const SHAPES = 1_000
const shapes = new Map<string, readonly Key[]>()

const sortedKeys = (value: Record<string, unknown>): readonly Key[] => {
  const keys = Object.keys(value)
  const shape = keys.join('\n')
  const known = shapes.get(shape)
  // A key may hold the separator: what is found must be about these very keys.
  if (known?.length === keys.length && known.every(({ key }) => Object.hasOwn(value, key))) return known
  const sorted = keys.sort().map((key) => ({ key, prefix: `${JSON.stringify(key)}:` }))
  if (shapes.size < SHAPES) shapes.set(shape, sorted)
  return sorted
}
