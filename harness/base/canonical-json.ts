/**
 * JSON with keys in code-unit order and no `undefined`: equal values give equal text on every machine.
 * Only JSON values: numbers must be finite.
 */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) {
    let text = '['
    for (let i = 0; i < value.length; i++) text += (i ? ',' : '') + canonicalJson(value[i])
    return `${text}]`
  }
  const record = value as Record<string, unknown>
  let text = '{'
  for (const key of sortedKeys(record)) {
    const member = record[key]
    if (member === undefined) continue
    text += `${text.length > 1 ? ',' : ''}${JSON.stringify(key)}:${canonicalJson(member)}`
  }
  return `${text}}`
}

const sortedKeys = (record: Record<string, unknown>): string[] => {
  const keys = Object.keys(record)
  for (let i = 1; i < keys.length; i++) if (keys[i - 1]! > keys[i]!) return keys.sort()
  return keys
}
