import type { StreamViewType } from './change.ts'
import { VIEW_TYPES } from './change.ts'
import type { Constraints } from './constraints.ts'
import { invalidParameter, notEmulated } from './errors.ts'
import { type Key, type KeyAttribute, type KeyType, keyOf } from './key.ts'
import {
  CAPACITY_UNITS,
  GLOBAL_INDEXES,
  GLOBAL_KEY_ATTRIBUTES,
  KEY_ATTRIBUTES,
  LOCAL_INDEXES,
  PROJECTED_ATTRIBUTES,
} from './limits.ts'
import type { IndexSettings, Projection } from './secondary-index.ts'
import type { Throughput } from './throughput.ts'
import { validationError } from './values/validation-error.ts'

/** Tables and indexes as CreateTable and UpdateTable take them; texts recorded by dynalite's tests. */

export interface KeyElementInput {
  readonly AttributeName?: string
  readonly KeyType?: string
}

export interface DefinitionInput {
  readonly AttributeName?: string
  readonly AttributeType?: string
}

export interface ThroughputInput {
  readonly ReadCapacityUnits?: number
  readonly WriteCapacityUnits?: number
}

export interface IndexInput {
  readonly IndexName?: string
  readonly KeySchema?: readonly KeyElementInput[]
  readonly Projection?: { readonly ProjectionType?: string; readonly NonKeyAttributes?: readonly string[] }
  readonly ProvisionedThroughput?: ThroughputInput
}

export interface StreamInput {
  readonly StreamEnabled?: boolean
  readonly StreamViewType?: string
}

export type Definitions = ReadonlyMap<string, KeyType>

/** How AWS shows a list of structures in a constraint's text. */
const shownSchema = (schema: readonly KeyElementInput[]): string =>
  `[${schema.map(({ AttributeName, KeyType }) => `KeySchemaElement(attributeName=${AttributeName}, keyType=${KeyType})`).join(', ')}]`

export const constrainDefinitions = (constraints: Constraints, definitions: readonly DefinitionInput[] | undefined) => {
  for (const [i, { AttributeName, AttributeType }] of (definitions ?? []).entries()) {
    const path = `attributeDefinitions.${i + 1}.member`
    constraints.required(`${path}.attributeName`, AttributeName)
    constraints.length(`${path}.attributeName`, AttributeName, 1, 255)
    constraints.required(`${path}.attributeType`, AttributeType)
    constraints.oneOf(`${path}.attributeType`, AttributeType, ['B', 'N', 'S'])
  }
}

export const constrainSchema = (
  constraints: Constraints,
  path: string,
  schema: readonly KeyElementInput[] | undefined,
  most = KEY_ATTRIBUTES,
): void => {
  constraints.required(path, schema)
  if (!schema) return
  if (schema.length < 1)
    constraints.fail(path, shownSchema(schema), 'Member must have length greater than or equal to 1')
  if (schema.length > most)
    constraints.fail(path, shownSchema(schema), `Member must have length less than or equal to ${most}`)
  for (const [i, { AttributeName, KeyType }] of schema.entries()) {
    constraints.required(`${path}.${i + 1}.member.attributeName`, AttributeName)
    constraints.length(`${path}.${i + 1}.member.attributeName`, AttributeName, 1, 255)
    constraints.required(`${path}.${i + 1}.member.keyType`, KeyType)
    constraints.oneOf(`${path}.${i + 1}.member.keyType`, KeyType, ['HASH', 'RANGE'])
  }
}

export const constrainThroughput = (constraints: Constraints, path: string, input: ThroughputInput | undefined) => {
  if (!input) return
  constraints.required(`${path}.writeCapacityUnits`, input.WriteCapacityUnits)
  constraints.atLeast(`${path}.writeCapacityUnits`, input.WriteCapacityUnits, 1)
  constraints.required(`${path}.readCapacityUnits`, input.ReadCapacityUnits)
  constraints.atLeast(`${path}.readCapacityUnits`, input.ReadCapacityUnits, 1)
}

