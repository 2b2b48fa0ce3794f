import type { Key } from './key.ts'
import { TABLE_CHANGE_MS } from './limits.ts'
import type { Projection, SecondaryIndex } from './secondary-index.ts'
import type { Table } from './table.ts'
import { shownThroughput, type Throughput } from './throughput.ts'

/** AWS's shapes of tables, as several operations answer them. */

export const keySchemaShape = (key: Key) => [
  { AttributeName: key.hash.name, KeyType: 'HASH' as const },
  ...(key.range ? [{ AttributeName: key.range.name, KeyType: 'RANGE' as const }] : []),
]

const projectionShape = ({ type, attributes }: Projection) => ({
  ProjectionType: type,
  ...(type === 'INCLUDE' ? { NonKeyAttributes: attributes } : {}),
})

const throughputShape = (throughput: Throughput, now: number) => {
  const { read, write, increasedAt, decreasedAt, decreases } = shownThroughput(throughput, now)
  return {
    ...(increasedAt === undefined ? {} : { LastIncreaseDateTime: new Date(increasedAt) }),
    ...(decreasedAt === undefined ? {} : { LastDecreaseDateTime: new Date(decreasedAt) }),
    NumberOfDecreasesToday: decreases ?? 0,
    ReadCapacityUnits: read,
    WriteCapacityUnits: write,
  }
}

const sizesOf = (index: SecondaryIndex) => {
  let bytes = 0
  for (const { rows } of index.rows.partitions) for (const row of rows) bytes += index.bytesOf(row)
  return { IndexSizeBytes: bytes, ItemCount: index.rows.size }
}

const indexShape = (index: SecondaryIndex) => ({
  IndexName: index.name,
  KeySchema: keySchemaShape(index.key),
  Projection: projectionShape(index.projection),
  ...sizesOf(index),
  IndexArn: index.arn,
})

export const indexStatus = (index: SecondaryIndex, now: number): 'CREATING' | 'DELETING' | 'ACTIVE' =>
  index.goneAt !== undefined ? 'DELETING' : now < index.activeAt ? 'CREATING' : 'ACTIVE'

const globalIndexShape = (table: Table, index: SecondaryIndex, now: number) => ({
  ...indexShape(index),
  IndexStatus: indexStatus(index, now),
  // Only an index that was added to a table has anything to fill in.
  ...(now < index.activeAt && index.activeAt > table.createdAt + TABLE_CHANGE_MS ? { Backfilling: true } : {}),
  ProvisionedThroughput: throughputShape(index.throughput ?? table.throughput, now),
})

/** As recorded on AWS. Sizes and counts are exact and of this instant; AWS's are about six hours old. */
export const tableShape = (table: Table, now: number) => {
  const globals = table.globalIndexes(now)
  const locals = table.localIndexes
  const { stream } = table
  let bytes = 0
  for (const row of table.rows.values()) bytes += row.bytes
  return {
    AttributeDefinitions: [...table.definitions].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    TableName: table.name,
    KeySchema: keySchemaShape(table.key),
    TableStatus: table.status(now),
    CreationDateTime: new Date(table.createdAt),
    ProvisionedThroughput: throughputShape(table.throughput, now),
    TableSizeBytes: bytes,
    ItemCount: table.rows.size,
    TableArn: table.arn,
    TableId: table.id,
    ...(table.onDemandSince === undefined
      ? {}
      : {
          BillingModeSummary: {
            BillingMode: table.onDemand ? ('PAY_PER_REQUEST' as const) : ('PROVISIONED' as const),
            ...(now < table.activeAt ? {} : { LastUpdateToPayPerRequestDateTime: new Date(table.onDemandSince) }),
          },
        }),
    ...(locals.length === 0 ? {} : { LocalSecondaryIndexes: locals.map(indexShape) }),
    ...(globals.length === 0
      ? {}
      : { GlobalSecondaryIndexes: globals.map((index) => globalIndexShape(table, index, now)) }),
    ...(stream?.enabled ? { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType } } : {}),
    ...(stream ? { LatestStreamLabel: stream.label, LatestStreamArn: stream.arn } : {}),
    DeletionProtectionEnabled: table.deletionProtection,
  }
}
