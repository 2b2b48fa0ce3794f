/**
 * A text pattern in which `*` stands for any characters, none included; `\*` and `\\` stand for themselves.
 * Linear in text and pattern: no pattern can make it slow.
 */
export const wildcard = (pattern: string): ((text: string) => boolean) => {
  const [head = '', ...rest] = literalsOf(pattern)
  const tail = rest.pop()
  if (tail === undefined) return (text) => text === head
  return (text) => {
    if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false
    let from = head.length
    const end = text.length - tail.length
    for (const literal of rest) {
      const found = text.indexOf(literal, from)
      if (found < 0 || found + literal.length > end) return false
      from = found + literal.length
    }
    return true
  }
}

/** What stands between the stars. */
const literalsOf = (pattern: string): string[] => {
  const literals = ['']
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]!
    const next = pattern[i + 1]
    if (char === '*') literals.push('')
    else if (char === '\\' && (next === '*' || next === '\\')) {
      literals[literals.length - 1] += next
      i++
    } else literals[literals.length - 1] += char
  }
  return literals
}
