import { describe, expect, test } from 'vitest'
import { DEAD, FUNCTION, QUEUE, Stage } from './stage.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

describe('a rate or a cron', () => {
  test('is a rule: the Scheduled Event, one interval from now', async () => {
    const s = new Stage()
    expect(s.subscribe({ scheduleExpression: 'rate(1 hour)' })).toEqual({ ok: true, value: undefined })
    await s.pass(2 * HOUR)
    expect(s.instants).toEqual(['2026-01-01T01:00:00', '2026-01-01T02:00:00'])
    expect(s.taken[0]!.delivery.body).toMatch(
      /^\{"version":"0","id":"[0-9a-f-]{36}","detail-type":"Scheduled Event","source":"aws.events","account":"000000000000","time":"2026-01-01T01:00:00Z","region":"us-east-1","resources":\["arn:aws:events:us-east-1:000000000000:rule\/ship-nightly"\],"detail":\{\}\}$/,
    )
    const { journal } = s.world
    expect(journal.of('subscription.created')).toMatchObject([
      { subscription: 'ship.nightly', source: 'schedule:ship.nightly', to: 'queue:ship' },
    ])
    const [published] = journal.of('event.published')
    expect(published).toMatchObject({ lane: 'schedule:ship.nightly', events: [[0, 0]] })
    expect(journal.payload(published!.payload)).toBe('[{"scheduledTime":"2026-01-01T01:00:00Z"}]')
    expect(journal.of('event.delivered')).toMatchObject([{ events: [[0, 0]] }, { events: [[1, 1]] }])
  })

  test('a cron happens within its minute, at the same second every time, and says the minute', async () => {
    const s = new Stage()
    s.subscribe({ scheduleExpression: 'cron(0 2 * * ? *)' })
    await s.pass(3 * DAY)
    const seconds = new Set(s.instants.map((at) => at.slice(17)))
    expect(s.instants.map((at) => at.slice(0, 16))).toEqual([
      '2026-01-01T02:00',
      '2026-01-02T02:00',
      '2026-01-03T02:00',
    ])
    expect(seconds.size).toBe(1)
    expect(s.bodies).toMatchObject([
      { time: '2026-01-01T02:00:00Z' },
      { time: '2026-01-02T02:00:00Z' },
      { time: '2026-01-03T02:00:00Z' },
    ])
  })

  test('a constant replaces the event; a disabled rule does nothing', async () => {
    const s = new Stage()
    s.subscribe({ scheduleExpression: 'rate(1 day)', input: { job: 'clean' } })
    s.subscribe({ scheduleExpression: 'rate(1 day)', enabled: false }, QUEUE, 'off')
    await s.pass(DAY)
    expect(s.bodies).toEqual([{ job: 'clean' }])
    expect(s.world.journal.of('subscription.created')).toHaveLength(1)
  })

  test('streams get a key, buses the event', async () => {
    const s = new Stage()
    s.subscribe({ scheduleExpression: 'rate(1 day)' }, 'arn:aws:kinesis:us-east-1:000000000000:stream/log', 'a')
    s.subscribe({ scheduleExpression: 'rate(1 day)' }, 'arn:aws:events:us-east-1:000000000000:event-bus/b', 'b')
    await s.pass(DAY)
    const [log, bus] = s.taken
    expect(log!.delivery.partitionKey).toBe((s.bodies[0] as { id: string }).id)
    expect(bus!.delivery).toMatchObject({ body: '{}', event: { source: 'aws.events', detailType: 'Scheduled Event' } })
  })

  test('does not keep the world busy, and a year of nights takes no time', async () => {
    const s = new Stage()
    s.subscribe({ scheduleExpression: 'cron(0 2 * * ? *)' })
    expect(s.world.busy).toBe(false)
    await s.pass(365 * DAY)
    expect(s.taken).toHaveLength(365)
    expect(s.world.busy).toBe(false)
  })

  test('a target that refuses: the dead-letter queue gets the event', async () => {
    const s = new Stage()
    s.down.add(FUNCTION)
    const retryPolicy = { maximumRetryAttempts: 1, maximumEventAge: 60_000 }
    s.subscribe({ scheduleExpression: 'rate(1 day)', retryPolicy, deadLetterQueue: DEAD, input: { job: 1 } })
    await s.pass(DAY + 5_000)
    expect(s.instants).toEqual(['2026-01-02T00:00:00', '2026-01-02T00:00:01', '2026-01-02T00:00:01'])
    const { body, attributes } = s.taken[2]!.delivery
    expect(JSON.parse(body)).toMatchObject({ 'detail-type': 'Scheduled Event' })
    expect(attributes).toMatchObject({
      RULE_ARN: { value: 'arn:aws:events:us-east-1:000000000000:rule/ship-nightly' },
      ERROR_CODE: { value: 'ERROR_FROM_TARGET' },
      EXHAUSTED_RETRY_CONDITION: { value: 'MaximumRetryAttempts' },
      RETRY_ATTEMPTS: { value: '1' },
    })
  })
})

