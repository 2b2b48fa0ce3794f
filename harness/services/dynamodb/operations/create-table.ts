import { Constraints, checkTableName } from '../constraints.ts'
import { invalidParameter } from '../errors.ts'
import { TABLE_CHANGE_MS } from '../limits.ts'
import type { DynamodbStore } from '../store.ts'
import {
  checkIndexes,
  constrainDefinitions,
  constrainIndex,
  constrainSchema,
  constrainStream,
  constrainThroughput,
  type DefinitionInput,
  definitionsOf,
  type IndexInput,
  type KeyElementInput,
  readGlobalIndexes,
  readKey,
  readLocalIndexes,
  readStream,
  readThroughput,
  type StreamInput,
  type ThroughputInput,
} from '../table-input.ts'
import { tableShape } from '../table-shape.ts'
import { type TagInput, tagsWith } from '../tags.ts'

export interface CreateTableInput {
  readonly TableName?: string
  readonly AttributeDefinitions?: readonly DefinitionInput[]
  readonly KeySchema?: readonly KeyElementInput[]
  readonly LocalSecondaryIndexes?: readonly IndexInput[]
  readonly GlobalSecondaryIndexes?: readonly IndexInput[]
  /** `PROVISIONED` where left out. */
  readonly BillingMode?: string
  readonly ProvisionedThroughput?: ThroughputInput
  readonly StreamSpecification?: StreamInput
  readonly DeletionProtectionEnabled?: boolean
  readonly Tags?: readonly TagInput[]
  readonly TableClass?: string
}

/** Texts and their order: dynalite's tests. @aws API_CreateTable (checked 2026-11) */
export const createTable =
  (store: DynamodbStore) =>
  (input: CreateTableInput): { TableDescription: object } => {
    checkTableName(input.TableName)
    constrain(input)
    const onDemand = input.BillingMode === 'PAY_PER_REQUEST'
    if (onDemand && input.ProvisionedThroughput)
      throw invalidParameter(
        'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
      )
    if (!onDemand && !input.ProvisionedThroughput)
      throw invalidParameter(
        'ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
      )
    const throughput = input.ProvisionedThroughput && readThroughput(input.ProvisionedThroughput)
    const definitions = definitionsOf(input.AttributeDefinitions!)
    const key = readKey(input.KeySchema!, definitions)
    const indexes = [
      ...readLocalIndexes(input.LocalSecondaryIndexes, key, definitions),
      ...readGlobalIndexes(input.GlobalSecondaryIndexes, definitions, onDemand),
    ]
    checkIndexes(key, indexes, definitions)
    const viewType = readStream(input.StreamSpecification)
    const tags = input.Tags && tagsWith(new Map(), input.Tags)
    const table = store.create({
      name: input.TableName!,
      key,
      definitions,
      indexes,
      creationMs: TABLE_CHANGE_MS,
      deletionProtection: input.DeletionProtectionEnabled ?? false,
      ...(throughput && { throughput }),
      ...(viewType && { viewType }),
      ...(tags && { tags }),
    })
    return { TableDescription: tableShape(table, store.now) }
  }

const constrain = (input: CreateTableInput): void => {
  const constraints = new Constraints()
  constraints.required('attributeDefinitions', input.AttributeDefinitions)
  constrainDefinitions(constraints, input.AttributeDefinitions)
  constraints.oneOf('tableClass', input.TableClass, ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'])
  constraints.oneOf('billingMode', input.BillingMode, ['PROVISIONED', 'PAY_PER_REQUEST'])
  constrainThroughput(constraints, 'provisionedThroughput', input.ProvisionedThroughput)
  constrainSchema(constraints, 'keySchema', input.KeySchema)
  for (const [i, index] of (input.GlobalSecondaryIndexes ?? []).entries())
    constrainIndex(constraints, `globalSecondaryIndexes.${i + 1}.member`, index, 'global')
  for (const [i, index] of (input.LocalSecondaryIndexes ?? []).entries())
    constrainIndex(constraints, `localSecondaryIndexes.${i + 1}.member`, index, 'local')
  constrainStream(constraints, input.StreamSpecification)
  constraints.check()
}
