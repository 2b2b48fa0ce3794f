import { isFunction } from './functions.ts'
import { countOperator, enter, flaw, leave, type Reader, take } from './reader.ts'
import type { FunctionCall, Operand } from './syntax.ts'

/** `name(…)`, the name being the next token; `parseOperands` takes the closing parenthesis too. Names mind their case. */
export const parseCall = (reader: Reader, parseOperands: (reader: Reader) => readonly Operand[]): FunctionCall => {
  const name = take(reader).text
  take(reader)
  countOperator(reader)
  if (!isFunction(name)) flaw(reader, 'unknownFunction', `Invalid function name; function: ${name}`)
  enter(reader)
  const operands = parseOperands(reader)
  leave(reader)
  return { kind: 'function', name, operands }
}
