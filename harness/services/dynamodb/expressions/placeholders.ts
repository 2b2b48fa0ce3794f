import { InvariantError } from '../../../base/errors.ts'
import type { AttributeValue, Item } from '../values/attribute-value.ts'
import { own } from '../values/own.ts'
import type { Path } from './syntax.ts'

/** ExpressionAttributeNames and ExpressionAttributeValues of a request. Values were checked (`checkValue`). */
export interface Placeholders {
  readonly names?: Readonly<Record<string, string>> | undefined
  readonly values?: Item | undefined
}

/** A path with its names in place: attribute names and list indexes. */
export type ResolvedPath = readonly (string | number)[]

const NUMBER_SIGN = 35

/** Why a placeholder cannot be used; `undefined` where it is defined. */
export const undefinedReference = (reference: string, { names, values }: Placeholders): string | undefined => {
  if (reference.charCodeAt(0) === NUMBER_SIGN) {
    if (names !== undefined && Object.hasOwn(names, reference)) return undefined
    return `An expression attribute name used in the document path is not defined; attribute name: ${reference}`
  }
  if (values !== undefined && Object.hasOwn(values, reference)) return undefined
  return `An expression attribute value used in expression is not defined; attribute value: ${reference}`
}

export const referencedName = (reference: string, { names }: Placeholders): string => {
  const name = names === undefined ? undefined : own(names, reference)
  if (name === undefined) throw new InvariantError(`An expression's ${reference} was not checked.`)
  return name
}

export const referencedValue = (reference: string, { values }: Placeholders): AttributeValue => {
  const value = values === undefined ? undefined : own(values, reference)
  if (value === undefined) throw new InvariantError(`An expression's ${reference} was not checked.`)
  return value
}

export const resolvePath = (path: Path, placeholders: Placeholders): ResolvedPath =>
  path.hasReferences
    ? path.elements.map((element) =>
        typeof element === 'object' ? referencedName(element.reference, placeholders) : element,
      )
    : (path.elements as ResolvedPath)

/** As AWS writes a path in its refusals: `[a, b, [0]]`. */
export const pathText = (path: ResolvedPath): string =>
  `[${path.map((element) => (typeof element === 'number' ? `[${element}]` : element)).join(', ')}]`
