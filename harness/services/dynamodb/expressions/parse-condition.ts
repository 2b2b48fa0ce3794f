import { CONDITION_FUNCTIONS, UPDATE_FUNCTIONS } from './functions.ts'
import { type ExpressionKind, functionNotAllowed, functionOfOtherKind } from './invalid-expression.ts'
import { parseCall } from './parse-call.ts'
import { continuePath, parsePath } from './parse-path.ts'
import {
  countOperator,
  expectSymbol,
  finish,
  flaw,
  isKeyword,
  isSymbol,
  parseGroup,
  peek,
  type Reader,
  readerOf,
  syntaxError,
  take,
  takeKeyword,
  takeSymbol,
} from './reader.ts'
import type { Comparator, Condition, FunctionCall, Operand } from './syntax.ts'

/**
 * The grammar of ConditionExpression, FilterExpression and KeyConditionExpression: OR binds looser than AND, AND looser
 * than NOT. Throws AWS's ValidationException for what is wrong in the text alone.
 * @aws Expressions.OperatorsAndFunctions (checked 2026-11)
 */
export const parseCondition = (kind: ExpressionKind, text: string): Condition => {
  const reader = readerOf(kind, text)
  const condition = asCondition(reader, parseOr(reader))
  finish(reader)
  return condition
}

/** A condition or, while it is not yet known which, an operand. */
type Node = Condition | Operand

const parseOr = (reader: Reader): Node => {
  let left = parseAnd(reader)
  while (isKeyword(peek(reader), 'OR')) left = joined(reader, 'or', left)
  return left
}

const parseAnd = (reader: Reader): Node => {
  let left = parseNot(reader)
  while (isKeyword(peek(reader), 'AND')) left = joined(reader, 'and', left)
  return left
}

const joined = (reader: Reader, kind: 'and' | 'or', before: Node): Condition => {
  const left = asCondition(reader, before)
  take(reader)
  countOperator(reader)
  return { kind, left, right: asCondition(reader, kind === 'or' ? parseAnd(reader) : parseNot(reader)) }
}

const parseNot = (reader: Reader): Node => {
  let count = 0
  for (; takeKeyword(reader, 'NOT'); count++) countOperator(reader)
  let node = parseComparison(reader)
  for (; count > 0; count--) node = { kind: 'not', inner: asCondition(reader, node) }
  return node
}

const COMPARATORS: ReadonlySet<string> = new Set<Comparator>(['=', '<>', '<', '<=', '>', '>='])

const parseComparison = (reader: Reader): Node => {
  const left = isSymbol(peek(reader), '(')
    ? parseRestOfPath(reader, parseGroup(reader, parseOr))
    : parseOperandAlone(reader)
  if (left.kind !== 'path' && left.kind !== 'value' && left.kind !== 'function') return left
  const token = peek(reader)
  if (token.kind === 'symbol' && COMPARATORS.has(token.text)) {
    take(reader)
    countOperator(reader)
    const operands = [asValue(reader, left), parseValue(reader)] as const
    return { kind: 'comparison', operator: token.text as Comparator, operands }
  }
  if (takeKeyword(reader, 'BETWEEN')) {
    countOperator(reader)
    const low = parseValue(reader)
    if (!takeKeyword(reader, 'AND')) throw syntaxError(reader)
    return { kind: 'between', operands: [asValue(reader, left), low, parseValue(reader)] }
  }
  if (takeKeyword(reader, 'IN')) {
    countOperator(reader)
    expectSymbol(reader, '(')
    return { kind: 'in', operands: [asValue(reader, left), ...parseValues(reader)] }
  }
  // A function may be a condition; `(a)` and `(:v)` may be operands of what follows the parenthesis.
  if (left.kind === 'function' || (reader.depth > 0 && isSymbol(token, ')'))) return left
  throw syntaxError(reader)
}

/** A node in a place where a condition is wanted. */
const asCondition = (reader: Reader, node: Node): Condition => {
  if (node.kind === 'path' || node.kind === 'value') throw syntaxError(reader)
  if (node.kind === 'function' && (node.name === 'size' || !CONDITION_FUNCTIONS.has(node.name)))
    flaw(reader, 'misusedFunction', misused(node.name))
  return node
}

/** An operand in a place where a value is wanted: of the functions, only `size` gives one. */
const asValue = (reader: Reader, operand: Operand): Operand => {
  if (operand.kind === 'function' && operand.name !== 'size') flaw(reader, 'misusedFunction', misused(operand.name))
  return operand
}

const misused = (name: string): string =>
  UPDATE_FUNCTIONS.has(name) ? functionOfOtherKind(name, 'a condition') : functionNotAllowed(name)

const parseValue = (reader: Reader): Operand => asValue(reader, parseOperand(reader))

/** Values up to and with the closing parenthesis. */
const parseValues = (reader: Reader): readonly Operand[] => {
  const values = [parseValue(reader)]
  while (takeSymbol(reader, ',')) values.push(parseValue(reader))
  expectSymbol(reader, ')')
  return values
}

/** An operand, maybe in parentheses. */
const parseOperand = (reader: Reader): Operand =>
  isSymbol(peek(reader), '(') ? parseRestOfPath(reader, parseGroup(reader, parseOperand)) : parseOperandAlone(reader)

/** `(a.b).c` is a path too. */
const parseRestOfPath = <T extends Node>(reader: Reader, node: T): T | Operand => {
  const next = peek(reader)
  if (node.kind !== 'path' || !(isSymbol(next, '.') || isSymbol(next, '['))) return node
  return continuePath(reader, [...node.elements], isConditionKeyword)
}

const parseOperandAlone = (reader: Reader): Operand => {
  const token = peek(reader)
  if (token.kind === 'value') {
    take(reader)
    return { kind: 'value', reference: token.text }
  }
  if (token.kind === 'word' && !isConditionKeyword(token.text) && isSymbol(reader.tokens[reader.at + 1]!, '('))
    return parseFunction(reader)
  return parsePath(reader, isConditionKeyword)
}

const parseFunction = (reader: Reader): FunctionCall => parseCall(reader, parseValues)

const KEYWORDS: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'BETWEEN', 'IN'])

const isConditionKeyword = (word: string): boolean => word.length <= 7 && KEYWORDS.has(word.toUpperCase())
