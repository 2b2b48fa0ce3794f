/** What a JSON text is made of. `field` is a member's name. */
export type TokenKind = '{' | '}' | '[' | ']' | 'field' | 'string' | 'number' | 'true' | 'false' | 'null'

export interface Token {
  readonly kind: TokenKind
  /** A text without its quotes and escapes; anything else as it is written. */
  readonly text: string
  /** How far AWS's parser has read once it has come to this token, and once it has looked into it. Offsets. */
  readonly seen: number
  readonly read: number
}

/** Where and why a text is not JSON, in the words of AWS's parser. */
export class JsonMistake {
  readonly reason: string
  readonly offset: number
  constructor(reason: string, offset: number) {
    this.reason = reason
    this.offset = offset
  }
}

const VALUE = "was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: what JSON does not let stand in a text.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const WORD = /[\w$]+/y
const BLANK = /[ \t\r\n]*/y

interface Raw {
  readonly kind: TokenKind
  readonly text: string
  readonly start: number
  readonly end: number
}

/**
 * The tokens of a JSON text, each with how far AWS's parser has read when it complains about it: a text's content is read
 * only when it is wanted, and a name is read together with the start of its value. `@guess` The words and places of
 * mistakes other than the two that were recorded (2025-10, 2026-01).
 */
export const tokensOf = (source: string): readonly Token[] | JsonMistake => {
  const raw = scan(source)
  if (raw instanceof JsonMistake) return raw
  return raw.map((token, i): Token => {
    const { kind, text } = token
    if (kind === 'string') return { kind, text, seen: token.start + 1, read: token.end }
    if (kind !== 'field') return { kind, text, seen: token.end, read: token.end }
    const value = raw[i + 1]
    const seen = value ? (value.kind === 'string' ? value.start + 1 : value.end) : token.end
    return { kind, text, seen, read: seen }
  })
}

const scan = (source: string): Raw[] | JsonMistake => {
  const tokens: Raw[] = []
  const open: ('{' | '[')[] = []
  let at = 0
  const matched = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(source)?.[0]
  }
  const skip = (): void => {
    at += matched(BLANK)?.length ?? 0
  }
  const unexpected = (expected: string): JsonMistake => {
    const char = source[at]
    if (char === undefined) return new JsonMistake('Unexpected end-of-input', at)
    return new JsonMistake(`Unexpected character ('${char}' (code ${char.charCodeAt(0)})): ${expected}`, at)
  }
  const push = (kind: TokenKind, length: number, text: string): void => {
    tokens.push({ kind, text, start: at, end: at + length })
    at += length
  }

  /** Reads one value, or its opening bracket. */
  const value = (): JsonMistake | undefined => {
    const char = source[at]
    if (char === '{' || char === '[') {
      open.push(char)
      push(char, 1, char)
      return undefined
    }
    const string = matched(STRING)
    if (string !== undefined) {
      push('string', string.length, JSON.parse(string) as string)
      return undefined
    }
    const number = matched(NUMBER)
    if (number !== undefined) {
      push('number', number.length, number)
      return undefined
    }
    const word = matched(WORD)
    if (word === 'true' || word === 'false' || word === 'null') {
      push(word, word.length, word)
      return undefined
    }
    if (word === undefined) return unexpected(VALUE.replace('was expecting', 'expected a valid value'))
    return new JsonMistake(`Unrecognized token '${word}': ${VALUE}`, at + word.length)
  }

  const field = (): JsonMistake | undefined => {
    const name = matched(STRING)
    if (name === undefined) return unexpected('was expecting double-quote to start field name')
    push('field', name.length, JSON.parse(name) as string)
    skip()
    if (source[at] !== ':') return unexpected('was expecting a colon to separate field name and value')
    at++
    skip()
    return value()
  }

  const close = (): boolean => {
    const expected = open[open.length - 1] === '{' ? '}' : ']'
    if (source[at] !== expected) return false
    open.pop()
    push(expected, 1, expected)
    return true
  }

  skip()
  let mistake = value()
  let first = open.length > 0
  while (!mistake && open.length > 0) {
    skip()
    if (close()) {
      first = false
      continue
    }
    if (!first) {
      if (source[at] !== ',')
        return unexpected(
          `was expecting comma to separate ${open[open.length - 1] === '{' ? 'Object' : 'Array'} entries`,
        )
      at++
      skip()
    }
    const depth = open.length
    mistake = open[depth - 1] === '{' ? field() : value()
    first = open.length > depth
  }
  if (mistake) return mistake
  skip()
  return at < source.length ? unexpected(VALUE.replace('was expecting', 'expected a valid value')) : tokens
}
