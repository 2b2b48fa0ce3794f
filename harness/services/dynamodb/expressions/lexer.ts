/**
 * - `word`: letters, digits and underscores, a letter first
 * - `name`, `value`: `#` or `:` and word characters, any of them first
 * - `symbol`: comparators and punctuation
 * - `unknown`: one character that begins nothing
 */
export type TokenKind = 'word' | 'name' | 'value' | 'number' | 'symbol' | 'unknown' | 'end'

export interface Token {
  readonly kind: TokenKind
  readonly text: string
  /** Where it begins and ends in the expression. UTF-16 units. */
  readonly start: number
  readonly end: number
}

const TOKEN =
  /[ \t\r\n]+|([A-Za-z][A-Za-z0-9_]*)|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|(\d+)|(<=|>=|<>|[=<>()[\],.+-])|(.)/gsu

const KINDS: readonly TokenKind[] = ['word', 'name', 'value', 'number', 'symbol', 'unknown']

/** The tokens of an expression; the last is `end`. Never fails: what is no token is `unknown`. */
export const tokensOf = (expression: string): readonly Token[] => {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(expression); match !== null; match = TOKEN.exec(expression)) {
    for (let group = 1; group <= KINDS.length; group++) {
      const text = match[group]
      if (text === undefined) continue
      tokens.push({ kind: KINDS[group - 1]!, text, start: match.index, end: TOKEN.lastIndex })
      break
    }
  }
  tokens.push({ kind: 'end', text: '<EOF>', start: expression.length, end: expression.length })
  return tokens
}
