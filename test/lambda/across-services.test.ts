import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { describe, expect, test } from 'vitest'
import { functionArn, queueArn, tableArn, topicArn } from '../../harness/base/arn.ts'
import { HOUR, MINUTE } from '../../harness/base/duration.ts'
import type { FactOf } from '../../harness/journal/facts.ts'
import { createWhole } from './whole.ts'

type Whole = ReturnType<typeof createWhole>
const F = functionArn('f')
const runs = (whole: Whole) => whole.facts('invocation.started').length

describe('a loop through', () => {
  test('a topic ends at the 17th pass', async () => {
    await using whole = createWhole()
    whole.provision('topic', 'alerts')
    await whole.define('f', async () => {
      await new SNSClient({}).send(new PublishCommand({ TopicArn: topicArn('alerts'), Message: 'again' }))
    })
    whole.subscribe('topic', 'alerts', F)
    whole.put('topic', 'alerts', { message: 'once' })
    await whole.settle()
    expect(runs(whole)).toBe(16)
    expect(whole.facts('async.ended').filter(({ condition }) => condition === 'recursion')).toMatchObject([
      { event: 16, outcome: 'discarded' },
    ])
  })

  test('a bucket ends at the 17th pass', async () => {
    await using whole = createWhole()
    whole.provision('bucket', 'uploads')
    let n = 0
    await whole.define('f', async () => {
      await new S3Client({}).send(new PutObjectCommand({ Bucket: 'uploads', Key: `${++n}`, Body: 'again' }))
    })
    whole.subscribe('bucket', 'uploads', F, { events: ['s3:ObjectCreated:*'] })
    whole.put('bucket', 'uploads', { key: 'first', body: 'once' })
    await whole.settle()
    expect(runs(whole)).toBe(16)
  })

  test('a topic and a queue, and two functions: each counts for itself', async () => {
    await using whole = createWhole()
    whole.provision('topic', 'alerts')
    whole.queue('jobs')
    whole.queue('failed')
    await whole.define('f', undefined, {
      eventInvokeConfig: {
        maximumRetryAttempts: 0,
        maximumEventAgeMs: HOUR,
        onSuccess: queueArn('jobs'),
        onFailure: queueArn('failed'),
      },
    })
    await whole.define('g', async () => {
      await new SNSClient({}).send(new PublishCommand({ TopicArn: topicArn('alerts'), Message: 'again' }))
    })
    whole.subscribe('topic', 'alerts', F)
    whole.map('g', 'jobs')
    whole.put('topic', 'alerts', { message: 'once' })
    await whole.settle()
    const started = (name: string) => whole.facts('invocation.started').filter((fact) => fact.function === name).length
    expect([started('f'), started('g')]).toEqual([16, 16])
    expect(whole.facts('invocation.recursion').map(({ function: name }) => name)).toEqual(['f'])
    expect(whole.facts('async.ended').at(-1)).toMatchObject({ condition: 'recursion', outcome: 'deadLettered' })
  })

  test("a table's stream is not seen", async () => {
    await using whole = createWhole()
    whole.provision('table', 'ledger', { key: 'id', streamViewType: 'NEW_IMAGE' })
    const arn = tableArn('ledger')
    let n = 0
    await whole.define('f', async () => {
      if (++n >= 40) return
      const Item = { id: { S: `${n}` } }
      const request = { RequestItems: { ledger: [{ PutRequest: { Item } }] } }
      await new DynamoDBClient({}).send(new BatchWriteItemCommand(request))
    })
    whole.mapLog('f', `${arn}/stream/2026-01-01T00:00:00.000`)
    whole.put('table', 'ledger', { item: { id: 'first' } })
    await whole.settle()
    expect(n).toBe(40)
    expect(whole.facts('invocation.recursion')).toEqual([])
  })

  test('a bus is not seen', async () => {
    await using whole = createWhole()
    whole.provision('eventBus', 'audit')
    let n = 0
    await whole.define('f', async () => {
      if (++n >= 40) return
      const entry = { EventBusName: 'audit', Source: 'test', DetailType: 'again', Detail: '{}' }
      await new EventBridgeClient({}).send(new PutEventsCommand({ Entries: [entry] }))
    })
    whole.subscribe('eventBus', 'audit', F, { eventPattern: { source: ['test'] } })
    whole.put('eventBus', 'audit', { source: 'test', detailType: 'once', detail: {} })
    await whole.settle()
    expect(n).toBe(40)
  })
})

