import { describe, expect, test } from 'vitest'
import { compileCondition } from '../../../../harness/services/dynamodb/expressions/compile-condition.ts'
import { prepareKeyCondition } from '../../../../harness/services/dynamodb/expressions/compile-key-condition.ts'
import { compileProjection } from '../../../../harness/services/dynamodb/expressions/compile-projection.ts'
import { compileUpdate } from '../../../../harness/services/dynamodb/expressions/compile-update.ts'
import { NAMES, VALUES } from './sample.ts'

const given = { names: NAMES, values: VALUES }

const refuses = (compile: () => unknown, message: string): void => {
  expect(compile).toThrow(expect.objectContaining({ name: 'ValidationException', statusCode: 400, message }))
}

const syntax = (token: string, near: string) => `Syntax error; token: "${token}", near: "${near}"`
const reserved = (word: string) => `Attribute name is a reserved keyword; reserved keyword: ${word}`
const operandType = (operator: string, type: string) =>
  `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`
const operandCount = (operator: string, count: number) =>
  `Incorrect number of operands for operator or function; operator or function: ${operator}, number of operands: ${count}`
const needsPath = (operator: string) =>
  `Operator or function requires a document path; operator or function: ${operator}`
const misused = (name: string) => `The function is not allowed to be used this way in an expression; function: ${name}`
const ofOtherKind = (name: string, kind: string) =>
  `The function is not allowed in ${kind} expression; function: ${name}`
const unknown = (name: string) => `Invalid function name; function: ${name}`
const noName = (name: string) =>
  `An expression attribute name used in the document path is not defined; attribute name: ${name}`
const noValue = (name: string) =>
  `An expression attribute value used in expression is not defined; attribute value: ${name}`
const distinct = (operator: string, path: string) =>
  `The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: ${path}`
const overlap = (one: string, two: string) =>
  `Two document paths overlap with each other; must remove or rewrite one of these paths; path one: ${one}, path two: ${two}`
const conflict = (one: string, two: string) =>
  `Two document paths conflict with each other; must remove or rewrite one of these paths; path one: ${one}, path two: ${two}`
const EMPTY = 'The expression can not be empty;'
const REDUNDANT = 'The expression has redundant parentheses;'
const OPERATORS = 'The expression contains too many operators; operator count: 301'
const INDEX = 'List index is not within the allowable range; index: [99999999999999]'

