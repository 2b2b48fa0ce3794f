import { AwsError } from '../../../base/errors.ts'
import type { Item } from '../values/attribute-value.ts'
import { setOwn } from '../values/own.ts'
import { checkValue } from '../values/validate-value.ts'
import { validationError } from '../values/validation-error.ts'
import { type DataOperation, inWording, type Wording, wordingOf } from '../values/wording.ts'
import { type CompiledCondition, compileCondition } from './compile-condition.ts'
import { type CompiledKeyCondition, parseKeyCondition, prepareKeyCondition } from './compile-key-condition.ts'
import { type CompiledProjection, compileProjection } from './compile-projection.ts'
import { type CompiledUpdate, compileUpdate } from './compile-update.ts'
import type { ExpressionKind } from './invalid-expression.ts'
import { NAME_BYTES } from './limits.ts'
import type { Placeholders } from './placeholders.ts'
import type { Uses } from './references.ts'

/** The members of a request (or of one action of a transaction) that have to do with expressions. */
export interface ExpressionMembers {
  readonly UpdateExpression?: string | undefined
  readonly ConditionExpression?: string | undefined
  readonly KeyConditionExpression?: string | undefined
  readonly FilterExpression?: string | undefined
  readonly ProjectionExpression?: string | undefined
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined
  readonly ExpressionAttributeValues?: Item | undefined
}

export interface CompiledExpressions {
  readonly update?: CompiledUpdate
  readonly condition?: CompiledCondition
  readonly keyCondition?: CompiledKeyCondition
  readonly filter?: CompiledCondition
  readonly projection?: CompiledProjection
}

/**
 * All expressions of a request: the placeholders are checked first, then the expressions in AWS's order, then whether
 * every placeholder is used. Throws AWS's ValidationException in the operation's wording.
 * `takes`: the expressions that the operation (or the action) has, as AWS names them in its refusals; by default the
 * operation's.
 */
export const compileRequest = (
  operation: DataOperation,
  members: ExpressionMembers,
  takes: readonly ExpressionKind[] = EXPRESSIONS[operation],
): CompiledExpressions => {
  if (members.ExpressionAttributeNames === undefined && takes.every((kind) => members[kind] === undefined))
    if (members.ExpressionAttributeValues === undefined) return NONE
  const wording = wordingOf(operation)
  return inWording(wording, () => compiled(members, takes, wording))
}

const NONE: CompiledExpressions = {}

const EXPRESSIONS: Readonly<Record<DataOperation, readonly ExpressionKind[]>> = {
  PutItem: ['ConditionExpression'],
  DeleteItem: ['ConditionExpression'],
  UpdateItem: ['UpdateExpression', 'ConditionExpression'],
  GetItem: ['ProjectionExpression'],
  BatchGetItem: ['ProjectionExpression'],
  TransactGetItems: ['ProjectionExpression'],
  Query: ['ProjectionExpression', 'FilterExpression', 'KeyConditionExpression'],
  Scan: ['ProjectionExpression', 'FilterExpression'],
  TransactWriteItems: ['UpdateExpression', 'ConditionExpression'],
  BatchWriteItem: [],
}

const compiled = (
  members: ExpressionMembers,
  takes: readonly ExpressionKind[],
  wording: Wording,
): CompiledExpressions => {
  checkPresence(members, takes, wording)
  const names = checkNames(members.ExpressionAttributeNames)
  const values = checkValues(members.ExpressionAttributeValues, wording)
  const given = { names, values }
  const source = (kind: ExpressionKind) => {
    const text = members[kind]
    return text === undefined ? undefined : { ...given, text }
  }
  const update = then(source('UpdateExpression'), compileUpdate)
  const condition = then(source('ConditionExpression'), (from) =>
    compileCondition({ ...from, kind: 'ConditionExpression' }),
  )
  const keySource = source('KeyConditionExpression')
  const key = then(keySource, parseKeyCondition)
  const filter = then(source('FilterExpression'), (from) => compileCondition({ ...from, kind: 'FilterExpression' }))
  const projection = then(source('ProjectionExpression'), compileProjection)
  checkUnused(given, [update, condition, key, filter, projection])
  const keyCondition = then(keySource, prepareKeyCondition)
  return {
    ...(update && { update }),
    ...(condition && { condition }),
    ...(keyCondition && { keyCondition }),
    ...(filter && { filter }),
    ...(projection && { projection }),
  }
}

