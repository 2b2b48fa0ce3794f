import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { SQSEvent } from 'aws-lambda'
import { atLeast, type Figure, timed, typical } from './measure.ts'
import { type Open, open } from './open.ts'

const HOUR = '1h'

/** Counts what a function was given. */
const counting = () => {
  let handled = 0
  return {
    handler: async (event: { Records: unknown[] }) => {
      handled += event.Records.length
    },
    expect: (events: number) => {
      if (handled !== events) throw new TypeError(`the bench handled ${handled} of ${events} events`)
    },
  }
}

/** Per second: what a world takes to be sent some records, and to come to rest. `every`: apart in virtual time. */
const rate = async (world: Open, to: string, records: readonly unknown[], every?: string): Promise<number> => {
  const ms = await timed(async () => {
    await world.p.send(to, records, every === undefined ? {} : { every })
    await world.p.settle(HOUR)
  })
  return (records.length * 1_000) / ms
}

export const tableToFunction = async (): Promise<Figure> => {
  const items = Array.from({ length: 40_000 }, (_, n) => ({ item: { id: `o-${n}`, state: 'placed', amount: n } }))
  const once = async (): Promise<number> => {
    const { handler, expect } = counting()
    await using world = await open({
      resources: { orders: { table: { key: 'id', streamViewType: 'NEW_AND_OLD_IMAGES' } } },
      functions: { feed: { handler, triggers: { orders: { batchSize: 100 } } } },
    })
    const perSecond = await rate(world, 'orders', items)
    expect(items.length)
    return perSecond
  }
  return atLeast('DynamoDB put with stream to inline function', 'items per second', 20_000, await typical(once), null)
}

export const bucketToFunction = async (): Promise<Figure> => {
  const objects = Array.from({ length: 10_000 }, (_, n) => ({ key: `in/${n}.json`, body: { n } }))
  const once = async (): Promise<number> => {
    const { handler, expect } = counting()
    await using world = await open({
      resources: { uploads: { bucket: {} } },
      functions: { read: { handler, triggers: { uploads: { events: ['s3:ObjectCreated:*'], prefix: 'in/' } } } },
    })
    // All at one instant would meet the account's concurrency, and measure retries.
    const perSecond = await rate(world, 'uploads', objects, '1ms')
    expect(objects.length)
    return perSecond
  }
  return atLeast('S3 put with notification to inline function', 'objects per second', 5_000, await typical(once), null)
}

/** SNS to SQS to a function that writes each of its batches to DynamoDB through the SDK. */
export const threeHops = async (): Promise<Figure> => {
  const messages = Array.from({ length: 10_000 }, (_, n) => ({ message: { id: `o-${n}`, amount: n } }))
  const client = new DynamoDBClient({ region: 'us-east-1' })
  const once = async (): Promise<number> => {
    await using world = await open({
      resources: {
        orders: { topic: { subscriptions: [{ target: 'work', rawMessageDelivery: true }] } },
        work: { queue: {} },
        ledger: { table: { key: 'id' } },
      },
      functions: {
        store: {
          timeout: '30s',
          handler: async (event: SQSEvent) => {
            const puts = event.Records.map(({ body }) => {
              const { id, amount } = JSON.parse(body) as { id: string; amount: number }
              return { PutRequest: { Item: { id: { S: id }, amount: { N: String(amount) } } } }
            })
            await client.send(new BatchWriteItemCommand({ RequestItems: { ledger: puts } }))
          },
          triggers: { work: { batchSize: 10 } },
        },
      },
    })
    const perSecond = await rate(world, 'orders', messages)
    world.p.expect({ table: 'ledger', itemCount: messages.length })
    if (world.session.player.findings.length > 0) throw new TypeError('the bench lost events on its way to the table')
    return perSecond
  }
  return atLeast('SNS to SQS to function to DynamoDB', 'events per second', 5_000, await typical(once), null)
}