const CONDITIONS: readonly (readonly [text: string, reason: string])[] = [
  ['', EMPTY],
  ['   ', EMPTY],
  // Syntax
  ['a', syntax('<EOF>', 'a')],
  ['a =', syntax('<EOF>', '=')],
  ['a = ', syntax('<EOF>', '=')],
  ['= :one', syntax('=', '= :one')],
  ['a = = :one', syntax('=', '= = :one')],
  ['a == :one', syntax('=', '== :one')],
  ['a > 4', syntax('4', '> 4')],
  ['a = "x"', syntax('"', '= "x')],
  ['a != :one', syntax('!', 'a !=')],
  ['things are not gonna be ok', syntax('are', 'things are not')],
  ['a = :one AND', syntax('<EOF>', 'AND')],
  ['a = :one AND b', syntax('<EOF>', 'b')],
  ['a AND b = :one', syntax('AND', 'a AND b')],
  ['a = :one b = :two', syntax('b', ':one b =')],
  ['a = :one)', syntax(')', ':one)')],
  ['(a = :one', syntax('<EOF>', ':one')],
  ['(a)', syntax('<EOF>', ')')],
  ['(a) AND b = :one', syntax('AND', ') AND b')],
  [':one', syntax('<EOF>', ':one')],
  ['contains(a, :one', syntax('<EOF>', ':one')],
  ['contains()', syntax(')', '()')],
  ['a BETWEEN :one', syntax('<EOF>', ':one')],
  ['a BETWEEN :one OR :two', syntax('OR', ':one OR :two')],
  ['a IN :one', syntax(':one', 'IN :one')],
  ['a IN ()', syntax(')', '()')],
  ['a[b] = :one', syntax('b', '[b]')],
  ['a[:one] = :one', syntax(':one', '[:one]')],
  ['a[-1] = :one', syntax('-', '[-1')],
  ['a[] = :one', syntax(']', '[] =')],
  ['a. = :one', syntax('=', '. = :one')],
  ['_a = :one', syntax('_', '_a')],
  ['a = : one', syntax(':', '= : one')],
  ['# = :one', syntax('#', '# =')],
  ['a + b = :one', syntax('+', 'a + b')],
  ['(size(a))[0] > a', syntax('[', ')[0')],
  ['not', syntax('<EOF>', 'not')],
  ['in = :one', syntax('in', 'in =')],
  // Parentheses
  ['((a = :one))', REDUNDANT],
  ['((a)) = :one', REDUNDANT],
  ['a = ((:one))', REDUNDANT],
  ['((attribute_exists(a)))', REDUNDANT],
  ['(((a = :one) OR b = :two))', REDUNDANT],
  ['((a = :one)) AND status = :two', REDUNDANT],
  // Functions
  ['foo(a)', unknown('foo')],
  ['foo(a) = :one', unknown('foo')],
  ['Size(a) = :one', unknown('Size')],
  ['ATTRIBUTE_EXISTS(a)', unknown('ATTRIBUTE_EXISTS')],
  ['status = foo(a)', unknown('foo')],
  ['size(a)', misused('size')],
  ['NOT size(a)', misused('size')],
  ['a = :one AND size(a)', misused('size')],
  ['attribute_exists(a) < :one', misused('attribute_exists')],
  ['size(contains(a, b)) = :one', misused('contains')],
  ['if_not_exists(a, b) = :one', ofOtherKind('if_not_exists', 'a condition')],
  ['list_append(a, b) = :one', ofOtherKind('list_append', 'a condition')],
  ['size(a, b) = :one', operandCount('size', 2)],
  ['attribute_exists(a, b)', operandCount('attribute_exists', 2)],
  ['begins_with(a)', operandCount('begins_with', 1)],
  ['contains(a, b, c)', operandCount('contains', 3)],
  ['attribute_exists(:one)', needsPath('attribute_exists')],
  ['attribute_not_exists(size(a))', needsPath('attribute_not_exists')],
  // Reserved words
  ['status = :one', reserved('status')],
  ['a.Name = :one', reserved('Name')],
  ['size = :one', reserved('size')],
  ['data = :one AND zone = :two', reserved('data')],
  ['attribute_exists(ttl)', reserved('ttl')],
  ['abOrt = :gone', reserved('abOrt')],
  // Placeholders
  ['#x = :one', noName('#x')],
  ['a.#x = :gone', noName('#x')],
  ['a = :gone', noValue(':gone')],
  [':gone = #x', noValue(':gone')],
  ['a = :one OR b = :gone OR #x = :one', noValue(':gone')],
  ['a IN (:one, :gone)', noValue(':gone')],
  ['size(:gone) = :one', noValue(':gone')],
  // Operands
  ['a = a', distinct('=', '[a]')],
  ['a.b[0] < a.b[0]', distinct('<', '[a, b, [0]]')],
  ['#one <> one', distinct('<>', '[one]')],
  ['contains(#m, #m)', distinct('contains', '[m]')],
  ['begins_with(a, a)', distinct('begins_with', '[a]')],
  ['a < :yes', operandType('<', 'BOOL')],
  [':l >= a', operandType('>=', 'L')],
  ['a > :ss', operandType('>', 'SS')],
  ['a <= :m', operandType('<=', 'M')],
  ['a < :nil', operandType('<', 'NULL')],
  ['a BETWEEN :yes AND :off', noValue(':off')],
  ['a BETWEEN :no AND :yes', operandType('BETWEEN', 'BOOL')],
  ['begins_with(a, :one)', operandType('begins_with', 'N')],
  ['begins_with(:one, a)', operandType('begins_with', 'N')],
  ['begins_with(a, size(b))', operandType('begins_with', 'N')],
  ['size(:one) = a', operandType('size', 'N')],
  ['size(:yes) = a', operandType('size', 'BOOL')],
  ['size(:nil) = a', operandType('size', 'NULL')],
  ['size(size(a)) = :one', operandType('size', 'N')],
  ['attribute_type(a, :one)', operandType('attribute_type', 'N')],
  ['attribute_type(a, b)', operandType('attribute_type', '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}')],
  [
    'attribute_type(a, :cat)',
    'Invalid attribute type name found; type: cat, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}',
  ],
  [
    'a BETWEEN :two AND :one',
    'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}',
  ],
  [
    'a BETWEEN :dog AND :cat',
    'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {S:dog}, upper bound operand: AttributeValue: {S:cat}',
  ],
  [
    'a BETWEEN :one AND :cat',
    'The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:cat}',
  ],
  // Limits
  [`${'a'.repeat(4091)} = :one`, 'Expression size has exceeded the maximum allowed size; expression size: 4098'],
  [`a = :one ${'OR a = :one '.repeat(150)}`, OPERATORS],
  [`a < b ${'or (a < b '.repeat(200)}${')'.repeat(200)}`, OPERATORS],
  [`${'NOT '.repeat(301)} a = :one`, OPERATORS],
  [
    `a IN (${Array(101).fill(':one').join(', ')})`,
    'The IN operator is provided with too many operands; number of operands: 101',
  ],
  ['('.repeat(4096), syntax('<EOF>', '(')],
  [`${'('.repeat(2000)}a<b${')'.repeat(2000)}`, REDUNDANT],
  [`a${'.b'.repeat(32)} = :one`, 'The document path has too many nesting levels; nesting levels: 33'],
  ['a[99999999999999] = :one', INDEX],
]