const then = <T, U>(value: T | undefined, make: (value: T) => U): U | undefined =>
  value === undefined ? undefined : make(value)

/**
 * @aws recorded: dynalite's test/query.js and test/updateItem.js; without the suffix, dynamodb-conformance's
 * putItem.test.ts and deleteItem.test.ts (checked 2026-11)
 */
const checkPresence = (members: ExpressionMembers, takes: readonly ExpressionKind[], wording: Wording): void => {
  const isMissing = (kind: ExpressionKind) => members[kind] === undefined
  if (members.ExpressionAttributeNames !== undefined && takes.every(isMissing))
    throw validationError('ExpressionAttributeNames can only be specified when using expressions')
  const withValues = takes.filter((kind) => kind !== 'ProjectionExpression')
  if (members.ExpressionAttributeValues === undefined || !withValues.every(isMissing)) return
  const missing = `: ${withValues.join(' and ')} ${withValues.length > 1 ? 'are' : 'is'} null`
  throw validationError(
    `ExpressionAttributeValues can only be specified when using expressions${wording === 'older' ? missing : ''}`,
  )
}

type Names = NonNullable<Placeholders['names']>

/** @aws recorded: dynalite's test/updateItem.js (checked 2026-11) */
const checkNames = (names: Names | undefined): Names | undefined => {
  if (names === undefined) return undefined
  const keys = Object.keys(names)
  if (keys.length === 0) throw validationError('ExpressionAttributeNames must not be empty')
  for (const key of keys)
    if (!/^#[0-9a-zA-Z_]+$/.test(key))
      throw validationError(`ExpressionAttributeNames contains invalid key: Syntax error; key: "${key}"`)
  for (const key of keys) checkName(names[key]!)
  return names
}

/** @guess the wording around `Empty attribute name`, of which Alternator's test_limits.py recorded no more */
const checkName = (name: string): void => {
  if (name === '') throw validationError('One or more parameter values were invalid: Empty attribute name')
  if (name.length > NAME_BYTES / 3 && Buffer.byteLength(name) > NAME_BYTES)
    throw validationError(
      'One or more parameter values were invalid: Attribute name is too large, must be less than 65536 bytes',
    )
}

const checkValues = (values: Item | undefined, wording: Wording): Item | undefined => {
  if (values === undefined) return undefined
  const keys = Object.keys(values)
  if (keys.length === 0) throw validationError('ExpressionAttributeValues must not be empty')
  for (const key of keys)
    if (!/^:[0-9a-zA-Z_]+$/.test(key))
      throw validationError(`ExpressionAttributeValues contains invalid key: Syntax error; key: "${key}"`)
  const checked: Record<string, Item[string]> = {}
  for (const key of keys)
    setOwn(
      checked,
      key,
      withKey(key, wording, () => checkValue(values[key]!, wording)),
    )
  return checked
}

/** @aws recorded: dynamodb-conformance's valueLayers.test.ts (checked 2026-11) */
const withKey = <T>(key: string, wording: Wording, check: () => T): T => {
  if (wording !== 'older') return check()
  try {
    return check()
  } catch (error) {
    if (!AwsError.is(error)) throw error
    throw validationError(`ExpressionAttributeValues contains invalid value: ${error.message} for key ${key}`)
  }
}

/** Refuses placeholders that no expression of the request uses; names first. */
export const checkUnused = ({ names, values }: Placeholders, used: readonly (Uses | undefined)[]): void => {
  const unusedNames = Object.keys(names ?? {}).filter((name) => !used.some((uses) => uses?.usedNames.has(name)))
  if (unusedNames.length > 0) throw unused('ExpressionAttributeNames', unusedNames)
  const unusedValues = Object.keys(values ?? {}).filter((value) => !used.some((uses) => uses?.usedValues.has(value)))
  if (unusedValues.length > 0) throw unused('ExpressionAttributeValues', unusedValues)
}

const unused = (member: string, keys: readonly string[]) =>
  validationError(`Value provided in ${member} unused in expressions: keys: {${keys.join(', ')}}`)
