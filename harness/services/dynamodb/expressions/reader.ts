import type { AwsError } from '../../../base/errors.ts'
import { type ExpressionKind, invalidExpression } from './invalid-expression.ts'
import { type Token, tokensOf } from './lexer.ts'
import { EXPRESSION_BYTES, NESTING, OPERATORS } from './limits.ts'

/** An expression being parsed: its tokens, where the parser stands, and what it has met on its way. */
export interface Reader {
  readonly kind: ExpressionKind
  readonly text: string
  readonly tokens: readonly Token[]
  /** Index of the next token. */
  at: number
  /** Operators and functions so far. */
  operators: number
  /** Open parentheses and calls. */
  depth: number
  /** Indexes of the tokens that open and close the last group in parentheses. */
  lastGroup: { readonly opens: number; readonly closes: number } | undefined
  /** Refusals that AWS makes only once the whole text has proved well-formed, and before it looks at placeholders. */
  readonly flaws: Flaw[]
}

type FlawKind = 'parentheses' | 'unknownFunction' | 'misusedFunction' | 'reserved' | 'section' | 'path'

/**
 * AWS tells one flaw, by kind, not by place.
 * @aws recorded: dynalite's db/conditionParser.pegjs and updateParser.pegjs (checked 2026-11)
 * @guess the places of misused functions and parentheses in an update, and of paths
 */
const CONDITION_ORDER: readonly FlawKind[] = ['parentheses', 'unknownFunction', 'misusedFunction', 'reserved', 'path']
const UPDATE_ORDER: readonly FlawKind[] = [
  'parentheses',
  'reserved',
  'unknownFunction',
  'misusedFunction',
  'section',
  'path',
]

interface Flaw {
  readonly kind: FlawKind
  readonly reason: string
}

/** Kinds of which AWS tells how long an expression is that is too long. */
const SIZE_TOLD: ReadonlySet<ExpressionKind> = new Set(['ConditionExpression', 'FilterExpression'])

/**
 * Begins to read an expression: refuses one that is empty or too long.
 * @aws recorded: github.com/ExtendDB/extenddb, tests/test_expression_size_limit.py; in transactions,
 * dynamodb-conformance's tests/tier3/validation-ordering/deepRequests.test.ts (checked 2026-11)
 */
export const readerOf = (kind: ExpressionKind, text: string): Reader => {
  if (text.trim() === '') throw invalidExpression(kind, 'The expression can not be empty;')
  const bytes = Buffer.byteLength(text)
  if (bytes > EXPRESSION_BYTES)
    throw invalidExpression(
      kind,
      `Expression size has exceeded the maximum allowed size;${SIZE_TOLD.has(kind) ? ` expression size: ${bytes}` : ''}`,
    )
  return { kind, text, tokens: tokensOf(text), at: 0, operators: 0, depth: 0, lastGroup: undefined, flaws: [] }
}

export const peek = (reader: Reader): Token => reader.tokens[reader.at]!

/** Takes the next token whatever it is. */
export const take = (reader: Reader): Token => reader.tokens[reader.at++]!

export const isSymbol = (token: Token, text: string): boolean => token.kind === 'symbol' && token.text === text

/** Keywords are words in any case. */
export const isKeyword = (token: Token, keyword: string): boolean =>
  token.kind === 'word' && token.text.length === keyword.length && token.text.toUpperCase() === keyword

/** Takes the symbol where it stands next. */
export const takeSymbol = (reader: Reader, text: string): boolean => {
  if (!isSymbol(peek(reader), text)) return false
  reader.at++
  return true
}

export const takeKeyword = (reader: Reader, keyword: string): boolean => {
  if (!isKeyword(peek(reader), keyword)) return false
  reader.at++
  return true
}

export const expectSymbol = (reader: Reader, text: string): void => {
  if (!takeSymbol(reader, text)) throw syntaxError(reader)
}

/** Counts an operator or function. AWS stops at the first one too many, so the number it tells is always that. */
export const countOperator = (reader: Reader): void => {
  reader.operators++
  if (reader.operators > OPERATORS)
    throw invalidExpression(
      reader.kind,
      `The expression contains too many operators; operator count: ${reader.operators}`,
    )
}

export const flaw = (reader: Reader, kind: FlawKind, reason: string): void => {
  reader.flaws.push({ kind, reason })
}

/** Refuses what follows a whole expression, then tells the first flaw. */
export const finish = (reader: Reader): void => {
  if (peek(reader).kind !== 'end') throw syntaxError(reader)
  for (const kind of reader.kind === 'UpdateExpression' ? UPDATE_ORDER : CONDITION_ORDER) {
    const found = reader.flaws.find((candidate) => candidate.kind === kind)
    if (found !== undefined) throw invalidExpression(reader.kind, found.reason)
  }
}

/** Enters parentheses or a call; `leave` undoes it. */
export const enter = (reader: Reader): void => {
  reader.depth++
  if (reader.depth > NESTING) throw tooDeep(reader)
}

export const leave = (reader: Reader): void => {
  reader.depth--
}

/**
 * Parses `( … )`, the opening parenthesis being the next token. A group that holds nothing but another group is
 * redundant, and refused later.
 */
export const parseGroup = <T>(reader: Reader, parse: (reader: Reader) => T): T => {
  const opens = reader.at
  reader.at++
  enter(reader)
  const parsed = parse(reader)
  leave(reader)
  const closes = reader.at
  expectSymbol(reader, ')')
  if (reader.lastGroup?.opens === opens + 1 && reader.lastGroup.closes === closes - 1)
    flaw(reader, 'parentheses', REDUNDANT_PARENTHESES)
  reader.lastGroup = { opens, closes }
  return parsed
}

/** So deep an expression is cut short, or most of its parentheses are redundant. */
const tooDeep = (reader: Reader): AwsError => {
  const count = (symbol: string) => reader.tokens.filter((token) => isSymbol(token, symbol)).length
  if (count('(') === count(')')) return invalidExpression(reader.kind, REDUNDANT_PARENTHESES)
  reader.at = reader.tokens.length - 1
  return syntaxError(reader)
}

const REDUNDANT_PARENTHESES = 'The expression has redundant parentheses;'

/**
 * The refusal of the next token. `near` is the text from the token before it to the token after it, as written.
 * @aws recorded: `token: "_", near: "SET _123"`, `token: "<EOF>", near: ":theme"`, `token: "INVALID", near:
 * "INVALID SYNTAX"`, in public reports (checked 2026-11)
 */
export const syntaxError = (reader: Reader): AwsError => {
  const token = peek(reader)
  const before = reader.tokens[reader.at - 1] ?? token
  const after = reader.tokens[reader.at + 1] ?? token
  const near = reader.text.slice(before.start, after.kind === 'end' ? token.end : after.end).trimEnd()
  return invalidExpression(reader.kind, `Syntax error; token: "${token.text}", near: "${near}"`)
}
