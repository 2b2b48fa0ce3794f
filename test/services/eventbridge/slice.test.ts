import { describe, expect, test } from 'vitest'
import { DEAD, order, QUEUE, Stage } from './stage.ts'

const BUS = 'arn:aws:events:us-east-1:000000000000:event-bus/orders'

describe('a bus', () => {
  test('gives what it is sent to the rules that want it, in AWS’s shape', async () => {
    const s = new Stage()
    expect(s.provision('orders')).toEqual({ ok: true, value: { arn: BUS } })
    s.subscribe('orders', 'jobs.all')
    s.subscribe('orders', 'jobs.big', { eventPattern: { detail: { id: [{ numeric: ['>', 1] }] } } })
    expect(s.send('orders', [order(1, { resources: ['r'] }), order(2, { time: '2025-12-31T23:59:59.900Z' })])).toEqual([
      { ok: true, value: { lane: 'bus:orders', ordinal: 0 } },
      { ok: true, value: { lane: 'bus:orders', ordinal: 1 } },
    ])
    expect(s.taken).toEqual([])
    await s.pass()
    expect(s.taken.map(({ delivery }) => delivery.body)).toEqual([
      expect.stringMatching(
        /^\{"version":"0","id":"[0-9a-f-]{36}","detail-type":"OrderPlaced","source":"shop","account":"000000000000","time":"2026-01-01T00:00:00Z","region":"us-east-1","resources":\["r"\],"detail":\{"id":1\}\}$/,
      ),
      expect.stringContaining('"time":"2025-12-31T23:59:59Z"'),
      expect.stringContaining('"detail":{"id":2}'),
    ])
    expect(s.facts('bus.created')).toEqual([{ kind: 'bus.created', bus: 'orders', settings: '{}' }])
    expect(s.facts('subscription.created')).toMatchObject([
      { subscription: 'jobs.all', source: 'bus:orders', to: 'queue:jobs' },
      {
        subscription: 'jobs.big',
        settings: '{"eventPattern":{"detail":{"id":[{"numeric":[">",1]}]}}}',
      },
    ])
    const [published] = s.world.journal.of('event.published')
    expect(published).toMatchObject({ lane: 'bus:orders', events: [[0, 1]] })
    expect(JSON.parse(s.world.journal.payload(published!.payload)!)).toEqual([
      { source: 'shop', detailType: 'OrderPlaced', detail: { id: 1 }, resources: ['r'] },
      { source: 'shop', detailType: 'OrderPlaced', detail: { id: 2 }, resources: [] },
    ])
    expect(s.world.journal.of('event.filtered')).toMatchObject([
      { subscription: 'jobs.big', lane: 'bus:orders', events: [[0, 0]], by: 'eventPattern', cause: published!.n },
    ])
    expect(s.world.journal.of('event.delivered')).toMatchObject([
      { subscription: 'jobs.all', events: [[0, 0]], to: 'queue:jobs', as: [[0, 0]], cause: published!.n },
      { subscription: 'jobs.all', events: [[1, 1]], as: [[1, 1]] },
      { subscription: 'jobs.big', events: [[1, 1]], as: [[2, 2]] },
    ])
    expect(s.world.busy).toBe(false)
  })

  test('is there from the beginning by the name of default, and in the journal once it is used', () => {
    const s = new Stage()
    expect(s.facts('bus.created')).toEqual([])
    expect(s.provision('default')).toMatchObject({ ok: true })
    expect(s.provision('default')).toMatchObject({ ok: true })
    expect(s.facts('bus.created')).toHaveLength(1)
    expect(new Stage().send('default', [order(1)])).toMatchObject([{ ok: true, value: { lane: 'bus:default' } }])
  })

  test('refuses what AWS refuses, each record by itself', () => {
    const s = new Stage()
    s.provision('orders')
    const big = order(3, { detail: { text: 'x'.repeat(262_144) } })
    const outcomes = s.send('orders', [
      order(1),
      order(2, { source: 'aws.s3' }),
      big,
      order(4, { detail: '[1]' }),
      { detailType: 'x', detail: {} },
      order(5),
    ])
    expect(
      outcomes.map((outcome) =>
        outcome.ok ? outcome.value.ordinal : `${outcome.error.name}: ${outcome.error.message}`,
      ),
    ).toEqual([
      0,
      'NotAuthorizedForSourceException: Not authorized for the source.',
      'ValidationException: Total size of the entries in the request is over the limit.',
      'MalformedDetail: Detail is malformed.',
      'InvalidArgument: Parameter Source is not valid. Reason: Source is a required argument.',
      1,
    ])
    expect(s.send('other', [order(1)])).toMatchObject([
      { ok: false, error: { name: 'ResourceNotFoundException', message: 'Event bus other does not exist.' } },
    ])
    expect(() => s.send('orders', [{ data: 1 }])).toThrow('a record has source, detailType')
  })

  test.each<[settings: object, refusal: string]>([
    [
      { eventPattern: { source: 'shop' } },
      'Event pattern is not valid. Reason: "source" must be an object or an array',
    ],
    [{ inputPath: 'detail' }, 'InputPath detail for target jobs-x is invalid.'],
    [
      { input: 1, inputPath: '$' },
      'Only one of Input, InputPath, or InputTransformer must be provided for target jobs-x.',
    ],
    [
      { retryPolicy: { maximumRetryAttempts: 186 } },
      "1 validation error detected: Value '186' at 'targets.1.member.retryPolicy.maximumRetryAttempts' failed to satisfy constraint: Member must have value less than or equal to 185",
    ],
    [
      { retryPolicy: { maximumEventAge: 1_000 } },
      "1 validation error detected: Value '1' at 'targets.1.member.retryPolicy.maximumEventAgeInSeconds' failed to satisfy constraint: Member must have value greater than or equal to 60",
    ],
    [
      { inputTransformer: { inputTemplate: '"<x>"' } },
      'InputTemplate for target jobs-x contains invalid placeholder x.',
    ],
    [{ batchSize: 1 }, expect.stringContaining('Failed to apply batchSize of the rule "jobs.x"')],
  ])('refuses a rule with %j', (settings, message) => {
    const s = new Stage()
    expect(s.subscribe('default', 'jobs.x', settings as never)).toMatchObject({ ok: false, error: { message } })
    expect(s.facts('subscription.created')).toEqual([])
  })

  test('a disabled rule has no part in anything', async () => {
    const s = new Stage()
    s.subscribe('default', 'jobs.off', { enabled: false })
    s.send('default', [order(1)])
    await s.pass()
    expect(s.taken).toEqual([])
    expect(s.facts('subscription.created')).toEqual([])
    s.call('EnableRule', { Name: 'jobs-off' })
    s.call('EnableRule', { Name: 'jobs-off' })
    s.send('default', [order(2)])
    await s.pass()
    expect(s.bodies()).toMatchObject([{ detail: { id: 2 } }])
    s.call('DisableRule', { Name: 'jobs-off' })
    s.send('default', [order(3)])
    await s.pass()
    expect(s.taken).toHaveLength(1)
    expect(s.facts('subscription.created')).toHaveLength(1)
    expect(s.facts('subscription.deleted')).toEqual([{ kind: 'subscription.deleted', subscription: 'jobs.off' }])
  })
})

