import { invalidParameter } from './errors.ts'
import { HASH_KEY_BYTES, RANGE_KEY_BYTES } from './limits.ts'
import { type AttributeValue, type Item, typeOf } from './values/attribute-value.ts'
import { setOwn } from './values/own.ts'
import { validationError } from './values/validation-error.ts'

export type KeyType = 'S' | 'N' | 'B'

export interface KeyAttribute {
  readonly name: string
  readonly type: KeyType
}

/** The key of a table or an index. */
export interface Key {
  readonly hash: KeyAttribute
  readonly range: KeyAttribute | undefined
  /** Both, in order. */
  readonly attributes: readonly KeyAttribute[]
}

export const keyOf = (hash: KeyAttribute, range: KeyAttribute | undefined): Key => ({
  hash,
  range,
  attributes: range ? [hash, range] : [hash],
})

/** A key attribute's value as text: equal values give equal texts. Numbers must be canonical. */
export const scalarText = (value: AttributeValue): string => {
  if (value.S !== undefined) return value.S
  if (value.N !== undefined) return value.N
  const bytes = value.B
  return bytes ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1') : ''
}

/** The key of an item as text: equal keys give equal texts, different ones different texts. */
export const keyText = (key: Key, item: Item): string => {
  const hash = scalarText(item[key.hash.name]!)
  return key.range ? `${hash.length}:${hash}${scalarText(item[key.range.name]!)}` : hash
}

/** The key's attributes of an item. */
export const keysOf = (key: Key, item: Item): Item => {
  const keys: Record<string, AttributeValue> = {}
  for (const { name } of key.attributes) setOwn(keys, name, item[name]!)
  return keys
}

const scalarBytes = (value: AttributeValue): number => value.B?.length ?? Buffer.byteLength(value.S ?? '')

const emptyScalar = (value: AttributeValue): 'string' | 'binary' | undefined =>
  value.S === '' ? 'string' : value.B?.length === 0 ? 'binary' : undefined

/** Text: recorded by github.com/paritysuite/dynamodb-conformance. */
export const checkNotEmpty = ({ name }: KeyAttribute, value: AttributeValue | undefined): void => {
  const empty = value && emptyScalar(value)
  if (empty)
    throw validationError(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${empty} value. Key: ${name}`,
    )
}

const checkSize = (isHash: boolean, value: AttributeValue): void => {
  if (value.N !== undefined) return
  // A text of so few characters cannot be too long.
  if (value.S !== undefined && value.S.length * 3 <= RANGE_KEY_BYTES) return
  const bytes = scalarBytes(value)
  // The missing space is AWS's. Recorded by dynalite's tests.
  if (isHash && bytes > HASH_KEY_BYTES)
    throw invalidParameter(`Size of hashkey has exceeded the maximum size limit of${HASH_KEY_BYTES} bytes`)
  if (!isHash && bytes > RANGE_KEY_BYTES)
    throw invalidParameter(`Aggregated size of all range keys has exceeded the size limit of ${RANGE_KEY_BYTES} bytes`)
}

export const SCHEMA_MISMATCH = 'The provided key element does not match the schema'
export const schemaMismatch = () => validationError(SCHEMA_MISMATCH)

/** Refuses a key that has not exactly the table's key attributes. */
export const checkKey = (key: Key, given: Item): void => {
  const { attributes } = key
  let count = 0
  for (const _ in given) count++
  if (count !== attributes.length) throw schemaMismatch()
  for (const attribute of attributes) {
    const value = Object.hasOwn(given, attribute.name) ? given[attribute.name] : undefined
    if (value?.[attribute.type] === undefined) throw schemaMismatch()
    checkNotEmpty(attribute, value)
    checkSize(attribute === key.hash, value)
  }
}

/** Refuses an item without the table's key attributes. */
export const checkItemKey = (key: Key, item: Item): void => {
  for (const attribute of key.attributes) {
    const { name, type } = attribute
    const value = Object.hasOwn(item, name) ? item[name] : undefined
    if (value === undefined) throw invalidParameter(`Missing the key ${name} in the item`)
    if (value[type] === undefined)
      throw invalidParameter(`Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`)
    checkNotEmpty(attribute, value)
    checkSize(attribute === key.hash, value)
  }
}

/** Refuses an item whose attribute is of another type than an index wants; one that is not there is none of the index's. */
export const checkIndexKey = (index: { readonly name: string; readonly key: Key }, item: Item): void => {
  for (const attribute of index.key.attributes) {
    const { name, type } = attribute
    const value = Object.hasOwn(item, name) ? item[name] : undefined
    if (value === undefined) continue
    if (value[type] === undefined)
      throw invalidParameter(
        `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeOf(value)} IndexName: ${index.name}`,
      )
    const empty = emptyScalar(value)
    if (empty)
      throw validationError(
        'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
          `The AttributeValue for a key attribute cannot contain an empty ${empty} value. IndexName: ${index.name}, IndexKey: ${name}`,
      )
    // @guess The texts are those of a table's key.
    checkSize(attribute === index.key.hash, value)
  }
}
