import { type AttributeValue, typeOf } from '../values/attribute-value.ts'
import { validationError } from '../values/validation-error.ts'
import { checkedCondition } from './compile-condition.ts'
import { invalidExpression } from './invalid-expression.ts'
import { type Placeholders, referencedValue, resolvePath } from './placeholders.ts'
import type { Uses } from './references.ts'
import type { Clause, Comparator, Condition, Operand } from './syntax.ts'

export interface KeyAttribute {
  readonly name: string
  readonly type: 'S' | 'N' | 'B'
}

/** Of a table or an index. */
export interface KeySchema {
  readonly partitionKey: KeyAttribute
  readonly sortKey?: KeyAttribute | undefined
}

export type SortOperator = '=' | '<' | '<=' | '>' | '>=' | 'BETWEEN' | 'begins_with'

export interface KeyCondition {
  readonly partitionKey: { readonly name: string; readonly value: AttributeValue }
  readonly sortKey?: {
    readonly name: string
    readonly operator: SortOperator
    /** Two for BETWEEN, one for everything else. */
    readonly values: readonly AttributeValue[]
  }
}

export interface KeyConditionSource extends Placeholders {
  readonly text: string
}

export interface CompiledKeyCondition extends Uses {
  /** Refuses what is no condition on a key, whatever the key. Throws AWS's ValidationException. */
  checkForm(): void
  /** The condition on this key. Throws AWS's ValidationException where it does not fit the key. */
  forKey(schema: KeySchema): KeyCondition
}

/**
 * A key condition before the table is known: AWS checks its text, placeholders and operands first.
 * Throws AWS's ValidationException.
 */
export const prepareKeyCondition = (source: KeyConditionSource): CompiledKeyCondition => {
  const parsed = checkedCondition('KeyConditionExpression', source)
  let conditions: Map<string, AttributeCondition> | undefined
  const formed = () => {
    if (conditions) return conditions
    const found = new Map<string, AttributeCondition>()
    collect(parsed.root, source, found)
    conditions = found
    return found
  }
  return {
    usedNames: parsed.usedNames,
    usedValues: parsed.usedValues,
    checkForm: () => void formed(),
    forKey: (schema) => fitted(schema, formed()),
  }
}

interface AttributeCondition {
  readonly operator: SortOperator
  readonly values: readonly AttributeValue[]
}

/**
 * @aws recorded: dynalite's test/query.js; those that begin with `KeyConditionExpressions` have carried the prefix since:
 * dynamodb-conformance's queryKeyConditionOperands.test.ts, extenddb's test_key_condition_nested_attributes.py (checked
 * 2026-11). @guess the prefix of the one about nested operations
 */
const invalidOperator = (operator: string) =>
  validationError(`Invalid operator used in KeyConditionExpression: ${operator}`)
const invalidCondition = (reason: string) => validationError(`Invalid condition in KeyConditionExpression: ${reason}`)
const invalidForm = (reason: string) => invalidExpression('KeyConditionExpression', `KeyConditionExpressions ${reason}`)

const collect = (
  condition: Condition,
  source: KeyConditionSource,
  conditions: Map<string, AttributeCondition>,
): void => {
  if (condition.kind === 'or' || condition.kind === 'not') throw invalidOperator(condition.kind.toUpperCase())
  if (condition.kind === 'and') {
    collect(condition.left, source, conditions)
    collect(condition.right, source, conditions)
    return
  }
  const operator = operatorOf(condition)
  const name = attributeOf(condition.operands, operator, source)
  if (conditions.has(name)) throw invalidForm('must only contain one condition per key')
  conditions.set(name, conditionOf(condition, operator, source))
}

const operatorOf = (clause: Clause): SortOperator => {
  if (clause.kind === 'in') throw invalidOperator('IN')
  if (clause.kind === 'between') return 'BETWEEN'
  if (clause.kind === 'comparison') {
    if (clause.operator === '<>') throw invalidOperator('<>')
    return clause.operator
  }
  if (clause.name !== 'begins_with') throw invalidOperator(clause.name)
  return clause.name
}

/** The one attribute of a clause. */
const attributeOf = (operands: readonly Operand[], operator: SortOperator, source: KeyConditionSource): string => {
  if ((operator === 'BETWEEN' || operator === 'begins_with') && operands[0]!.kind !== 'path')
    throw invalidCondition(`${operator} operator must have the key attribute as its first operand`)
  let name: string | undefined
  for (const operand of operands) {
    if (operand.kind === 'function') throw invalidForm('cannot contain nested operations')
    if (operand.kind !== 'path') continue
    if (name !== undefined) throw invalidCondition('Multiple attribute names used in one condition')
    const path = resolvePath(operand, source)
    if (path.length > 1) throw invalidForm('cannot have conditions on nested attributes')
    name = path[0] as string
  }
  if (name === undefined) throw invalidCondition('No key attribute specified')
  return name
}

const MIRRORED: Readonly<Record<string, SortOperator>> = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

const conditionOf = (clause: Clause, operator: SortOperator, source: KeyConditionSource): AttributeCondition => {
  const values = clause.operands.flatMap((operand) =>
    operand.kind === 'value' ? [referencedValue(operand.reference, source)] : [],
  )
  const valueFirst = clause.kind === 'comparison' && clause.operands[0].kind === 'value'
  return { operator: valueFirst ? MIRRORED[operator as Comparator]! : operator, values }
}

/** @aws recorded: dynalite's actions/query.js; the count by dynamodb-conformance (checked 2026-11) */
const missedElement = (name: string) => validationError(`Query condition missed key schema element: ${name}`)
const notSupported = () => validationError('Query key condition not supported')
const wrongType = () =>
  validationError('One or more parameter values were invalid: Condition parameter type does not match schema type')
const tooMany = (conditions: number, attributes: number) =>
  validationError(
    `The number of query conditions (${conditions}) exceeds the number of key attributes defined in the schema (${attributes})`,
  )
const emptyValue = (type: 'string' | 'binary', name: string) =>
  validationError(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${type} value. Key: ${name}`,
  )

const fitted = (schema: KeySchema, conditions: ReadonlyMap<string, AttributeCondition>): KeyCondition => {
  const { partitionKey, sortKey } = schema
  const attributes = sortKey === undefined ? 1 : 2
  if (conditions.size > attributes) {
    // @guess Recorded are two conditions on a key of one attribute in general words (dynalite's test/query.js), and three on a
    // key of two with their numbers (dynamodb-conformance); not whether the first has changed, nor three on a key of one.
    throw attributes === 1 && conditions.size === 2 ? notSupported() : tooMany(conditions.size, attributes)
  }
  const partition = conditions.get(partitionKey.name)
  if (partition === undefined) throw missedElement(partitionKey.name)
  checkValues(partition, partitionKey)
  if (partition.operator !== '=') throw notSupported()
  const value = partition.values[0]!
  if (conditions.size === 1) return { partitionKey: { name: partitionKey.name, value } }
  const sort = conditions.get(sortKey!.name)
  if (sort === undefined) throw missedElement(sortKey!.name)
  checkValues(sort, sortKey!)
  return { partitionKey: { name: partitionKey.name, value }, sortKey: { name: sortKey!.name, ...sort } }
}

const checkValues = ({ values }: AttributeCondition, { name, type }: KeyAttribute): void => {
  for (const value of values) {
    if (typeOf(value) !== type) throw wrongType()
    if (value.S === '') throw emptyValue('string', name)
    if (value.B?.length === 0) throw emptyValue('binary', name)
  }
}