export const constrainIndex = (
  constraints: Constraints,
  path: string,
  index: IndexInput,
  kind: IndexSettings['kind'],
): void => {
  constraints.required(`${path}.indexName`, index.IndexName)
  constraints.name(`${path}.indexName`, index.IndexName)
  const most = kind === 'global' ? GLOBAL_KEY_ATTRIBUTES : KEY_ATTRIBUTES
  constrainSchema(constraints, `${path}.keySchema`, index.KeySchema, most)
  constraints.required(`${path}.projection`, index.Projection)
  constraints.oneOf(`${path}.projection.projectionType`, index.Projection?.ProjectionType, [
    'ALL',
    'INCLUDE',
    'KEYS_ONLY',
  ])
  if (index.Projection?.NonKeyAttributes?.length === 0)
    constraints.fail(`${path}.projection.nonKeyAttributes`, '[]', 'Member must have length greater than or equal to 1')
  constrainThroughput(constraints, `${path}.provisionedThroughput`, index.ProvisionedThroughput)
}

export const constrainStream = (constraints: Constraints, input: StreamInput | undefined): void => {
  if (!input) return
  constraints.required('streamSpecification.streamEnabled', input.StreamEnabled)
  constraints.oneOf('streamSpecification.streamViewType', input.StreamViewType, VIEW_TYPES)
}

/** Text: github.com/scylladb/scylladb/issues/13870. */
export const definitionsOf = (input: readonly DefinitionInput[]): Definitions => {
  const definitions = new Map<string, KeyType>()
  for (const { AttributeName, AttributeType } of input) {
    if (definitions.has(AttributeName!)) throw validationError(`Attribute Name is duplicated: ${AttributeName}`)
    definitions.set(AttributeName!, AttributeType as KeyType)
  }
  return definitions
}

const namesOf = (schema: readonly KeyElementInput[]): string[] => schema.map(({ AttributeName }) => AttributeName!)

/** The key of a table or an index; refuses one that is out of order or undefined. */
export const readKey = (schema: readonly KeyElementInput[], definitions: Definitions): Key => {
  const names = namesOf(schema)
  if (names.some((name) => !definitions.has(name)))
    throw invalidParameter(
      'Some index key attributes are not defined in AttributeDefinitions. ' +
        `Keys: [${names.join(', ')}], AttributeDefinitions: [${[...definitions.keys()].join(', ')}]`,
    )
  if (names[0] === names[1])
    throw validationError(
      'Invalid KeySchema: Both the Hash Key and the Range Key element in the KeySchema have the same name',
    )
  if (schema[0]?.KeyType !== 'HASH')
    throw validationError('Invalid KeySchema: The first KeySchemaElement is not a HASH key type')
  if (schema[1] && schema[1].KeyType !== 'RANGE')
    throw validationError('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type')
  const attribute = (name: string): KeyAttribute => ({ name, type: definitions.get(name)! })
  return keyOf(attribute(names[0]!), names[1] === undefined ? undefined : attribute(names[1]))
}

/**
 * Refuses by name a global index's key of several HASH or several RANGE attributes.
 * @aws GSI.DesignPattern.MultiAttributeKeys (checked 2026-11)
 */
const checkSingle = (name: string, schema: readonly KeyElementInput[]): void => {
  const [hash, second] = schema
  const isSingle = schema.length <= 2 && (second?.KeyType !== 'HASH' || hash?.AttributeName === second.AttributeName)
  if (!isSingle && hash?.KeyType === 'HASH')
    throw notEmulated(`KeySchema of index "${name}"`, 'Give it one HASH attribute and at most one RANGE attribute.')
}

const readProjection = ({ Projection: input }: IndexInput): Projection => {
  const { ProjectionType: type, NonKeyAttributes: attributes } = input ?? {}
  if (type === undefined || type === null) throw invalidParameter('Unknown ProjectionType: null')
  if (attributes && type !== 'INCLUDE')
    throw invalidParameter(`ProjectionType is ${type}, but NonKeyAttributes is specified`)
  if (type === 'INCLUDE' && !attributes)
    throw invalidParameter('ProjectionType is INCLUDE, but NonKeyAttributes is not specified')
  return { type: type as Projection['type'], attributes: attributes ?? [] }
}

const checkNames = (indexes: readonly IndexSettings[]): void => {
  const seen = new Set<string>()
  for (const { name } of indexes) {
    if (seen.has(name)) throw invalidParameter(`Duplicate index name: ${name}`)
    seen.add(name)
  }
}

