import { Constraints, checkTableName } from '../constraints.ts'
import { invalidParameter, limitExceeded, tableBusy } from '../errors.ts'
import { GLOBAL_INDEXES, TABLE_CHANGE_MS } from '../limits.ts'
import type { DynamodbStore } from '../store.ts'
import { checkStreamSwitch, switchStream } from '../switch-stream.ts'
import type { Table } from '../table.ts'
import {
  constrainDefinitions,
  constrainIndex,
  constrainStream,
  constrainThroughput,
  type DefinitionInput,
  definitionsOf,
  type IndexInput,
  readGlobalIndex,
  readStream,
  readThroughput,
  type StreamInput,
  type ThroughputInput,
} from '../table-input.ts'
import { indexStatus, tableShape } from '../table-shape.ts'
import { changedThroughput, ON_DEMAND, type Throughput } from '../throughput.ts'
import { validationError } from '../values/validation-error.ts'

interface IndexUpdateInput {
  readonly Create?: IndexInput
  readonly Update?: { readonly IndexName?: string; readonly ProvisionedThroughput?: ThroughputInput }
  readonly Delete?: { readonly IndexName?: string }
}

export interface UpdateTableInput {
  readonly TableName?: string
  readonly AttributeDefinitions?: readonly DefinitionInput[]
  readonly BillingMode?: string
  readonly ProvisionedThroughput?: ThroughputInput
  readonly GlobalSecondaryIndexUpdates?: readonly IndexUpdateInput[]
  readonly StreamSpecification?: StreamInput
  readonly DeletionProtectionEnabled?: boolean
  readonly TableClass?: string
}

/**
 * Takes effect at once, while the table is UPDATING, but for capacity, which does when it is ACTIVE again; an index that
 * is made can be read when it is ACTIVE.
 * Texts: dynalite's tests. @aws API_UpdateTable (checked 2026-11)
 */
export const updateTable =
  (store: DynamodbStore) =>
  (input: UpdateTableInput): { TableDescription: object } => {
    checkTableName(input.TableName)
    constrain(input)
    checkSomething(input)
    const indexUpdates = input.GlobalSecondaryIndexUpdates ?? []
    checkIndexUpdates(indexUpdates)
    const table = store.describe(input.TableName!)
    const status = table.status(store.now)
    if (status !== 'ACTIVE')
      throw tableBusy(table.name, status === 'CREATING' ? 'created' : status === 'DELETING' ? 'deleted' : 'updated')
    // All is worked out before anything changes.
    const steps = [
      ...capacitySteps(store, table, input),
      ...indexUpdates.flatMap((update) => indexStep(store, table, { input, update })),
      ...streamSteps(store, table, input),
    ]
    for (const step of steps) step()
    if (input.DeletionProtectionEnabled !== undefined) table.deletionProtection = input.DeletionProtectionEnabled
    if (steps.length > 0) table.updatingUntil = store.now + TABLE_CHANGE_MS
    return { TableDescription: tableShape(table, store.now) }
  }

type Step = () => void

