import { WILDCARD_BEGINNINGS, WILDCARD_SETS } from './limits.ts'
import { reject } from './pattern-rejection.ts'

const STAR = -1

/**
 * Refuses a wildcard that is none: `**`, and a backslash before anything but `*` and `\`. Places count bytes, the opening
 * quote included, as AWS's do. Source of texts: aws/event-ruler, WildcardParser.
 */
export const checkWildcard = (pattern: string): void => {
  tokensOf(pattern)
}

/** `*` as STAR, everything else as the byte that it stands for; between quotes. */
const tokensOf = (pattern: string): number[] => {
  const bytes = Buffer.from(`"${pattern}"`)
  const tokens: number[] = []
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    const next = bytes[i + 1]
    if (byte === ASTERISK) {
      if (next === ASTERISK) reject(`Consecutive wildcard characters at pos ${i}`)
      tokens.push(STAR)
    } else if (byte === BACKSLASH) {
      if (next !== ASTERISK && next !== BACKSLASH) reject(`Invalid escape character at pos ${i}`)
      tokens.push(next!)
      i++
    } else tokens.push(byte)
  }
  return tokens
}

const ASTERISK = 42
const BACKSLASH = 92

/**
 * Refuses the wildcards of one field where a value could fit too many of their beginnings at once: AWS's engine would have
 * to follow all of them.
 */
export const checkComplexity = (patterns: readonly string[]): void => {
  if (patterns.length === 0) return
  const machine = patterns.map(tokensOf)
  if (tooComplex(machine))
    reject(
      'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character',
    )
}

/** A place is how much of a pattern was read: pattern × 65,536 + tokens. */
const PLACES = 65_536

const tooComplex = (machine: readonly (readonly number[])[]): boolean => {
  const bytes = new Set<number>([256])
  for (const tokens of machine) for (const token of tokens) if (token !== STAR) bytes.add(token)
  const first = machine.map((_, index) => index * PLACES)
  const seen = new Set<string>([first.join()])
  const open = [first]
  for (let places = open.pop(); places; places = open.pop()) {
    for (const byte of bytes) {
      const next = after(machine, places, byte)
      if (next.length === 0) continue
      if (next.length > WILDCARD_BEGINNINGS) return true
      const key = next.join()
      if (seen.has(key)) continue
      if (seen.size >= WILDCARD_SETS) return true
      seen.add(key)
      open.push(next)
    }
  }
  return false
}

const after = (machine: readonly (readonly number[])[], places: readonly number[], byte: number): number[] => {
  const next = new Set<number>()
  for (const place of places) {
    const tokens = machine[Math.floor(place / PLACES)]!
    const read = place % PLACES
    const last = tokens[read - 1]
    const token = tokens[read]
    if (last === STAR) next.add(place)
    if (token === STAR) {
      next.add(place + 1)
      // A star stands for nothing, too.
      if (tokens[read + 1] === byte) next.add(place + 2)
    } else if (token === byte) next.add(place + 1)
  }
  return [...next].sort((a, b) => a - b)
}
