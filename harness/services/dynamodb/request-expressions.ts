import { AwsError } from '../../base/errors.ts'
import { type CompiledCondition, compileCondition } from './expressions/compile-condition.ts'
import { type CompiledKeyCondition, prepareKeyCondition } from './expressions/compile-key-condition.ts'
import { type CompiledProjection, compileProjection } from './expressions/compile-projection.ts'
import { type CompiledUpdate, compileUpdate } from './expressions/compile-update.ts'
import type { Placeholders, ResolvedPath } from './expressions/placeholders.ts'
import type { Uses } from './expressions/references.ts'
import { PLACEHOLDER_BYTES } from './limits.ts'
import type { Table } from './table.ts'
import { emptyName, isTooLarge, nameTooLarge } from './values/attribute-name.ts'
import type { Item } from './values/attribute-value.ts'
import { checkItem, checkValue } from './values/validate-value.ts'
import { validationError } from './values/validation-error.ts'
import type { Wording } from './values/wording.ts'

/** The expressions of a request, or of one action of a transaction. */
export interface ExpressionInput {
  readonly ConditionExpression?: string
  readonly UpdateExpression?: string
  readonly KeyConditionExpression?: string
  readonly FilterExpression?: string
  readonly ProjectionExpression?: string
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>
  readonly ExpressionAttributeValues?: Item
}

export interface RequestExpressions {
  readonly condition?: CompiledCondition
  readonly update?: CompiledUpdate
  readonly keyCondition?: CompiledKeyCondition
  readonly filter?: CompiledCondition
  readonly projection?: CompiledProjection
}

const NONE: RequestExpressions = {}

/** Which of them an operation takes; those that take values are named where there are none. */
type Expression = Exclude<keyof ExpressionInput, 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>

const NAME_KEY = /^#[0-9a-zA-Z_]+$/
const VALUE_KEY = /^:[0-9a-zA-Z_]+$/

/** Which request asks, where AWS's answers differ by it. */
export interface ReadingOptions {
  /** How it words a bad value. */
  readonly wording?: Wording
  /** One action of a transaction: names and values need no expression that could use them. */
  readonly inTransaction?: boolean
}

/**
 * Reads a request's expressions and refuses what AWS would before it looks for the table. Texts and their order: dynalite's
 * tests; of transactions and scans, github.com/paritysuite/dynamodb-conformance (2026-10) and
 * github.com/ExtendDB/extenddb, tests/test_transact_expression_validation.py (checked 2026-11).
 */
export const readExpressions = (
  input: ExpressionInput,
  takes: readonly Expression[],
  { wording = 'current', inTransaction = false }: ReadingOptions = {},
): RequestExpressions => {
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input
  const hasExpression = takes.some((expression) => given(input[expression]))
  if (!hasExpression && !given(names) && !given(values)) return NONE
  if (!inTransaction) checkWanted(input, takes, wording)
  if (given(names)) checkNames(names)
  const placeholders: Placeholders = {
    names: names ?? undefined,
    values: given(values) ? checkValues(values, wording) : undefined,
  }
  if (!hasExpression) return NONE
  const text = (expression: Expression): string | undefined =>
    takes.includes(expression) ? (input[expression] ?? undefined) : undefined

  const update = compiled(text('UpdateExpression'), (it) => compileUpdate({ text: it, ...placeholders }))
  const condition = compiled(text('ConditionExpression'), (it) =>
    compileCondition({ kind: 'ConditionExpression', text: it, ...placeholders }),
  )
  const keyCondition = compiled(text('KeyConditionExpression'), (it) =>
    prepareKeyCondition({ text: it, ...placeholders }),
  )
  const filter = compiled(text('FilterExpression'), (it) =>
    compileCondition({ kind: 'FilterExpression', text: it, ...placeholders }),
  )
  const projection = compiled(text('ProjectionExpression'), (it) => compileProjection({ text: it, ...placeholders }))
  checkUsed(placeholders, [update, condition, keyCondition, filter, projection])
  // AWS looks at the form of a key condition last: dynalite's test/query.js has it after an empty projection.
  keyCondition?.checkForm()
  return {
    ...(update && { update }),
    ...(condition && { condition }),
    ...(keyCondition && { keyCondition }),
    ...(filter && { filter }),
    ...(projection && { projection }),
  }
}

const given = <T>(value: T | undefined | null): value is T => value !== undefined && value !== null

const compiled = <T>(text: string | undefined, compile: (text: string) => T): T | undefined =>
  text === undefined ? undefined : compile(text)

const checkWanted = (input: ExpressionInput, takes: readonly Expression[], wording: Wording): void => {
  if (given(input.ExpressionAttributeNames) && !takes.some((expression) => given(input[expression])))
    throw validationError('ExpressionAttributeNames can only be specified when using expressions')
  const valued = takes.filter((expression) => expression !== 'ProjectionExpression')
  if (!given(input.ExpressionAttributeValues) || valued.some((expression) => given(input[expression]))) return
  const missing = `${valued.join(' and ')} ${valued.length > 1 ? 'are' : 'is'} null`
  throw validationError(
    `ExpressionAttributeValues can only be specified when using expressions${wording === 'older' ? `: ${missing}` : ''}`,
  )
}

