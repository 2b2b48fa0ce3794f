const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

const escaped = (text: string): string => text.replace(/[&<>"\r]/g, (each) => ESCAPED[each] ?? each)

/** One element with its content; objects become elements, lists repeat theirs. For what no shape describes. */
export const element = (name: string, value: unknown): string => {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map((each) => element(name, each)).join('')
  return `<${name}>${contentOf(value)}</${name}>`
}

const contentOf = (value: unknown): string => {
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object' || value === null) return escaped(String(value))
  return Object.entries(value)
    .map(([name, member]) => element(name, member))
    .join('')
}