const UPDATES: readonly (readonly [text: string, reason: string])[] = [
  ['', EMPTY],
  // Syntax
  ['whatever', syntax('whatever', 'whatever')],
  ['INVALID SYNTAX HERE', syntax('INVALID', 'INVALID SYNTAX')],
  ['HELLO a = :one', syntax('HELLO', 'HELLO a')],
  ['SET', syntax('<EOF>', 'SET')],
  ['set a', syntax('<EOF>', 'a')],
  ['set a b', syntax('b', 'a b')],
  ['add a', syntax('<EOF>', 'a')],
  ['delete a', syntax('<EOF>', 'a')],
  ['set a=set', syntax('set', '=set')],
  ['remove a = b', syntax('=', 'a = b')],
  ['remove a b', syntax('b', 'a b')],
  ['remove :one', syntax(':one', 'remove :one')],
  ['add a = b', syntax('=', 'a = b')],
  ['ADD hits : incr', syntax(':', 'hits : incr')],
  ['delete a b', syntax('b', 'a b')],
  ['set :one = b', syntax(':one', 'set :one =')],
  ['set a = b / c', syntax('/', 'b / c')],
  ['set a = :one + :two + :one', syntax('+', ':two + :one')],
  ['set a = (b + c) + d', syntax('+', ') + d')],
  ['set a = if_not_exists(a, :one + :two)', syntax('+', ':one + :two')],
  ['set a = (b.c).d', syntax('.', ').d')],
  ['set (a = b)', syntax('(', 'set (a')],
  ['set a[1] = "eight"', syntax('"', '= "eight')],
  ['set a[1] = 1', syntax('1', '= 1')],
  ['set 0 = :one', syntax('0', 'set 0 =')],
  ['set a-b = :one', syntax('-', 'a-b')],
  ['SET _123 = :one', syntax('_', 'SET _123')],
  ['SET hi$there = :one', syntax('$', 'hi$there')],
  ['SET a = _f(b)', syntax('_', '= _f')],
  ['SET a = :one,', syntax('<EOF>', ',')],
  ['SET a = :one; REMOVE b', syntax(';', ':one; REMOVE')],
  ['SET VALUE 1', syntax('1', 'VALUE 1')],
  // Words and sections
  ['set #m = :gone set abOrt = b', reserved('abOrt')],
  ['remove Absolute', reserved('Absolute')],
  ['SET a = status', reserved('status')],
  ['SET status = foo(a)', reserved('status')],
  ['SET a = foo(b)', unknown('foo')],
  ['SET a = LIST_APPEND(b, c)', unknown('LIST_APPEND')],
  ['SET a = b SET c = d', 'The "SET" section can only be used once in an update expression;'],
  ['remove a set b = c remove d', 'The "REMOVE" section can only be used once in an update expression;'],
  ['add a :one add b :one', 'The "ADD" section can only be used once in an update expression;'],
  ['delete a :ss delete b :ss', 'The "DELETE" section can only be used once in an update expression;'],
  // Placeholders: names before values
  ['SET a = :gone, #x = :one', noName('#x')],
  ['SET a = :gone', noValue(':gone')],
  ['SET a = if_not_exists(:gone, :one)', noValue(':gone')],
  ['REMOVE #x', noName('#x')],
  // Paths
  ['SET a = :one, a = :two', overlap('[a]', '[a]')],
  ['SET a = :one REMOVE a', overlap('[a]', '[a]')],
  ['SET #one = :one, one = :two', overlap('[one]', '[one]')],
  ['SET a = :one, a.b = :two', overlap('[a]', '[a, b]')],
  ['SET a.b[1].c = :one REMOVE a.b', overlap('[a, b, [1], c]', '[a, b]')],
  ['SET a[0] = :one, a[0].x = :two', overlap('[a, [0]]', '[a, [0], x]')],
  ['SET a[1] = :one, a.b = :two', conflict('[a, [1]]', '[a, b]')],
  ['REMOVE a.b SET a[1] = :one', conflict('[a, b]', '[a, [1]]')],
  ['SET d[1] = a, d.b = a, c = a, c.x = a', overlap('[c]', '[c, x]')],
  ['SET a[99999999999999] = :one', INDEX],
  // Operands
  ['ADD a :cat', 'Incorrect operand type for operator or function; operator: ADD, operand type: STRING'],
  ['ADD a :bin', 'Incorrect operand type for operator or function; operator: ADD, operand type: BINARY'],
  ['ADD a :nil', 'Incorrect operand type for operator or function; operator: ADD, operand type: NULL'],
  ['ADD a :yes', 'Incorrect operand type for operator or function; operator: ADD, operand type: BOOLEAN'],
  ['ADD a :l', 'Incorrect operand type for operator or function; operator: ADD, operand type: LIST'],
  ['ADD a :m', 'Incorrect operand type for operator or function; operator: ADD, operand type: MAP'],
  ['DELETE a :one', 'Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER'],
  ['DELETE a :cat', 'Incorrect operand type for operator or function; operator: DELETE, operand type: STRING'],
  [
    'SET b = list_append(:cat, a) ADD c :cat',
    'Incorrect operand type for operator or function; operator: ADD, operand type: STRING',
  ],
  ['SET a = :one + :cat', operandType('+', 'S')],
  ['SET a = a - :ss', operandType('-', 'SS')],
  ['SET a = :l + a', operandType('+', 'L')],
  ['SET a = list_append(a, :one)', operandType('list_append', 'N')],
  ['SET a = list_append(:m, a)', operandType('list_append', 'M')],
  ['SET a = list_append(a)', operandCount('list_append', 1)],
  ['SET a = if_not_exists(a)', operandCount('if_not_exists', 1)],
  ['SET a = list_append(a, b, c)', operandCount('list_append', 3)],
  ['SET a = if_not_exists(:one, :two)', needsPath('if_not_exists')],
  ['SET a = if_not_exists(if_not_exists(a, :one), :two)', needsPath('if_not_exists')],
  ['SET a = list_append(list_append(:l, :l), :l)', misused('list_append')],
  ['SET a = size(b)', ofOtherKind('size', 'an update')],
  [`SET ${'a'.repeat(4093)} = :one`, 'Expression size has exceeded the maximum allowed size;'],
]