export const readLocalIndexes = (
  input: readonly IndexInput[] | undefined,
  key: Key,
  definitions: Definitions,
): readonly IndexSettings[] => {
  if (!input) return []
  if (input.length === 0) throw invalidParameter('List of LocalSecondaryIndexes is empty')
  if (!key.range)
    throw invalidParameter(
      'Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex',
    )
  const indexes = input.map((index): IndexSettings => {
    const name = index.IndexName!
    const indexKey = readKey(index.KeySchema!, definitions)
    if (!indexKey.range) throw invalidParameter(`Index KeySchema does not have a range key for index: ${name}`)
    if (indexKey.hash.name !== key.hash.name)
      throw invalidParameter(
        `Index KeySchema does not have the same leading hash key as table KeySchema for index: ${name}. ` +
          `index hash key: ${indexKey.hash.name}, table hash key: ${key.hash.name}`,
      )
    return { kind: 'local', name, key: indexKey, projection: readProjection(index) }
  })
  checkNames(indexes)
  if (indexes.length > LOCAL_INDEXES)
    throw invalidParameter(`Number of LocalSecondaryIndexes exceeds per-table limit of ${LOCAL_INDEXES}`)
  return indexes
}

/** One global index; `onDemand`: its table's billing mode. */
export const readGlobalIndex = (index: IndexInput, definitions: Definitions, onDemand: boolean): IndexSettings => {
  const name = index.IndexName!
  checkSingle(name, index.KeySchema!)
  const key = readKey(index.KeySchema!, definitions)
  const projection = readProjection(index)
  if (onDemand && index.ProvisionedThroughput)
    throw invalidParameter(
      `ProvisionedThroughput should not be specified for index: ${name} when BillingMode is PAY_PER_REQUEST`,
    )
  if (!onDemand && !index.ProvisionedThroughput)
    throw invalidParameter(`ProvisionedThroughput must be specified for index: ${name}`)
  const throughput = index.ProvisionedThroughput && readThroughput(index.ProvisionedThroughput)
  return { kind: 'global', name, key, projection, ...(throughput && { throughput }) }
}

export const readGlobalIndexes = (
  input: readonly IndexInput[] | undefined,
  definitions: Definitions,
  onDemand: boolean,
): readonly IndexSettings[] => {
  if (!input) return []
  if (input.length === 0) throw invalidParameter('List of GlobalSecondaryIndexes is empty')
  const indexes = input.map((index) => readGlobalIndex(index, definitions, onDemand))
  if (indexes.length > GLOBAL_INDEXES)
    throw invalidParameter(`GlobalSecondaryIndex count exceeds the per-table limit of ${GLOBAL_INDEXES}`)
  return indexes
}

/** Refuses names that stand twice, definitions that no key uses and too many projected attributes. */
export const checkIndexes = (key: Key, indexes: readonly IndexSettings[], definitions: Definitions): void => {
  checkNames(indexes)
  const used = new Set([key, ...indexes.map((index) => index.key)].flatMap(({ attributes }) => attributes.map(nameOf)))
  if (indexes.length === 0 && used.size !== definitions.size)
    throw invalidParameter(
      'Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions',
    )
  if (used.size !== definitions.size)
    throw invalidParameter(
      `Some AttributeDefinitions are not used. AttributeDefinitions: [${[...definitions.keys()].join(', ')}], keys used: [${[...used].join(', ')}]`,
    )
  const projected = indexes.reduce((sum, { projection }) => sum + projection.attributes.length, 0)
  if (projected > PROJECTED_ATTRIBUTES)
    // @guess The text.
    throw invalidParameter(
      `Cannot have more than ${PROJECTED_ATTRIBUTES} projected attributes across all indexes of a table`,
    )
}

const nameOf = ({ name }: KeyAttribute): string => name

/** Capacity that a request gives; refuses what is out of bounds. */
export const readThroughput = ({ ReadCapacityUnits: read, WriteCapacityUnits: write }: ThroughputInput): Throughput => {
  if (read! > CAPACITY_UNITS) throw validationError(`Given value ${read} for ReadCapacityUnits is out of bounds`)
  if (write! > CAPACITY_UNITS) throw validationError(`Given value ${write} for WriteCapacityUnits is out of bounds`)
  return { read: read!, write: write! }
}

/** The view type of a stream to be enabled; `undefined` where none is. @guess the texts */
export const readStream = (input: StreamInput | undefined): StreamViewType | undefined => {
  if (!input) return undefined
  const { StreamEnabled: enabled, StreamViewType: viewType } = input
  if (enabled && viewType === undefined)
    throw invalidParameter('StreamViewType must be specified when StreamEnabled is true')
  if (!enabled && viewType !== undefined)
    throw invalidParameter('StreamViewType can only be specified when StreamEnabled is true')
  return enabled ? (viewType as StreamViewType) : undefined
}
