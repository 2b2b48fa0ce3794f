/** Where text stops being JSON. Lines and columns count from 1. */
export interface JsonMistake {
  readonly line: number
  readonly column: number
  readonly reason: string
}

/**
 * The value of JSON text, or where it goes wrong: found here, since what engines say of it differs from one version to the
 * next.
 */
export const parseJsonText = (text: string): { readonly value: unknown } | JsonMistake => {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text
  try {
    return { value: JSON.parse(bare) as unknown }
  } catch {
    const offset = new Scanner(bare).firstMistake()
    const before = bare.slice(0, offset)
    const line = before.split('\n').length
    const found = bare.slice(offset).match(/^(?:[\w.+-]+|.)/su)?.[0]
    return {
      line,
      column: offset - before.lastIndexOf('\n'),
      reason: found === undefined ? 'the text ends too early' : `${JSON.stringify(found.slice(0, 20))} stands there`,
    }
  }
}

const WORD = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON takes no bare control character.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y
const SPACE = /[ \t\r\n]*/y

/** Goes through text as a JSON parser would, as far as it is JSON. */
class Scanner {
  readonly #text: string
  #at = 0
  constructor(text: string) {
    this.#text = text
  }

  firstMistake(): number {
    if (this.#value()) this.#take(SPACE)
    return this.#at
  }

  /** Whether a whole value stood here; if not, `#at` is where it goes wrong. */
  #value(): boolean {
    this.#take(SPACE)
    if (this.#is('{')) return this.#members('}', () => this.#key() && this.#value())
    if (this.#is('[')) return this.#members(']', () => this.#value())
    return this.#take(STRING) || this.#take(WORD)
  }

  #key(): boolean {
    this.#take(SPACE)
    if (!this.#take(STRING)) return false
    this.#take(SPACE)
    return this.#is(':')
  }

  #members(end: string, member: () => boolean): boolean {
    this.#take(SPACE)
    if (this.#is(end)) return true
    for (;;) {
      if (!member()) return false
      this.#take(SPACE)
      if (this.#is(end)) return true
      if (!this.#is(',')) return false
    }
  }

  #is(character: string): boolean {
    if (this.#text[this.#at] !== character) return false
    this.#at++
    return true
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    if (!pattern.test(this.#text)) return false
    this.#at = pattern.lastIndex
    return true
  }
}
