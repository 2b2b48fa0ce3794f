/** A written value in a message: text quoted, numbers bare, what is large by its kind. */
export const shown = (written: unknown): string => {
  if (written === null) return 'nothing'
  if (Array.isArray(written)) return 'a list'
  switch (typeof written) {
    case 'string':
      return written.length > 80 ? `text of ${written.length} characters` : JSON.stringify(written)
    case 'object':
      return 'a map'
    case 'function':
      return 'a function'
    default:
      return String(written)
  }
}

/** A map: not a list, not nothing. */
export const isMap = (written: unknown): written is Readonly<Record<string, unknown>> =>
  typeof written === 'object' && written !== null && !Array.isArray(written)