const constrain = (input: UpdateTableInput): void => {
  const constraints = new Constraints()
  constrainDefinitions(constraints, input.AttributeDefinitions)
  constraints.oneOf('tableClass', input.TableClass, ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'])
  constraints.oneOf('billingMode', input.BillingMode, ['PROVISIONED', 'PAY_PER_REQUEST'])
  constrainThroughput(constraints, 'provisionedThroughput', input.ProvisionedThroughput)
  for (const [i, { Create, Update, Delete }] of (input.GlobalSecondaryIndexUpdates ?? []).entries()) {
    const path = `globalSecondaryIndexUpdates.${i + 1}.member`
    if (Create) constrainIndex(constraints, `${path}.create`, Create, 'global')
    if (Update) {
      constraints.required(`${path}.update.indexName`, Update.IndexName)
      constraints.name(`${path}.update.indexName`, Update.IndexName)
      constraints.required(`${path}.update.provisionedThroughput`, Update.ProvisionedThroughput)
      constrainThroughput(constraints, `${path}.update.provisionedThroughput`, Update.ProvisionedThroughput)
    }
    if (Delete) {
      constraints.required(`${path}.delete.indexName`, Delete.IndexName)
      constraints.name(`${path}.delete.indexName`, Delete.IndexName)
    }
  }
  constrainStream(constraints, input.StreamSpecification)
  constraints.check()
}

const checkSomething = (input: UpdateTableInput): void => {
  const { ProvisionedThroughput, BillingMode, StreamSpecification, DeletionProtectionEnabled, TableClass } = input
  const asked = [ProvisionedThroughput, BillingMode, StreamSpecification, DeletionProtectionEnabled, TableClass]
  if (asked.every((member) => member === undefined) && (input.GlobalSecondaryIndexUpdates ?? []).length === 0)
    throw validationError(
      'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or ' +
        'SSESpecification or ReplicaUpdates is required',
    )
  if (BillingMode === 'PROVISIONED' && !ProvisionedThroughput)
    throw invalidParameter('ProvisionedThroughput must be specified when BillingMode is PROVISIONED')
}

const checkIndexUpdates = (updates: readonly IndexUpdateInput[]): void => {
  const names = new Set<string>()
  let made = 0
  for (const { Create, Update, Delete } of updates) {
    const name = (Update ?? Create ?? Delete)?.IndexName
    if (name === undefined)
      throw invalidParameter(
        'One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, ' +
          'GlobalSecondaryIndexUpdate.Delete must not be null',
      )
    if (names.has(name))
      throw invalidParameter(
        `Only one global secondary index update per index is allowed simultaneously. Index: ${name}`,
      )
    names.add(name)
    if (Create || Delete) made++
  }
  if (made > 1)
    throw limitExceeded(
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    )
}

const unchanged = ({ read, write }: Throughput, asked: Throughput) =>
  validationError(
    'The provisioned throughput for the table will not change. The requested value equals the current value. ' +
      `Current ReadCapacityUnits provisioned for the table: ${read}. Requested ReadCapacityUnits: ${asked.read}. ` +
      `Current WriteCapacityUnits provisioned for the table: ${write}. Requested WriteCapacityUnits: ${asked.write}. ` +
      'Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.',
  )

const changed = (before: Throughput, input: ThroughputInput, now: number): Throughput => {
  const asked = readThroughput(input)
  if (asked.read === before.read && asked.write === before.write) throw unchanged(before, asked)
  return changedThroughput(before, asked.read, asked.write, now)
}

const capacitySteps = (store: DynamodbStore, table: Table, input: UpdateTableInput): readonly Step[] => {
  const onDemand = input.BillingMode === undefined ? table.onDemand : input.BillingMode === 'PAY_PER_REQUEST'
  const { ProvisionedThroughput: asked } = input
  if (asked && onDemand)
    throw invalidParameter(
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    )
  const steps: Step[] = []
  if (asked) {
    const throughput = changed(table.throughput, asked, store.now)
    steps.push(() => {
      table.throughput = throughput
    })
  }
  if (onDemand === table.onDemand) return steps
  if (!onDemand) checkIndexesProvisioned(store, table, input)
  steps.push(() => {
    table.onDemand = onDemand
    if (!onDemand) return
    table.onDemandSince = store.now
    table.throughput = ON_DEMAND
    for (const index of table.indexes) index.throughput = undefined
  })
  return steps
}

/** A table that becomes provisioned takes its indexes along. */
const checkIndexesProvisioned = (store: DynamodbStore, table: Table, input: UpdateTableInput): void => {
  const given = new Set((input.GlobalSecondaryIndexUpdates ?? []).map(({ Update }) => Update?.IndexName))
  const missing = table.globalIndexes(store.now).filter(({ name }) => !given.has(name))
  if (missing.length > 0)
    throw invalidParameter(
      `ProvisionedThroughput must be specified for index: ${missing.map(({ name }) => name).join(',')}`,
    )
}

const indexStep = (
  store: DynamodbStore,
  table: Table,
  { input, update }: { input: UpdateTableInput; update: IndexUpdateInput },
): readonly Step[] => {
  const { now } = store
  const { Create, Update, Delete } = update
  const existing = table.globalIndexes(now)
  const find = (name: string) => {
    const index = existing.find((candidate) => candidate.name === name)
    if (!index) throw invalidParameter(`The table does not have the specified index: ${name}`)
    if (indexStatus(index, now) !== 'ACTIVE') throw tableBusy(table.name, 'updated')
    return index
  }
  if (Create) {
    const onDemand = input.BillingMode === undefined ? table.onDemand : input.BillingMode === 'PAY_PER_REQUEST'
    const definitions = new Map([...table.definitions, ...definitionsOf(input.AttributeDefinitions ?? [])])
    const settings = readGlobalIndex(Create, definitions, onDemand)
    if ([...existing, ...table.localIndexes].some(({ name }) => name === settings.name))
      throw invalidParameter(`Duplicate index name: ${settings.name}`)
    if (existing.length >= GLOBAL_INDEXES)
      throw limitExceeded(`GlobalSecondaryIndex count exceeds the per-table limit of ${GLOBAL_INDEXES}`)
    return [
      () => {
        for (const { name, type } of settings.key.attributes)
          table.definitions = new Map([...table.definitions, [name, type]])
        table.addIndex(settings, now + TABLE_CHANGE_MS)
      },
    ]
  }
  if (Delete) {
    const index = find(Delete.IndexName!)
    return [
      () => {
        table.dropIndex(index, now + TABLE_CHANGE_MS)
      },
    ]
  }
  const index = find(Update!.IndexName!)
  const throughput = changed(index.throughput ?? ON_DEMAND, Update!.ProvisionedThroughput!, now)
  return [
    () => {
      index.throughput = throughput
    },
  ]
}

const streamSteps = (
  store: DynamodbStore,
  table: Table,
  { StreamSpecification: input }: UpdateTableInput,
): readonly Step[] => {
  if (!input) return []
  const viewType = readStream(input)
  checkStreamSwitch(table, viewType)
  return [() => switchStream(store, table, viewType)]
}
