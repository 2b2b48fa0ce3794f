const PATTERN = /^\/(.*)\/([imsu]*)$/s

const patternOf = (wanted: unknown): RegExp => {
  const text = String(wanted)
  const written = PATTERN.exec(text)
  if (!written) return new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'g')
  return new RegExp(written[1]!, [...new Set(`${written[2]}gm`)].join(''))
}

/**
 * The first of some patterns that a log does not hold; `undefined` where it holds all. Each must be found after the
 * one before it. `/regex/` searches, `^` and `$` being a line's ends; any other text must stand there as it is.
 */
export const missingInLog = (log: string, wanted: readonly unknown[]): string | undefined => {
  let from = 0
  for (const one of wanted) {
    const pattern = patternOf(one)
    pattern.lastIndex = from
    const found = pattern.exec(log)
    if (!found) return String(one)
    from = Math.max(pattern.lastIndex, found.index + 1)
  }
  return undefined
}