/**
 * Keys come before what they stand for, and their length before their form. Empty names were recorded on GetItem
 * (github.com/ExtendDB/extenddb, tests/test_expression_attribute_map_validation.py), too large ones on UpdateItem (its issue
 * 365); @guess both are told in the same way by every request.
 */
const checkNames = (names: Readonly<Record<string, string>>): void => {
  const member = 'ExpressionAttributeNames'
  const keys = Object.keys(names)
  checkKeys(member, keys, NAME_KEY)
  for (const key of keys) {
    const name = names[key]!
    if (name === '') throw invalidValue(member, emptyName(), key)
    if (isTooLarge(name)) throw nameTooLarge()
  }
}

const checkValues = (values: Item, wording: Wording): Item => {
  const member = 'ExpressionAttributeValues'
  const keys = Object.keys(values)
  checkKeys(member, keys, VALUE_KEY)
  if (wording === 'current') return checkItem(values)
  return Object.fromEntries(keys.map((key) => [key, checkedOlder(values, key)]))
}

/**
 * @aws recorded: github.com/ExtendDB/extenddb, tests/test_expression_attribute_map_validation.py, on GetItem and Scan
 * (checked 2026-11)
 */
const checkKeys = (member: string, keys: readonly string[], form: RegExp): void => {
  if (keys.length === 0) throw validationError(`${member} must not be empty`)
  for (const key of keys) {
    const bytes = Buffer.byteLength(key)
    if (bytes > PLACEHOLDER_BYTES)
      throw validationError(
        `${member} contains invalid key: The expression attribute map contains a key that is too long;` +
          // Of values AWS does not tell it.
          (member === 'ExpressionAttributeNames' ? ` size of key: ${bytes}` : ''),
      )
    if (!form.test(key)) throw validationError(`${member} contains invalid key: Syntax error; key: "${key}"`)
  }
}

const invalidValue = (member: string, { message }: AwsError, key: string): AwsError =>
  validationError(`${member} contains invalid value: ${message} for key ${key}`)

const checkedOlder = (values: Item, key: string) => {
  try {
    return checkValue(values[key]!, 'older')
  } catch (error) {
    if (!AwsError.is(error)) throw error
    throw invalidValue('ExpressionAttributeValues', error, key)
  }
}

const checkUsed = ({ names, values }: Placeholders, expressions: readonly (Uses | undefined)[]): void => {
  const unused = (keys: readonly string[], uses: (of: Uses) => ReadonlySet<string>) =>
    keys.filter((key) => !expressions.some((expression) => expression && uses(expression).has(key)))
  const unusedNames = unused(Object.keys(names ?? {}), ({ usedNames }) => usedNames)
  if (unusedNames.length > 0)
    throw validationError(
      `Value provided in ExpressionAttributeNames unused in expressions: keys: {${unusedNames.join(', ')}}`,
    )
  const unusedValues = unused(Object.keys(values ?? {}), ({ usedValues }) => usedValues)
  if (unusedValues.length > 0)
    throw validationError(
      `Value provided in ExpressionAttributeValues unused in expressions: keys: {${unusedValues.join(', ')}}`,
    )
}

/** What PutItem, UpdateItem and DeleteItem say before what is wrong with an expression or a value. */
const ENVELOPE = '1 validation error detected: '

/**
 * Words a refusal as PutItem, UpdateItem and DeleteItem do, and a Query of its Select. Recorded by dynamodb-conformance
 * (us-east-1, 2026-10), request by request.
 * @guess What no one recorded in these requests has the envelope too: every refusal that was recorded has.
 */
export const enveloped = <T>(run: () => T): T => {
  try {
    return run()
  } catch (error) {
    throw AwsError.is(error) && error.name === 'ValidationException' ? inEnvelope(error) : error
  }
}

export const inEnvelope = (refusal: AwsError): AwsError =>
  refusal.message.startsWith(ENVELOPE) ? refusal : validationError(ENVELOPE + refusal.message)

/** Refuses paths into key attributes: those are scalars. */
export const checkKeyPaths = (table: Table, paths: readonly ResolvedPath[]): void => {
  const nested = paths.filter(({ length }) => length > 1)
  if (nested.length === 0) return
  const refuse = (names: readonly string[], kind: 'Key' | 'IndexKey'): void => {
    const name = names.find((candidate) => nested.some(([first]) => first === candidate))
    if (name !== undefined)
      throw validationError(
        `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${kind}: ${name}`,
      )
  }
  refuse(
    table.key.attributes.map(({ name }) => name),
    'Key',
  )
  refuse(
    table.indexes.flatMap(({ key }) => key.attributes.map(({ name }) => name)),
    'IndexKey',
  )
}
