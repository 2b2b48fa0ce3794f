import { describe, expect, test } from 'vitest'
import {
  type KeySchema,
  prepareKeyCondition,
} from '../../../../harness/services/dynamodb/expressions/compile-key-condition.ts'
import type { AttributeValue, Item } from '../../../../harness/services/dynamodb/values/attribute-value.ts'

const VALUES: Item = {
  ':p': { S: 'p1' },
  ':n': { N: '1' },
  ':m': { N: '5' },
  ':s': { S: 'a' },
  ':t': { S: 'b' },
  ':b': { B: Uint8Array.of(1) },
  ':yes': { BOOL: true },
  ':off': { BOOL: false },
  ':blank': { S: '' },
  ':noBytes': { B: new Uint8Array() },
  ':type': { S: 'S' },
}

const NAMES = { '#pk': 'pk', '#sk': 'sk', '#extra': 'extra' }

const HASH: KeySchema = { partitionKey: { name: 'pk', type: 'S' } }
const WITH_NUMBER: KeySchema = { ...HASH, sortKey: { name: 'sk', type: 'N' } }
const WITH_TEXT: KeySchema = { ...HASH, sortKey: { name: 'sk', type: 'S' } }
const WITH_BINARY: KeySchema = { ...HASH, sortKey: { name: 'sk', type: 'B' } }

const on = (keySchema: KeySchema, text: string) => {
  const condition = prepareKeyCondition({ text, names: NAMES, values: VALUES })
  return condition.forKey(keySchema)
}

const partitionKey = { name: 'pk', value: { S: 'p1' } }

const N1: AttributeValue = { N: '1' }
const N5: AttributeValue = { N: '5' }
const A: AttributeValue = { S: 'a' }

