const ESCAPED = /&#(?:x0*a|0*10);/gi
/** Stands for a line break while the parser reads; XML gives no meaning to it. */
const MARK = '\uf8ff'

/**
 * Reads XML with a parser that takes a text of nothing but white space for layout once a line break is in it: an escaped
 * line break is no layout. `read` gives plain data.
 * A reference stands for its character: XML 1.0, "Character and Entity References".
 */
export const withEscapedLineBreaks = (xml: string, read: (xml: string) => unknown): unknown =>
  xml.search(ESCAPED) === -1 || xml.includes(MARK) ? read(xml) : restored(read(xml.replaceAll(ESCAPED, MARK)))

const restored = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll(MARK, '\n')
  if (Array.isArray(value)) return value.map(restored)
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [restored(name), restored(member)]))
}
