import { compareKeys, lowerBound } from './key-order.ts'

/** One line of a list: a key, or what stands for all keys with a common prefix. */
export type Line = { readonly key: string } | { readonly prefix: string }

export interface Listing {
  readonly lines: readonly Line[]
  readonly truncated: boolean
  /** The last line: the list goes on after it. */
  readonly last: string | undefined
}

export interface ListOptions {
  readonly prefix: string
  readonly delimiter: string | undefined
  /** Lines up to and with this one were told before. */
  readonly after: string | undefined
  readonly max: number
}

/** The prefix that a key shares with others up to the delimiter; `undefined` where it has none behind `prefix`. */
export const commonPrefixOf = (key: string, prefix: string, delimiter: string | undefined): string | undefined => {
  if (!delimiter) return undefined
  const at = key.indexOf(delimiter, prefix.length)
  return at < 0 ? undefined : key.slice(0, at + delimiter.length)
}

/**
 * Lines in S3's order, at most `max`.
 * @aws API_ListObjectsV2 (checked 2026-11)
 * @guess A common prefix is told where it stands behind `after` itself; keys in it that stand behind are not enough.
 */
export const list = (keys: readonly string[], { prefix, delimiter, after, max }: ListOptions): Listing => {
  const lines: Line[] = []
  const from = after !== undefined && compareKeys(after, prefix) > 0 ? after : prefix
  let last: string | undefined
  if (max === 0) return { lines, truncated: false, last }
  for (let i = lowerBound(keys, from); i < keys.length; i++) {
    const key = keys[i]!
    if (!key.startsWith(prefix)) break
    const common = commonPrefixOf(key, prefix, delimiter)
    const text = common ?? key
    if (text === last || (after !== undefined && compareKeys(text, after) <= 0)) continue
    if (lines.length === max) return { lines, truncated: true, last }
    lines.push(common === undefined ? { key } : { prefix: common })
    last = text
  }
  return { lines, truncated: false, last }
}