const PROJECTIONS: readonly (readonly [text: string, reason: string])[] = [
  ['', EMPTY],
  ['!!! INVALID !!!', syntax('!', '!!')],
  ['a,', syntax('<EOF>', ',')],
  [',a', syntax(',', ',a')],
  ['a b', syntax('b', 'a b')],
  ['(a)', syntax('(', '(a')],
  ['a, :one', syntax(':one', ', :one')],
  ['a[-1]', syntax('-', '[-1')],
  ['a[]', syntax(']', '[]')],
  ['a..b', syntax('.', '..b')],
  ['name', reserved('name')],
  ['a, b.status', reserved('status')],
  ['#x', noName('#x')],
  ['a, a', overlap('[a]', '[a]')],
  ['a, b, a', overlap('[a]', '[a]')],
  ['a, a.b[0]', overlap('[a]', '[a, b, [0]]')],
  ['a.b[0], a.b[0]', overlap('[a, b, [0]]', '[a, b, [0]]')],
  ['#one, one', overlap('[one]', '[one]')],
  ['a.b, a[1]', conflict('[a, b]', '[a, [1]]')],
  [`a${'.b'.repeat(32)}`, 'The document path has too many nesting levels; nesting levels: 33'],
  ['a[99999999999999]', INDEX],
  [`${'a'.repeat(4097)}`, 'Expression size has exceeded the maximum allowed size;'],
]

