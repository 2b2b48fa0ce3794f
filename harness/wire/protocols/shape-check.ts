import { AwsError } from '../../base/errors.ts'
import type { Shape } from '../model.ts'

/**
 * Refuses a JSON value that does not have the shape's type, as AWS does before an operation sees it: a handler that
 * forgets `JSON.stringify` around a message body must fail here too.
 * @guess AWS documents `SerializationException` but not its texts; these are the ones that its JSON services are
 *   widely seen to answer.
 */
export type ShapeCheck = (value: unknown) => void

const refuse = (message: string): never => {
  throw new AwsError({ name: 'SerializationException', message })
}

const token = (value: unknown): string =>
  typeof value === 'string'
    ? 'STRING_VALUE'
    : typeof value === 'number'
      ? Number.isInteger(value)
        ? 'NUMBER_VALUE'
        : 'DECIMAL_VALUE'
      : value === true
        ? 'TRUE_VALUE'
        : 'FALSE_VALUE'

const scalar =
  (kind: string, fits: (value: unknown) => boolean): ShapeCheck =>
  (value) => {
    if (value === null || value === undefined || fits(value)) return
    if (Array.isArray(value)) refuse('Start of list found where not expected')
    if (typeof value === 'object') refuse('Start of structure or map found where not expected.')
    refuse(`${token(value)} can not be converted to ${kind}`)
  }

const NOT_A_NUMBER: readonly unknown[] = ['NaN', 'Infinity', '-Infinity']
const isNumber = (value: unknown): boolean => typeof value === 'number' || NOT_A_NUMBER.includes(value)
const isText = (value: unknown): boolean => typeof value === 'string'

const record = (value: unknown): Record<string, unknown> | undefined => {
  if (value === null || value === undefined) return undefined
  if (Array.isArray(value)) return refuse('Start of list found where not expected')
  if (typeof value !== 'object') return refuse('Expected start of structure or map')
  return value as Record<string, unknown>
}

/** Shapes may contain themselves, so members are compiled when they are first met. */
const lazily = (shape: Shape): ShapeCheck => {
  let check: ShapeCheck | undefined
  return (value) => {
    if (value === undefined || value === null) return
    check ??= shapeCheck(shape)
    check(value)
  }
}

export const shapeCheck = (shape: Shape): ShapeCheck => {
  if (shape.isUnitSchema() || shape.isDocumentSchema()) return () => undefined
  if (shape.isStructSchema()) {
    const members = [...shape.structIterator()].map(([name, member]) => [name, lazily(member)] as const)
    return (value) => {
      const fields = record(value)
      if (fields) for (const [name, check] of members) check(fields[name])
    }
  }
  if (shape.isListSchema()) {
    const check = lazily(shape.getValueSchema())
    return (value) => {
      if (value === null || value === undefined) return
      if (!Array.isArray(value)) return refuse('Expected list or null')
      for (const member of value) check(member)
    }
  }
  if (shape.isMapSchema()) {
    const check = lazily(shape.getValueSchema())
    return (value) => {
      const fields = record(value)
      if (fields) for (const name of Object.keys(fields)) check(fields[name])
    }
  }
  if (shape.isBooleanSchema()) return scalar('Boolean', (value) => typeof value === 'boolean')
  if (shape.isTimestampSchema()) return scalar('milliseconds since epoch', (value) => isNumber(value) || isText(value))
  if (shape.isNumericSchema() || shape.isBigIntegerSchema() || shape.isBigDecimalSchema())
    return scalar('a number', isNumber)
  if (shape.isBlobSchema()) return scalar('a blob', isText)
  return scalar('a String', isText)
}
