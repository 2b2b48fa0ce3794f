import { AwsError } from '../../base/errors.ts'
import { type CompiledCondition, compileCondition } from './expressions/compile-condition.ts'
import { type CompiledKeyCondition, prepareKeyCondition } from './expressions/compile-key-condition.ts'
import { type CompiledProjection, compileProjection } from './expressions/compile-projection.ts'
import { type CompiledUpdate, compileUpdate } from './expressions/compile-update.ts'
import type { Placeholders, ResolvedPath } from './expressions/placeholders.ts'
import type { Uses } from './expressions/references.ts'
import type { Table } from './table.ts'
import type { Item } from './values/attribute-value.ts'
import { checkItem, checkValue } from './values/validate-value.ts'
import { validationError } from './values/validation-error.ts'

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

/**
 * Reads a request's expressions and refuses what AWS would before it looks for the table. Texts and their order: dynalite's
 * tests; `older`: how AWS words a bad value in transactions and scans
 * (github.com/paritysuite/dynamodb-conformance, 2026-10).
 */
export const readExpressions = (
  input: ExpressionInput,
  takes: readonly Expression[],
  layer: 'current' | 'older' = 'current',
): RequestExpressions => {
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input
  if (!takes.some((expression) => given(input[expression])) && !given(names) && !given(values)) return NONE
  checkWanted(input, takes, layer)
  if (given(names)) checkNames(names)
  const placeholders: Placeholders = {
    names: names ?? undefined,
    values: given(values) ? checkValues(values, layer) : undefined,
  }
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

const checkWanted = (input: ExpressionInput, takes: readonly Expression[], layer: 'current' | 'older'): void => {
  if (given(input.ExpressionAttributeNames) && !takes.some((expression) => given(input[expression])))
    throw validationError('ExpressionAttributeNames can only be specified when using expressions')
  const valued = takes.filter((expression) => expression !== 'ProjectionExpression')
  if (!given(input.ExpressionAttributeValues) || valued.some((expression) => given(input[expression]))) return
  const missing = `${valued.join(' and ')} ${valued.length > 1 ? 'are' : 'is'} null`
  throw validationError(
    `ExpressionAttributeValues can only be specified when using expressions${layer === 'older' ? `: ${missing}` : ''}`,
  )
}

const checkNames = (names: Readonly<Record<string, string>>): void => {
  const keys = Object.keys(names)
  if (keys.length === 0) throw validationError('ExpressionAttributeNames must not be empty')
  for (const key of keys)
    if (!NAME_KEY.test(key))
      throw validationError(`ExpressionAttributeNames contains invalid key: Syntax error; key: "${key}"`)
}

const checkValues = (values: Item, layer: 'current' | 'older'): Item => {
  const keys = Object.keys(values)
  if (keys.length === 0) throw validationError('ExpressionAttributeValues must not be empty')
  for (const key of keys)
    if (!VALUE_KEY.test(key))
      throw validationError(`ExpressionAttributeValues contains invalid key: Syntax error; key: "${key}"`)
  if (layer === 'current') return checkItem(values)
  return Object.fromEntries(keys.map((key) => [key, checkedOlder(values, key)]))
}

const checkedOlder = (values: Item, key: string) => {
  try {
    return checkValue(values[key]!)
  } catch (error) {
    if (!AwsError.is(error)) throw error
    throw validationError(`ExpressionAttributeValues contains invalid value: ${error.message} for key ${key}`)
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

/** Words a refusal as PutItem, UpdateItem and DeleteItem do. Recorded by dynamodb-conformance (us-east-1, 2026-10). */
export const enveloped = <T>(run: () => T): T => {
  try {
    return run()
  } catch (error) {
    if (AwsError.is(error) && error.name === 'ValidationException' && !error.message.startsWith(ENVELOPE))
      throw validationError(ENVELOPE + error.message)
    throw error
  }
}

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