describe('refusals', () => {
  test.each(CONDITIONS)('condition %s', (text, reason) => {
    const values = { ...VALUES, ':no': { BOOL: false } }
    refuses(
      () => compileCondition({ kind: 'ConditionExpression', text, names: NAMES, values }),
      `Invalid ConditionExpression: ${reason}`,
    )
  })

  test.each(UPDATES)('update %s', (text, reason) => {
    refuses(() => compileUpdate({ text, ...given }), `Invalid UpdateExpression: ${reason}`)
  })

  test.each(PROJECTIONS)('projection %s', (text, reason) => {
    refuses(() => compileProjection({ text, names: NAMES }), `Invalid ProjectionExpression: ${reason}`)
  })

  test('each kind of condition tells its own name', () => {
    refuses(
      () => compileCondition({ kind: 'FilterExpression', text: 'a' }),
      `Invalid FilterExpression: ${syntax('<EOF>', 'a')}`,
    )
    refuses(() => prepareKeyCondition({ text: 'a' }), `Invalid KeyConditionExpression: ${syntax('<EOF>', 'a')}`)
  })

  test('a text refused once is refused again', () => {
    const compile = () => compileUpdate({ text: 'SET a', ...given })
    refuses(compile, `Invalid UpdateExpression: ${syntax('<EOF>', 'a')}`)
    refuses(compile, `Invalid UpdateExpression: ${syntax('<EOF>', 'a')}`)
  })

  test('what is just within the limits is taken', () => {
    const condition = (text: string) => compileCondition({ kind: 'ConditionExpression', text, ...given })
    expect(() => condition(`${'a'.repeat(4089)} = :one`)).not.toThrow()
    expect(() => condition(`a < b ${'or (a < b '.repeat(149)}${')'.repeat(149)}`)).not.toThrow()
    expect(() => condition(`a IN (${Array(100).fill(':one').join(', ')})`)).not.toThrow()
    expect(() => condition(`a${'.b'.repeat(31)} = :one`)).not.toThrow()
  })
})