describe('what a target gets', () => {
  test.each<[settings: object, body: string]>([
    [{ input: { fixed: true } }, '{"fixed":true}'],
    [{ input: '{"fixed": 1}' }, '{"fixed": 1}'],
    [{ input: 'words' }, '"words"'],
    [{ inputPath: '$.detail' }, '{"id":7,"tags":["a","b"],"user":{"name":"Jo \\"J\\"","zip":null}}'],
    [{ inputPath: '$.detail.user.name' }, '"Jo \\"J\\""'],
    [{ inputPath: '$.detail.tags[1]' }, '"b"'],
    [{ inputPath: '$.detail.tags[*]' }, '["a","b"]'],
    [{ inputPath: '$.nothing.there' }, 'null'],
  ])('%j', async (settings, body) => {
    const s = new Stage()
    s.subscribe('default', 'jobs.x', settings as never)
    s.send('default', [order(7, { detail: { id: 7, tags: ['a', 'b'], user: { name: 'Jo "J"', zip: null } } })])
    await s.pass()
    expect(s.taken[0]!.delivery).toMatchObject({ body, attributes: {} })
  })

  // Recorded on AWS, but for what a text holds of quotes.
  const paths = {
    type: '$.detail-type',
    id: '$.detail.id',
    tags: '$.detail.tags',
    user: '$.detail.user',
    name: '$.detail.user.name',
    none: '$.detail.none',
    yes: '$.detail.yes',
  }
  test.each<[template: string, body: string | undefined]>([
    ['"Event of <type>, id <id>, <none>."', '"Event of OrderPlaced, id 7, ."'],
    ['"{[/ of <type>"', '"{[/ of OrderPlaced"'],
    ['"Payload <user> and <tags>"', '"Payload {name:Jo,zip:1} and [a,b]"'],
    ['"<name> is <yes>"\n"<tags> more"', '"Jo is true"\n"[a,b] more"'],
    ['{"t": <type>,  "i": <id>, "n": <none>}', '{"t": "OrderPlaced",  "i": 7, "n": ""}'],
    [
      '{"path": "users/<name>/second/<name>", "body": <user>}',
      '{"path": "users/Jo/second/Jo", "body": {"name":"Jo","zip":1}}',
    ],
    ['{"list": [<name>, "fixed"], "all": <tags>}', '{"list": ["Jo", "fixed"], "all": ["a","b"]}'],
    ['{"q": "\\"<name>\\""}', '{"q": "\\"Jo\\""}'],
    ['<user>', '{"name":"Jo","zip":1}'],
    ['{"user": "<user>"}', undefined],
    ['{"tags": "<tags>"}', undefined],
    ['hello <name>', undefined],
    ['"<aws.events.rule-name> <aws.events.rule-arn>"', '"jobs-x arn:aws:events:us-east-1:000000000000:rule/jobs-x"'],
    ['{"at": <aws.events.event.ingestion-time>}', '{"at": "2026-01-01T00:00:00.000Z"}'],
  ])('%s', async (inputTemplate, body) => {
    const s = new Stage()
    s.subscribe('default', 'jobs.x', { inputTransformer: { inputPathsMap: paths, inputTemplate } })
    s.send('default', [order(7, { detail: { id: 7, tags: ['a', 'b'], user: { name: 'Jo', zip: 1 }, yes: true } })])
    await s.pass()
    expect(s.taken.map(({ delivery }) => delivery.body)).toEqual(body === undefined ? [] : [body])
    expect(s.facts('event.dropped')).toMatchObject(
      body === undefined
        ? [{ subscription: 'jobs.x', outcome: 'discarded', by: 'clientError', error: 'INVALID_JSON' }]
        : [],
    )
  })

  test('an event of which no JSON comes is kept in the dead-letter queue', async () => {
    const s = new Stage()
    s.subscribe('default', 'jobs.x', { inputTransformer: { inputTemplate: 'no json' }, deadLetterQueue: DEAD })
    s.send('default', [order(7)])
    await s.pass()
    expect(s.taken).toMatchObject([{ arn: DEAD, delivery: { attributes: { ERROR_CODE: { value: 'INVALID_JSON' } } } }])
    expect(s.facts('event.dropped')).toMatchObject([{ outcome: 'deadLettered', error: 'INVALID_JSON' }])
  })

  test('the whole event, in both of its forms', async () => {
    const s = new Stage()
    const inputTemplate = '{"short": <aws.events.event>, "whole": <aws.events.event.json>}'
    s.subscribe('default', 'jobs.x', { inputTransformer: { inputTemplate } })
    s.subscribe('default', 'jobs.plain')
    s.send('default', [order(7)])
    await s.pass()
    const [made, plain] = s.bodies() as [{ short: object; whole: object }, Record<string, unknown>]
    expect(made.whole).toEqual(plain)
    expect(Object.keys(made.short)).toEqual([
      'id',
      'account',
      'detailType',
      'time',
      'source',
      'region',
      'resources',
      'version',
    ])
  })

  test('FIFO queues get the group, streams a key', async () => {
    const s = new Stage()
    const fifo = `${QUEUE}.fifo`
    const stream = 'arn:aws:kinesis:us-east-1:000000000000:stream/log'
    expect(s.subscribe('default', 'a.fifo', {}, fifo)).toMatchObject({
      ok: false,
      error: { message: 'Parameter(s) SqsParameters must be specified for target: a-fifo.' },
    })
    s.subscribe('default', 'b.fifo', { messageGroupId: 'g' }, fifo)
    s.subscribe('default', 'c.log', { partitionKeyPath: '$.detail.id' }, stream)
    s.subscribe('default', 'd.log', {}, stream)
    s.send('default', [order(7)])
    await s.pass()
    const id = (s.bodies(fifo)[0] as { id: string }).id
    expect(s.taken.map(({ delivery }) => [delivery.messageGroupId, delivery.partitionKey])).toEqual([
      ['g', undefined],
      [undefined, '7'],
      [undefined, id],
    ])
  })
})

