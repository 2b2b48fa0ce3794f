/** Whether a UTF-16 code unit begins or ends a pair. */
const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff

/**
 * S3's order of keys: by their UTF-8 bytes, which is by code point. JavaScript's own differs where a pair meets U+E000 to U+FFFF.
 * @aws API_ListObjectsV2 (checked 2026-11)
 */
export const compareKeys = (a: string, b: string): number => {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i)
    const right = b.charCodeAt(i)
    if (left === right) continue
    if (isSurrogate(left) !== isSurrogate(right) && left >= 0xd800 && right >= 0xd800) return isSurrogate(left) ? 1 : -1
    return left - right
  }
  return a.length - b.length
}

/** Where the first of some keys, in that order, stands that is not before `key`. */
export const lowerBound = (keys: readonly string[], key: string): number => {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareKeys(keys[middle]!, key) < 0) low = middle + 1
    else high = middle
  }
  return low
}