describe('what only Scheduler can do', () => {
  test('a time zone, and the event that Scheduler makes', async () => {
    const s = new Stage()
    s.subscribe({ scheduleExpression: 'cron(0 9 * * ? *)', scheduleExpressionTimezone: 'Europe/Berlin' })
    await s.pass(DAY)
    expect(s.instants[0]!.slice(0, 16)).toBe('2026-01-01T08:00')
    expect(s.bodies).toEqual([
      {
        version: '0',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        'detail-type': 'Scheduled Event',
        source: 'aws.scheduler',
        account: '000000000000',
        time: '2026-01-01T08:00:00Z',
        region: 'us-east-1',
        resources: ['arn:aws:scheduler:us-east-1:000000000000:schedule/default/ship.nightly'],
        detail: '{}',
      },
    ])
    expect(s.call('GetSchedule', { Name: 'ship.nightly' })).toMatchObject({
      ScheduleExpressionTimezone: 'Europe/Berlin',
    })
  })

  test('once', async () => {
    const s = new Stage()
    s.subscribe({ scheduleExpression: 'at(2026-01-02T10:00:00)', input: 'hello' }, QUEUE)
    await s.pass(10 * DAY)
    expect(s.instants.map((at) => at.slice(0, 16))).toEqual(['2026-01-02T10:00'])
    expect(s.bodies).toEqual(['hello'])
  })

  test('once, at a time that has passed: taken, and never', async () => {
    const s = new Stage()
    const old = { scheduleExpression: 'at(2025-12-31T10:00:00)', startDate: '2025-01-01T00:00:00Z' }
    expect(s.subscribe(old, QUEUE)).toMatchObject({ ok: true })
    await s.pass(10 * DAY)
    expect(s.bodies).toEqual([])
  })

  test('a window, start and end', async () => {
    const s = new Stage()
    s.subscribe({
      scheduleExpression: 'rate(1 day)',
      flexibleTimeWindow: HOUR,
      startDate: '2026-01-03T12:00:00Z',
      endDate: '2026-01-06T12:00:00Z',
    })
    await s.pass(30 * DAY)
    expect(s.instants.map((at) => at.slice(0, 13))).toEqual([
      '2026-01-03T12',
      '2026-01-04T12',
      '2026-01-05T12',
      '2026-01-06T12',
    ])
    expect(new Set(s.instants.map((at) => at.slice(13))).size).toBeGreaterThan(1)
    const payloads = s.world.journal.of('event.published').map(({ payload }) => s.world.journal.payload(payload))
    expect(payloads[0]).toBe('[{"scheduledTime":"2026-01-03T12:00:00Z"}]')
  })

  test('keywords in the input', async () => {
    const s = new Stage()
    s.subscribe({
      scheduleExpression: 'at(2026-01-02T10:00:00)',
      input: {
        arn: '<aws.scheduler.schedule-arn>',
        at: '<aws.scheduler.scheduled-time>',
        id: '<aws.scheduler.execution-id>',
      },
    })
    await s.pass(10 * DAY)
    expect(s.bodies).toEqual([
      {
        arn: 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/ship.nightly',
        at: '2026-01-02T10:00:00Z',
        id: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
    ])
  })

  test('a target that refuses: the dead-letter queue gets the input, with Scheduler’s attributes', async () => {
    const s = new Stage()
    s.down.add(FUNCTION)
    s.subscribe({
      scheduleExpression: 'at(2026-01-02T10:00:00)',
      input: { job: 1 },
      deadLetterQueue: DEAD,
      retryPolicy: { maximumRetryAttempts: 0 },
    })
    await s.pass(10 * DAY)
    const { body, attributes } = s.taken[1]!.delivery
    expect(body).toBe('{"job":1}')
    expect(Object.fromEntries(Object.entries(attributes).map(([name, { value }]) => [name, value]))).toEqual({
      ERROR_CODE: 'ServiceException',
      ERROR_MESSAGE: 'later',
      EXECUTION_ID: expect.stringMatching(/^[0-9a-f]{16}$/),
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      IS_PAYLOAD_TRUNCATED: 'false',
      RETRY_ATTEMPTS: '0',
      SCHEDULED_TIME: '2026-01-02T10:00:00Z',
      SCHEDULE_ARN: 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/ship.nightly',
      TARGET_ARN: FUNCTION,
    })
  })
})

describe('refusals', () => {
  test.each<[settings: object, message: string | object]>([
    [{ scheduleExpression: 'rate(1 minutes)' }, 'Parameter ScheduleExpression is not valid.'],
    [{ scheduleExpression: 'cron(0 9 * * * *)' }, 'Parameter ScheduleExpression is not valid.'],
    [{ scheduleExpression: 'at(2026-02-30T00:00:00)' }, 'Invalid Schedule Expression at(2026-02-30T00:00:00).'],
    [
      { scheduleExpression: 'rate(1 day)', scheduleExpressionTimezone: 'Mars/Olympus' },
      'Invalid Schedule Expression Timezone Mars/Olympus.',
    ],
    [
      { scheduleExpression: 'rate(1 day)', flexibleTimeWindow: 90_000 },
      'A flexible time window has 1 to 1440 whole minutes, not 1.5.',
    ],
    [
      { scheduleExpression: 'rate(1 day)', startDate: '2025-01-01T00:00:00Z' },
      'The StartDate you specify cannot be earlier than 5 minutes ago.',
    ],
    [{ scheduleExpression: 'rate(1 day)', batchSize: 1 }, expect.stringContaining('batchSize of the schedule')],
    [
      { scheduleExpression: 'rate(1 day)', input: 'attempt <aws.scheduler.attempt-number>' },
      expect.stringContaining('<aws.scheduler.attempt-number>'),
    ],
  ])('%j', (settings, message) => {
    const s = new Stage()
    expect(s.subscribe(settings as never)).toMatchObject({ ok: false, error: { message } })
    expect(s.world.journal.facts).toEqual([])
  })

  test('a schedule is no resource, and nothing is sent to it', () => {
    const s = new Stage()
    const refusals: unknown[] = []
    s.slice.provision('x', {}, (outcome) => refusals.push(outcome))
    s.slice.update('x', {}, (outcome) => refusals.push(outcome))
    s.slice.send('x', [1], ([outcome]) => refusals.push(outcome))
    expect(refusals).toMatchObject([{ ok: false }, { ok: false }, { ok: false }])
  })
})

describe('names and keys', () => {
  test.each([
    [{}, 'arn:aws:events:us-east-1:000000000000:rule/ship--nightly'],
    [{ scheduleExpressionTimezone: 'UTC' }, 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/ship.-nightly'],
  ])('an @ in the name, with %j', async (more, arn) => {
    const s = new Stage()
    s.subscribe({ scheduleExpression: 'cron(0 2 * * ? *)', ...more }, FUNCTION, 'ship.@nightly')
    await s.pass(DAY)
    expect(s.bodies).toMatchObject([{ resources: [arn] }])
    expect(s.world.journal.of('subscription.created')).toMatchObject([{ subscription: 'ship.@nightly' }])
  })

  test('names that become one stay two', async () => {
    const s = new Stage()
    for (const name of ['a.b@c', 'a.b-c']) s.subscribe({ scheduleExpression: 'rate(1 day)' }, FUNCTION, name)
    await s.pass(DAY)
    const [first, second] = s.bodies as { resources: string[] }[]
    expect([first?.resources, second?.resources].map((arns) => arns?.[0]?.split('/')[1])).toEqual(['a-b-c', 'a-b-c-2'])
  })

  test('a stream gets the key that it is told, a FIFO queue its group', async () => {
    const s = new Stage()
    const stream = 'arn:aws:kinesis:us-east-1:000000000000:stream/log'
    s.subscribe({ scheduleExpression: 'at(2026-01-01T12:00:00)', partitionKey: 'k' }, stream, 'a')
    s.subscribe({ scheduleExpression: 'rate(1 hour)', messageGroupId: 'g' }, `${QUEUE}.fifo`, 'b')
    await s.pass(DAY)
    expect(s.taken.find(({ arn }) => arn === stream)?.delivery.partitionKey).toBe('k')
    expect(s.taken.find(({ arn }) => arn !== stream)?.delivery.messageGroupId).toBe('g')
  })

  test.each<[settings: object, target: string, message: string]>([
    [
      { scheduleExpression: 'at(2026-01-01T12:00:00)' },
      'arn:aws:kinesis:us-east-1:000000000000:stream/log',
      'KinesisParameters must be provided for a Kinesis target.',
    ],
    [
      { scheduleExpression: 'rate(1 day)' },
      `${QUEUE}.fifo`,
      'MessageGroupId must be provided for a FIFO queue target.',
    ],
  ])('%j without its parameter', (settings, target, message) => {
    expect(new Stage().subscribe(settings as never, target)).toMatchObject({ ok: false, error: { message } })
  })
})