describe('a target that refuses', () => {
  const throttled = { name: 'TooManyRequestsException', message: 'Rate exceeded', statusCode: 429 }

  test('is tried again, then the dead-letter queue gets the event and the reason', async () => {
    const s = new Stage()
    s.answers.set(QUEUE, () => throttled)
    s.subscribe('default', 'jobs.x', {
      inputPath: '$.detail',
      retryPolicy: { maximumRetryAttempts: 2, maximumEventAge: 3_600_000 },
      deadLetterQueue: DEAD,
    })
    s.send('default', [order(7)])
    await s.pass(10_000)
    expect(s.taken.map(({ arn, atMs }) => [arn, atMs])).toEqual([
      [QUEUE, 0],
      [QUEUE, 1_000],
      [QUEUE, 3_000],
      [DEAD, 3_000],
    ])
    const { body, attributes } = s.taken[3]!.delivery
    expect(JSON.parse(body)).toMatchObject({ version: '0', source: 'shop', detail: { id: 7 } })
    expect(Object.entries(attributes).map(([name, { dataType, value }]) => [name, dataType, value])).toEqual([
      ['RULE_ARN', 'String', 'arn:aws:events:us-east-1:000000000000:rule/jobs-x'],
      ['TARGET_ARN', 'String', QUEUE],
      ['ERROR_CODE', 'String', 'THROTTLING'],
      ['ERROR_MESSAGE', 'String', 'Rate exceeded'],
      ['EXHAUSTED_RETRY_CONDITION', 'String', 'MaximumRetryAttempts'],
      ['RETRY_ATTEMPTS', 'String', '2'],
    ])
    expect(s.facts('event.dropped')).toMatchObject([
      { outcome: 'deadLettered', by: 'MaximumRetryAttempts', kept: 'queue:dead' },
    ])
  })

  test('is not tried again where it is gone', async () => {
    const s = new Stage()
    s.subscribe('default', 'jobs.x', { deadLetterQueue: DEAD })
    s.gone.add(QUEUE)
    s.send('default', [order(7)])
    await s.pass()
    expect(s.taken.map(({ arn }) => arn)).toEqual([DEAD])
    const { attributes } = s.taken[0]!.delivery
    expect(attributes.ERROR_CODE!.value).toBe('NO_RESOURCE')
    expect(attributes.RETRY_ATTEMPTS!.value).toBe('0')
    expect(attributes).not.toHaveProperty('EXHAUSTED_RETRY_CONDITION')
  })

  test('keeps the world busy until it takes it', async () => {
    const s = new Stage()
    s.answers.set(QUEUE, (n) => (n < 3 ? throttled : undefined))
    s.subscribe('default', 'jobs.x')
    s.send('default', [order(7)])
    await s.pass(2_000)
    expect(s.world.busy).toBe(true)
    expect(s.world.pending()).toEqual([{ lane: 'bus:default', events: [[0, 0]] }])
    await s.pass(1_000)
    expect(s.world.busy).toBe(false)
  })
})

