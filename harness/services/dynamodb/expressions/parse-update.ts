import { CONDITION_FUNCTIONS } from './functions.ts'
import { functionNotAllowed, functionOfOtherKind } from './invalid-expression.ts'
import { parseCall } from './parse-call.ts'
import { parsePath } from './parse-path.ts'
import {
  countOperator,
  expectSymbol,
  finish,
  flaw,
  isSymbol,
  parseGroup,
  peek,
  type Reader,
  readerOf,
  syntaxError,
  take,
  takeSymbol,
} from './reader.ts'
import type { FunctionCall, Operand, Sum, UpdateAction, ValueReference } from './syntax.ts'

/**
 * The grammar of UpdateExpression: each of SET, REMOVE, ADD and DELETE at most once, in any order. Throws AWS's
 * ValidationException for what is wrong in the text alone.
 * @aws Expressions.UpdateExpressions (checked 2026-11)
 */
export const parseUpdate = (text: string): readonly UpdateAction[] => {
  const reader = readerOf('UpdateExpression', text)
  const actions: UpdateAction[] = []
  const seen = new Set<string>()
  do {
    const section = parseSection(reader)
    if (seen.has(section))
      flaw(reader, 'section', `The "${section}" section can only be used once in an update expression;`)
    seen.add(section)
    do actions.push(parseAction(reader, section))
    while (takeSymbol(reader, ','))
  } while (peek(reader).kind !== 'end')
  finish(reader)
  return actions
}

type Section = UpdateAction['section']

const SECTIONS: ReadonlySet<string> = new Set<Section>(['SET', 'REMOVE', 'ADD', 'DELETE'])

const isSectionKeyword = (word: string): boolean => word.length <= 6 && SECTIONS.has(word.toUpperCase())

const parseSection = (reader: Reader): Section => {
  const token = peek(reader)
  if (token.kind !== 'word' || !isSectionKeyword(token.text)) throw syntaxError(reader)
  take(reader)
  return token.text.toUpperCase() as Section
}

const parseAction = (reader: Reader, section: Section): UpdateAction => {
  const path = parsePath(reader, isSectionKeyword)
  if (section === 'REMOVE') return { section, path }
  if (section === 'SET') {
    expectSymbol(reader, '=')
    return { section, path, value: parseRightSide(reader) }
  }
  if (peek(reader).kind !== 'value') throw syntaxError(reader)
  return { section, path, value: parseValueReference(reader) }
}

/** @guess Redundant parentheses are refused here as they are in conditions, where that was recorded. */
const parseRightSide = (reader: Reader): Operand | Sum =>
  isSymbol(peek(reader), '(') ? parseRestOfSum(reader, parseGroup(reader, parseSum)) : parseSum(reader)

const parseSum = (reader: Reader): Operand | Sum => parseRestOfSum(reader, parseOperand(reader))

/** AWS adds two operands, not three. */
const parseRestOfSum = (reader: Reader, left: Operand | Sum): Operand | Sum => {
  const token = peek(reader)
  if (left.kind === 'sum' || !(isSymbol(token, '+') || isSymbol(token, '-'))) return left
  take(reader)
  countOperator(reader)
  return { kind: 'sum', operator: token.text as '+' | '-', operands: [left, parseOperand(reader)] }
}

const parseOperand = (reader: Reader): Operand => {
  if (isSymbol(peek(reader), '(')) return parseGroup(reader, parseOperand)
  const token = peek(reader)
  if (token.kind === 'value') return parseValueReference(reader)
  if (token.kind === 'word' && !isSectionKeyword(token.text) && isSymbol(reader.tokens[reader.at + 1]!, '('))
    return parseFunction(reader)
  return parsePath(reader, isSectionKeyword)
}

const parseValueReference = (reader: Reader): ValueReference => ({ kind: 'value', reference: take(reader).text })

const parseFunction = (reader: Reader): FunctionCall => {
  const call = parseCall(reader, parseOperands)
  if (CONDITION_FUNCTIONS.has(call.name)) flaw(reader, 'misusedFunction', functionOfOtherKind(call.name, 'an update'))
  // Only if_not_exists gives a value that another function takes. @aws recorded: Alternator's test_update_expression.py,
  // test_update_expression_function_nesting (checked 2026-11).
  for (const operand of call.operands)
    if (operand.kind === 'function' && operand.name !== 'if_not_exists')
      flaw(reader, 'misusedFunction', functionNotAllowed(operand.name))
  return call
}

/** Operands up to and with the closing parenthesis. */
const parseOperands = (reader: Reader): readonly Operand[] => {
  const operands = [parseOperand(reader)]
  while (takeSymbol(reader, ',')) operands.push(parseOperand(reader))
  expectSymbol(reader, ')')
  return operands
}
