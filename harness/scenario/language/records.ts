/** `$i` that stands for an index: not the beginning of a longer word such as `$id`. */
const INDEX = /\$i(?![A-Za-z0-9])/g

/** What AWS takes as text only, in a record of any kind. */
const TEXTS = ['partitionKey', 'messageGroupId', 'messageDeduplicationId', 'subject', 'key', 'source', 'detailType']

/**
 * The i-th record of a repeated send, from 0: `$i` alone becomes the number, inside longer text its digits. Keys are
 * left alone. A value without `$i` is returned as it is, not copied. Text that AWS takes as text stays text.
 */
export const expandRecord = (record: unknown, i: number): unknown => {
  const expanded = expandPayload(record, i)
  if (expanded === record || typeof expanded !== 'object' || expanded === null) return expanded
  for (const key of TEXTS) {
    const field = (expanded as Record<string, unknown>)[key]
    if (typeof field === 'number') (expanded as Record<string, unknown>)[key] = String(field)
  }
  return expanded
}

/** The payload of the i-th of several invocations, as `expandRecord`, but of any JSON. */
export const expandPayload = (written: unknown, i: number): unknown => {
  if (typeof written === 'string')
    return written === '$i' ? i : written.includes('$i') ? written.replace(INDEX, String(i)) : written
  if (Array.isArray(written)) {
    const expanded = written.map((member) => expandPayload(member, i))
    return expanded.some((member, n) => member !== written[n]) ? expanded : written
  }
  if (written === null || typeof written !== 'object') return written
  let changed = false
  const expanded: Record<string, unknown> = {}
  for (const [key, member] of Object.entries(written)) {
    expanded[key] = expandPayload(member, i)
    if (expanded[key] !== member) changed = true
  }
  return changed ? expanded : written
}