describe('another bus', () => {
  const bus = (name: string) => `arn:aws:events:us-east-1:000000000000:event-bus/${name}`

  test('gets the event with its id and time; a third bus gets nothing', async () => {
    const s = new Stage()
    for (const name of ['a', 'b', 'c']) s.provision(name)
    s.subscribe('a', 'b.a', {}, bus('b'))
    s.subscribe('b', 'c.b', { deadLetterQueue: DEAD }, bus('c'))
    s.subscribe('a', 'jobs.a')
    s.subscribe('b', 'jobs.b')
    s.subscribe('c', 'jobs.c')
    s.send('a', [order(7, { time: '2025-12-31T00:00:00Z' })])
    await s.pass(60_000)
    const [first, second, ...others] = s.bodies(QUEUE)
    expect(first).toEqual(second)
    expect(others).toEqual([])
    expect(s.bodies(DEAD)).toEqual([first])
    expect(s.taken.find(({ arn }) => arn === DEAD)?.delivery.attributes).toMatchObject({
      ERROR_CODE: { value: 'THIRD_ACCOUNT_HOP_DETECTED' },
      RETRY_ATTEMPTS: { value: '0' },
    })
    expect(s.facts('event.delivered')).toMatchObject([
      { subscription: 'b.a', to: 'bus:b', as: [[0, 0]] },
      { subscription: 'jobs.a' },
      { subscription: 'jobs.b', lane: 'bus:b' },
    ])
    expect(s.facts('event.dropped')).toMatchObject([
      { subscription: 'c.b', outcome: 'deadLettered', by: 'clientError', error: 'THIRD_ACCOUNT_HOP_DETECTED' },
    ])
  })

  test('is told by other services, whose sources may be AWS’s own', async () => {
    const s = new Stage()
    s.provision('a')
    s.subscribe('a', 'jobs.a')
    const target = s.slice.target(bus('a'))!
    expect([target.kind, target.lane]).toEqual(['bus', 'bus:a'])
    const outcomes: unknown[] = []
    const event = { source: 'aws.s3', detailType: 'Object Created', resources: ['arn:aws:s3:::b'] }
    target.deliver({ body: '{"x":1}', attributes: {}, event }, (outcome) => outcomes.push(outcome))
    target.deliver({ body: 'x', attributes: {}, event }, (outcome) => outcomes.push(outcome))
    target.deliver({ body: '{}', attributes: {} }, (outcome) => outcomes.push(outcome))
    expect(outcomes).toMatchObject([
      { ok: true, value: { lane: 'bus:a', ordinal: 0 } },
      { ok: false, error: { name: 'MalformedDetail' } },
      { ok: false, error: { name: 'InvalidArgument' } },
    ])
    await s.pass()
    expect(s.bodies()).toMatchObject([{ source: 'aws.s3', detail: { x: 1 }, time: '2026-01-01T00:00:00Z' }])
    expect(s.slice.target(bus('z'))).toBeUndefined()
    expect(s.slice.target('a')).toBeUndefined()
  })
})
