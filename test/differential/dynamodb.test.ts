import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import * as dynamodb from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { expect, test } from 'vitest'
import { CLIENT_CONFIG } from '../wire/through-door.ts'
import { clientSide } from './client-side.ts'
import { dynamodbScript } from './dynamodb/script.ts'
import { keyNames } from './dynamodb/tables.ts'
import { openFiredrill } from './firedrill.ts'
import { type Play, play } from './play.ts'
import type { Side } from './step.ts'

const CHANGES_TABLES = /^(Create|Update|Delete)Table$/

test('a thousand operations on DynamoDB and on dynalite', async () => {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await using firedrill = await openFiredrill('dynamodb')
  const here = new dynamodb.DynamoDBClient(firedrill.config)
  const there = new dynamodb.DynamoDBClient({ ...CLIENT_CONFIG, endpoint: `http://127.0.0.1:${port}` })
  try {
    const played = await play({
      against: 'dynalite',
      service: 'dynamodb',
      script: dynamodbScript,
      seed: 1,
      ours: clientSide({ client: here, commands: dynamodb }, async ({ operation }) => {
        if (CHANGES_TABLES.test(operation)) await firedrill.pass(10_000)
      }),
      theirs: clientSide({ client: there, commands: dynamodb }, settled(there)),
      reconcile: reconciled(here, there),
    })
    expect(played.unexplained.join('\n\n')).toBe('')
    expect(played.idle).toEqual([])
    expect(played.steps).toBe(1_000)
    expect(played.refused).toBeGreaterThan(250)
  } finally {
    here.destroy()
    there.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
}, 60_000)

/** dynalite changes tables within a few turns of its loop; what it says of the table tells when. */
const settled =
  (client: dynamodb.DynamoDBClient): Side['settle'] =>
  async ({ operation, input }) => {
    if (!CHANGES_TABLES.test(operation)) return
    const { TableName = '' } = input as { readonly TableName?: string }
    for (;;) {
      try {
        const { Table } = await client.send(new dynamodb.DescribeTableCommand({ TableName }))
        if (Table?.TableStatus === 'ACTIVE') return
      } catch (error) {
        if (error instanceof dynamodb.DynamoDBServiceException) return
        throw error
      }
    }
  }

/** The item that a write was about, taken from one table to the other. */
const reconciled =
  (from: dynamodb.DynamoDBClient, to: dynamodb.DynamoDBClient): Play['reconcile'] =>
  async ({ operation, input }) => {
    const written = { PutItem: 'Item', UpdateItem: 'Key', DeleteItem: 'Key' }[operation]
    if (written === undefined) return
    const { TableName, [written]: given } = input as Record<string, never>
    const names = keyNames(TableName)
    if (!names) return
    const Key = Object.fromEntries(Object.entries(given ?? {}).filter(([name]) => names.includes(name))) as never
    try {
      const { Item } = await from.send(new dynamodb.GetItemCommand({ TableName, Key, ConsistentRead: true }))
      if (Item) await to.send(new dynamodb.PutItemCommand({ TableName, Item }))
      else await to.send(new dynamodb.DeleteItemCommand({ TableName, Key }))
    } catch (error) {
      // A key that is none was written by neither.
      if (!(error instanceof dynamodb.DynamoDBServiceException)) throw error
    }
  }