describe('key conditions', () => {
  test.each([
    ['pk = :p', HASH, undefined],
    [':p = pk', HASH, undefined],
    ['(pk = :p)', HASH, undefined],
    ['#pk = :p', HASH, undefined],
    ['pk = :p', WITH_NUMBER, undefined],
    ['pk = :p AND sk = :n', WITH_NUMBER, { operator: '=', values: [N1] }],
    ['sk = :n AND pk = :p', WITH_NUMBER, { operator: '=', values: [N1] }],
    ['pk = :p and sk < :n', WITH_NUMBER, { operator: '<', values: [N1] }],
    ['pk = :p AND sk <= :n', WITH_NUMBER, { operator: '<=', values: [N1] }],
    ['pk = :p AND sk > :n', WITH_NUMBER, { operator: '>', values: [N1] }],
    ['pk = :p AND sk >= :n', WITH_NUMBER, { operator: '>=', values: [N1] }],
    ['pk = :p AND :n < sk', WITH_NUMBER, { operator: '>', values: [N1] }],
    ['pk = :p AND :n <= sk', WITH_NUMBER, { operator: '>=', values: [N1] }],
    ['pk = :p AND :n > sk', WITH_NUMBER, { operator: '<', values: [N1] }],
    ['pk = :p AND :n >= sk', WITH_NUMBER, { operator: '<=', values: [N1] }],
    ['pk = :p AND :n = sk', WITH_NUMBER, { operator: '=', values: [N1] }],
    ['pk = :p AND sk BETWEEN :n AND :m', WITH_NUMBER, { operator: 'BETWEEN', values: [N1, N5] }],
    ['sk BETWEEN :n AND :m AND pk = :p', WITH_NUMBER, { operator: 'BETWEEN', values: [N1, N5] }],
    ['pk = :p AND begins_with(sk, :s)', WITH_TEXT, { operator: 'begins_with', values: [A] }],
    ['(#pk = :p) AND (begins_with(#sk, :s))', WITH_TEXT, { operator: 'begins_with', values: [A] }],
    ['((pk = :p) AND (sk = :s))', WITH_TEXT, { operator: '=', values: [A] }],
    ['pk = :p AND begins_with(sk, :b)', WITH_BINARY, { operator: 'begins_with', values: [{ B: Uint8Array.of(1) }] }],
  ] as const)('%s', (text, schema, sort) => {
    expect(on(schema, text)).toEqual({
      partitionKey,
      ...(sort === undefined ? {} : { sortKey: { name: 'sk', ...sort } }),
    })
  })

  const SCHEMA_TYPE = 'One or more parameter values were invalid: Condition parameter type does not match schema type'
  const operandType = (operator: string, type: string) =>
    `Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`

  test.each([
    ['sk = :n', WITH_NUMBER, 'Query condition missed key schema element: pk'],
    ['extra = :p', HASH, 'Query condition missed key schema element: pk'],
    ['pk = :p AND extra = :n', WITH_NUMBER, 'Query condition missed key schema element: sk'],
    ['extra = :p AND sk = :n', WITH_NUMBER, 'Query condition missed key schema element: pk'],
    ['pk > :p', HASH, 'Query key condition not supported'],
    ['begins_with(pk, :p)', HASH, 'Query key condition not supported'],
    ['pk BETWEEN :s AND :t', HASH, 'Query key condition not supported'],
    ['pk = :p AND sk = :n', HASH, 'Query key condition not supported'],
    ['pk = :n', HASH, SCHEMA_TYPE],
    ['pk > :n', HASH, SCHEMA_TYPE],
    ['pk = :p AND sk = :s', WITH_NUMBER, SCHEMA_TYPE],
    ['pk = :p AND sk = :yes', WITH_NUMBER, SCHEMA_TYPE],
    ['pk = :p AND begins_with(sk, :s)', WITH_NUMBER, SCHEMA_TYPE],
    ['pk = :p AND begins_with(sk, :n)', WITH_NUMBER, operandType('begins_with', 'N')],
    ['pk = :p AND begins_with(sk, :n)', WITH_TEXT, operandType('begins_with', 'N')],
    ['pk = :p AND begins_with(sk, :yes)', WITH_TEXT, operandType('begins_with', 'BOOL')],
    ['pk = :p AND sk < :yes', WITH_NUMBER, operandType('<', 'BOOL')],
    ['pk = :p AND :yes >= sk', WITH_NUMBER, operandType('>=', 'BOOL')],
    ['pk = :p AND sk BETWEEN :off AND :yes', WITH_NUMBER, operandType('BETWEEN', 'BOOL')],
    [
      'pk = :p AND sk > :n AND sk < :m',
      WITH_NUMBER,
      'Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key',
    ],
    [
      'pk = :p AND sk > :n AND extra = :m',
      WITH_NUMBER,
      'The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)',
    ],
    [
      'pk = :blank',
      HASH,
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
    ],
    [
      'pk = :p AND sk = :noBytes',
      WITH_BINARY,
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty binary value. Key: sk',
    ],
  ] as const)('%s is refused by its key', (text, schema, message) => {
    expect(() => on(schema, text)).toThrow(expect.objectContaining({ name: 'ValidationException', message }))
  })

  const operator = (name: string) => `Invalid operator used in KeyConditionExpression: ${name}`
  const condition = (reason: string) => `Invalid condition in KeyConditionExpression: ${reason}`
  const form = (reason: string) => `Invalid KeyConditionExpression: KeyConditionExpressions ${reason}`

  test.each([
    ['pk = :p OR sk = :n', operator('OR')],
    ['pk = :p AND (sk = :n OR sk = :m)', operator('OR')],
    ['NOT pk = :p', operator('NOT')],
    ['pk <> :p', operator('<>')],
    ['pk IN (:p, :s)', operator('IN')],
    ['attribute_exists(pk)', operator('attribute_exists')],
    ['attribute_not_exists(pk)', operator('attribute_not_exists')],
    ['attribute_type(pk, :type)', operator('attribute_type')],
    ['contains(pk, :p)', operator('contains')],
    [':s BETWEEN pk AND sk', condition('BETWEEN operator must have the key attribute as its first operand')],
    ['begins_with(:s, pk)', condition('begins_with operator must have the key attribute as its first operand')],
    ['pk = sk', condition('Multiple attribute names used in one condition')],
    ['begins_with(pk, sk)', condition('Multiple attribute names used in one condition')],
    ['pk BETWEEN sk AND extra', condition('Multiple attribute names used in one condition')],
    [':p = :s', condition('No key attribute specified')],
    ['size(pk) > sk', form('cannot contain nested operations')],
    ['pk > size(sk)', form('cannot contain nested operations')],
    ['pk.a = :p', form('cannot have conditions on nested attributes')],
    ['pk[0] = :p', form('cannot have conditions on nested attributes')],
    ['pk = :p AND pk = :s', form('must only contain one condition per key')],
  ])('%s is refused before the table is known', (text, message) => {
    expect(() => prepareKeyCondition({ text, names: NAMES, values: VALUES }).checkForm()).toThrow(
      expect.objectContaining({ name: 'ValidationException', message }),
    )
  })

  // @aws recorded: dynamodb-conformance's tests/tier3/validation-ordering/queryKeyCondition.test.ts
  test.each([
    ['pk = :gone AND begins_with(sk, :n)', 'is not defined; attribute value: :gone'],
    ['begins_with(sk, :n) AND pk = :gone', 'operator or function: begins_with, operand type: N'],
    ['pk = :p AND begins_with(sk, :n) AND sk = :gone', 'operator or function: begins_with, operand type: N'],
    ['pk = :p AND begins_with(sk, :n) AND sk > :s', 'operator or function: begins_with, operand type: N'],
  ])('%s: the first clause that is wrong is told', (text, message) => {
    expect(() => prepareKeyCondition({ text, values: VALUES })).toThrow(message)
  })

  test('tells the placeholders it uses', () => {
    const prepared = prepareKeyCondition({ text: '#pk = :p AND sk > :n', names: NAMES, values: VALUES })
    expect([...prepared.usedNames, ...prepared.usedValues]).toEqual(['#pk', ':p', ':n'])
    expect(prepared.forKey(WITH_NUMBER).sortKey?.operator).toBe('>')
  })
})