describe('destinations', () => {
  const delivered = (whole: Whole, role: FactOf<'destination.delivered'>['role']) =>
    whole.facts('destination.delivered').find((fact) => fact.role === role)

  const fail = async (whole: Whole, onFailure: string): Promise<void> => {
    await whole.define(
      'f',
      async () => {
        throw new TypeError('no')
      },
      {
        eventInvokeConfig: { maximumRetryAttempts: 0, maximumEventAgeMs: HOUR, onSuccess: undefined, onFailure },
      },
    )
    whole.lambda.invoke(
      {
        functionName: 'f',
        invocationType: 'Event',
        payload: { bytes: 7, text: () => '{"a":1}', value: () => ({ a: 1 }) },
      },
      () => undefined,
    )
    await whole.settle()
    expect(whole.facts('async.ended')[0]).toMatchObject({ function: 'f', outcome: 'deadLettered' })
    expect(delivered(whole, 'onFailure')).toMatchObject({ to: onFailure })
  }

  test('a bus, whose rules see who sent it', async () => {
    await using whole = createWhole()
    const bus = whole.provision('eventBus', 'audit')
    whole.queue('jobs')
    whole.subscribe('eventBus', 'audit', queueArn('jobs'), {
      eventPattern: { source: ['lambda'], 'detail-type': ['Lambda Function Invocation Result - Failure'] },
    })
    await fail(whole, bus)
    const [sent] = whole.facts('message.sent')
    const [{ body }] = JSON.parse(whole.world.journal.payload(sent!.payload)!) as [{ body: string }]
    expect(JSON.parse(body)).toMatchObject({
      source: 'lambda',
      'detail-type': 'Lambda Function Invocation Result - Failure',
      resources: [bus, `${F}:$LATEST`],
      detail: { requestContext: { condition: 'RetriesExhausted' }, requestPayload: { a: 1 } },
    })
  })

  test('a bucket', async () => {
    await using whole = createWhole()
    await fail(whole, whole.provision('bucket', 'failed'))
    expect(whole.facts('object.put')).toMatchObject([
      { bucket: 'failed', key: expect.stringMatching(/^aws\/lambda\/async\/f\/2026\/01\/01\/2026-01-01T00\.00\.00-/) },
    ])
  })

  test('a topic', async () => {
    await using whole = createWhole()
    await fail(whole, whole.provision('topic', 'alerts'))
    expect(whole.facts('event.published')).toMatchObject([{ lane: 'topic:alerts' }])
  })

  test('another function', async () => {
    await using whole = createWhole()
    await whole.define('g', async (event: { requestPayload: unknown }) => event.requestPayload)
    await fail(whole, functionArn('g'))
    expect(whole.facts('async.ended').at(-1)).toMatchObject({ function: 'g', outcome: 'processed' })
  })
})

test("a table's stream in tumbling windows; what fails goes to a bucket", async () => {
  await using whole = createWhole()
  whole.provision('table', 'ledger', { key: 'id', streamViewType: 'NEW_IMAGE' })
  const bucket = whole.provision('bucket', 'failed')
  const seen: unknown[] = []
  await whole.define(
    'f',
    async ({
      Records,
      state,
      isFinalInvokeForWindow: final,
    }: {
      Records: { dynamodb: { Keys: { id: { S: string } } } }[]
      state: { n?: number }
      isFinalInvokeForWindow: boolean
    }) => {
      const ids = Records.map(({ dynamodb }) => dynamodb.Keys.id.S)
      seen.push([ids.join(), state.n ?? 0, final])
      if (ids.includes('bad')) throw new TypeError('bad')
      return { state: { n: (state.n ?? 0) + ids.length } }
    },
  )
  whole.mapLog('f', `${tableArn('ledger')}/stream/2026-01-01T00:00:00.000`, {
    tumblingWindowMs: MINUTE,
    batchSize: 1,
    maximumRetryAttempts: 0,
    onFailure: bucket,
  })
  whole.put('table', 'ledger', { item: { id: 'a' } }, { item: { id: 'bad' } }, { item: { id: 'c' } })
  expect(await whole.settle()).toBe(MINUTE)
  expect(seen).toEqual([
    ['a', 0, false],
    ['bad', 1, false],
    ['c', 1, false],
    ['', 2, true],
  ])
  expect(whole.facts('object.put')).toMatchObject([
    { bucket: 'failed', key: expect.stringMatching(/^aws\/lambda\/[0-9a-f-]{36}\/shardId-[^/]+\/2026\/01\/01\//) },
  ])
  expect(whole.facts('mapping.created')).toMatchObject([{ source: 'table:ledger' }])
})
