import { describe, expect, test } from 'vitest'
import { QUEUE, Stage } from './stage.ts'

const entry = (more: object = {}) => ({ Source: 'shop', DetailType: 'OrderPlaced', Detail: '{"id":1}', ...more })
const PATTERN = '{"source":["shop"]}'
const RULE = 'arn:aws:events:us-east-1:000000000000:rule'

describe('PutEvents', () => {
  test('answers each entry by itself, and forgets those of a bus that is not there', async () => {
    const s = new Stage()
    s.provision('orders')
    s.subscribe('orders', 'jobs')
    const bus = 'arn:aws:events:us-east-1:000000000000:event-bus/orders'
    const answer = s.call('PutEvents', {
      Entries: [
        entry({ EventBusName: 'orders' }),
        entry({ Source: undefined }),
        entry({ DetailType: undefined }),
        entry({ Detail: undefined }),
        entry({ Detail: '"text"' }),
        entry({ Detail: 'x' }),
        entry({ Source: 'aws.s3' }),
        entry({ EventBusName: 'none' }),
        entry({ EventBusName: bus, TraceHeader: 'Root=1', Time: new Date('2026-02-03T04:05:06.789Z') }),
      ],
    })
    const id = expect.stringMatching(/^[0-9a-f-]{36}$/)
    const missing = (name: string) => ({
      ErrorCode: 'InvalidArgument',
      ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
    })
    const malformed = { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }
    expect(answer).toEqual({
      FailedEntryCount: 6,
      Entries: [
        { EventId: id },
        missing('Source'),
        missing('DetailType'),
        missing('Detail'),
        malformed,
        malformed,
        { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' },
        { EventId: id },
        { EventId: id },
      ],
    })
    await s.pass()
    expect(s.bodies()).toMatchObject([{ id: answer.Entries[0].EventId }, { time: '2026-02-03T04:05:06Z' }])
    expect(s.taken[0]!.delivery).not.toHaveProperty('traceHeader')
  })

  test.each([
    ['aws-2020', 262_144],
    ['conservative', 262_144],
    ['aws-2026', 1_048_576],
  ] as const)('%s: %i bytes', (profile, bytes) => {
    const s = new Stage(profile)
    // 14 for the time, 4 + 11 for source and type, 10 around the text.
    const of = (size: number) => ({
      Entries: [entry({ Time: new Date(0), Detail: `{"t":"${'x'.repeat(size - 37)}"}` })],
    })
    expect(s.refusal('PutEvents', of(bytes))).toBe('accepted')
    expect(s.refusal('PutEvents', of(bytes + 1))).toBe(
      'ValidationException: Total size of the entries in the request is over the limit.',
    )
  })

  test('takes 1 to 10 entries', () => {
    const s = new Stage()
    const shown = `PutEventsRequestEntry(time=null, source=shop, resources=null, detailType=OrderPlaced, detail={"id":1}, eventBusName=null, traceHeader=null, kmsKeyIdentifier=null, internalMetadata=null)`
    expect(s.refusal('PutEvents', { Entries: Array.from({ length: 11 }, () => entry()) })).toBe(
      `ValidationException: 1 validation error detected: Value '[${Array(11).fill(shown).join(', ')}]' at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10`,
    )
    expect(s.refusal('PutEvents', { Entries: [] })).toContain('length greater than or equal to 1')
  })
})

describe('buses', () => {
  test('are made, told of, listed and deleted', () => {
    const s = new Stage()
    const arn = 'arn:aws:events:us-east-1:000000000000:event-bus/orders'
    const times = { CreationTime: new Date('2026-01-01'), LastModifiedTime: new Date('2026-01-01') }
    expect(s.call('CreateEventBus', { Name: 'orders', Description: 'd' })).toEqual({
      EventBusArn: arn,
      Description: 'd',
    })
    expect(s.call('DescribeEventBus', { Name: arn })).toEqual({ Name: 'orders', Arn: arn, Description: 'd', ...times })
    expect(s.call('DescribeEventBus', {})).toMatchObject({ Name: 'default' })
    expect(s.call('ListEventBuses', { NamePrefix: 'ord' }).EventBuses).toHaveLength(1)
    const page = s.call('ListEventBuses', { Limit: 1 })
    expect(page.EventBuses).toMatchObject([{ Name: 'default' }])
    expect(s.call('ListEventBuses', { Limit: 1, NextToken: page.NextToken })).toMatchObject({
      EventBuses: [{ Name: 'orders' }],
    })
    expect(s.refusal('CreateEventBus', { Name: 'orders' })).toBe(
      'ResourceAlreadyExistsException: Event bus orders already exists.',
    )
    expect(s.refusal('CreateEventBus', { Name: 'a/b' })).toContain("Value 'a/b' at 'name'")
    expect(s.refusal('DeleteEventBus', { Name: 'default' })).toBe(
      'ValidationException: Cannot delete event bus default.',
    )
    s.call('DeleteEventBus', { Name: 'orders' })
    for (const operation of ['DescribeEventBus', 'DeleteEventBus'])
      expect(s.refusal(operation, { Name: 'orders' })).toBe(
        'ResourceNotFoundException: Event bus orders does not exist.',
      )
  })
})

describe('rules', () => {
  test('are put, told of, listed and deleted', () => {
    const s = new Stage()
    s.call('CreateEventBus', { Name: 'orders' })
    expect(s.call('PutRule', { Name: 'a', EventPattern: PATTERN })).toEqual({ RuleArn: `${RULE}/a` })
    expect(s.call('PutRule', { Name: 'b', EventPattern: PATTERN, EventBusName: 'orders' })).toEqual({
      RuleArn: `${RULE}/orders/b`,
    })
    expect(s.call('DescribeRule', { Name: 'b', EventBusName: 'orders' })).toEqual({
      Name: 'b',
      Arn: `${RULE}/orders/b`,
      EventPattern: PATTERN,
      State: 'ENABLED',
      EventBusName: 'orders',
      CreatedBy: '000000000000',
    })
    s.call('PutRule', { Name: 'a', EventPattern: PATTERN, State: 'DISABLED', Description: 'd' })
    expect(s.call('ListRules', {})).toEqual({
      Rules: [
        {
          Name: 'a',
          Arn: `${RULE}/a`,
          EventPattern: PATTERN,
          State: 'DISABLED',
          Description: 'd',
          EventBusName: 'default',
        },
      ],
    })
    s.call('DeleteRule', { Name: 'a' })
    expect(s.refusal('DescribeRule', { Name: 'a' })).toBe(
      'ResourceNotFoundException: Rule a does not exist on EventBus default.',
    )
    expect(s.refusal('DeleteEventBus', { Name: 'orders' })).toContain("can't be deleted since it has rules")
  })

  test.each<[input: object, refusal: string]>([
    [
      { EventPattern: '{"a": 42}' },
      'InvalidEventPatternException: Event pattern is not valid. Reason: "a" must be an object or an array',
    ],
    [{ ScheduleExpression: 'rate(1 minutes)' }, 'ValidationException: Parameter ScheduleExpression is not valid.'],
    [
      { ScheduleExpression: 'at(2026-01-01T00:00:00)' },
      'ValidationException: Parameter ScheduleExpression is not valid.',
    ],
    [
      { ScheduleExpression: 'rate(1 minute)', EventBusName: 'orders' },
      'ValidationException: ScheduleExpression is supported only on the default event bus.',
    ],
    [{ EventPattern: PATTERN, EventBusName: 'none' }, 'ResourceNotFoundException: Event bus none does not exist.'],
    [{}, 'ValidationException: Parameter(s) EventPattern or ScheduleExpression must be specified.'],
  ])('refuses %j', (input, refusal) => {
    const s = new Stage()
    s.call('CreateEventBus', { Name: 'orders' })
    expect(s.refusal('PutRule', { Name: 'r', ...input })).toBe(refusal)
  })

  test('one that happens on a schedule', async () => {
    const s = new Stage()
    s.call('PutRule', { Name: 'r', ScheduleExpression: 'rate(5 minutes)' })
    s.call('PutTargets', { Rule: 'r', Targets: [{ Id: 't', Arn: QUEUE }] })
    await s.pass(600_000)
    expect(s.taken.map(({ atMs }) => atMs)).toEqual([300_000, 600_000])
    expect(s.bodies()[0]).toEqual({
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '000000000000',
      time: '2026-01-01T00:05:00Z',
      region: 'us-east-1',
      resources: [`${RULE}/r`],
      detail: {},
    })
    expect(s.facts('subscription.created')).toMatchObject([{ subscription: 'default/r/t', source: 'schedule:r' }])
    s.call('DisableRule', { Name: 'r' })
    await s.pass(600_000)
    expect(s.taken).toHaveLength(2)
    await s.pass(60_000)
    s.call('EnableRule', { Name: 'r' })
    await s.pass(300_000)
    expect(s.taken.at(-1)).toMatchObject({ atMs: 1_560_000 })
    s.call('PutRule', { Name: 'r', ScheduleExpression: 'cron(0 12 * * ? *)' })
    await s.pass(86_400_000)
    expect(s.taken).toHaveLength(4)
    expect(s.bodies().at(-1)).toMatchObject({ time: '2026-01-01T12:00:00Z' })
    s.call('RemoveTargets', { Rule: 'r', Ids: ['t'] })
    s.call('DeleteRule', { Name: 'r' })
    await s.pass(86_400_000)
    expect(s.taken).toHaveLength(4)
  })
})

describe('targets', () => {
  const stage = () => {
    const s = new Stage()
    s.call('PutRule', { Name: 'r', EventPattern: PATTERN })
    return s
  }
  const target = (Id: string, more: object = {}) => ({ Id, Arn: QUEUE, ...more })
  const put = (...Targets: object[]) => ({ Rule: 'r', Targets })

  test('are put, listed and removed, with the facts of it', () => {
    const s = stage()
    expect(s.call('PutTargets', put(target('a'), target('b', { InputPath: '$.detail' })))).toEqual({
      FailedEntryCount: 0,
      FailedEntries: [],
    })
    s.call('PutTargets', put(target('a', { Input: '1' })))
    expect(s.call('ListTargetsByRule', { Rule: 'r' })).toEqual({
      Targets: [target('b', { InputPath: '$.detail' }), target('a', { Input: '1' })],
    })
    expect(s.call('ListRuleNamesByTarget', { TargetArn: QUEUE })).toEqual({ RuleNames: ['r'] })
    expect(s.call('ListRuleNamesByTarget', { TargetArn: 'x' })).toEqual({ RuleNames: [] })
    expect(s.refusal('DeleteRule', { Name: 'r' })).toBe(
      "ValidationException: Rule can't be deleted since it has targets.",
    )
    s.call('RemoveTargets', { Rule: 'r', Ids: ['a', 'b', 'c'] })
    expect(s.call('ListTargetsByRule', { Rule: 'r' })).toEqual({ Targets: [] })
    expect(s.facts('subscription.created')).toHaveLength(3)
    expect(s.facts('subscription.deleted')).toHaveLength(3)
  })

  test.each<[targets: object[], refusal: string | object]>([
    [
      ['1', '2', '3', '4', '5', '6'].map((id) => target(id)),
      'LimitExceededException: The requested resource exceeds the maximum number allowed.',
    ],
    [
      [target('!@#$@!#$')],
      "ValidationException: 1 validation error detected: Value '!@#$@!#$' at 'targets.1.member.id' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+",
    ],
    [
      [target('x'.repeat(65))],
      `ValidationException: 1 validation error detected: Value '${'x'.repeat(65)}' at 'targets.1.member.id' failed to satisfy constraint: Member must have length less than or equal to 64`,
    ],
    [
      [target('t', { InputPath: '$.detail', InputTransformer: { InputTemplate: '"x"' } })],
      'ValidationException: Only one of Input, InputPath, or InputTransformer must be provided for target t.',
    ],
    [[target('t', { Input: 'no json' })], 'ValidationException: JSON syntax error in input for target t.'],
    [
      [target('t', { InputTransformer: { InputTemplate: '"<no>"' } })],
      'ValidationException: InputTemplate for target t contains invalid placeholder no.',
    ],
    [
      [target('t', { Arn: `${QUEUE}.fifo` })],
      'ValidationException: Parameter(s) SqsParameters must be specified for target: t.',
    ],
    [
      [target('t', { Arn: 'arn:aws:states:us-east-1:000000000000:stateMachine:x' })],
      expect.stringContaining('NotEmulatedByFiredrill'),
    ],
    [[target('t', { DeadLetterConfig: { Arn: `${QUEUE}.fifo` } })], expect.stringContaining('ValidationException')],
    [[], expect.stringContaining("at 'targets'")],
  ])('refuses %#', (targets, refusal) => {
    const s = stage()
    expect(s.refusal('PutTargets', put(...targets))).toEqual(refusal)
    expect(s.call('ListTargetsByRule', { Rule: 'r' })).toEqual({ Targets: [] })
  })
})

describe('TestEventPattern', () => {
  const event = { id: '1', account: '0', source: 'shop', time: 't', region: 'r', 'detail-type': 'd', detail: { a: 1 } }
  const asked = (EventPattern: string, Event: unknown = event) => ({
    EventPattern,
    Event: typeof Event === 'string' ? Event : JSON.stringify(Event),
  })

  test('says whether an event fits', () => {
    const s = new Stage()
    expect(s.call('TestEventPattern', asked('{"detail":{"a":[1]}}'))).toEqual({ Result: true })
    expect(s.call('TestEventPattern', asked('{"detail":{"a":[2]}}'))).toEqual({ Result: false })
  })

  test.each([['"text"'], ['x'], [[]], [{ source: 'x' }]])('refuses the event %j', (made) => {
    expect(new Stage().refusal('TestEventPattern', asked(PATTERN, made))).toBe(
      'ValidationException: Parameter Event is not valid.',
    )
  })
})

describe('tags', () => {
  test('of rules and buses', () => {
    const s = new Stage()
    s.call('CreateEventBus', { Name: 'orders', Tags: [{ Key: 'a', Value: '1' }] })
    s.call('PutRule', { Name: 'r', EventPattern: PATTERN, EventBusName: 'orders', Tags: [{ Key: 'b', Value: '2' }] })
    const bus = { ResourceARN: 'arn:aws:events:us-east-1:000000000000:event-bus/orders' }
    const rule = { ResourceARN: `${RULE}/orders/r` }
    s.call('TagResource', { ...bus, Tags: [{ Key: 'c', Value: '3' }] })
    s.call('UntagResource', { ...bus, TagKeys: ['a', 'none'] })
    expect(s.call('ListTagsForResource', bus)).toEqual({ Tags: [{ Key: 'c', Value: '3' }] })
    expect(s.call('ListTagsForResource', rule)).toEqual({ Tags: [{ Key: 'b', Value: '2' }] })
    expect(s.refusal('ListTagsForResource', { ResourceARN: `${RULE}/none` })).toBe(
      'ResourceNotFoundException: Rule none does not exist on EventBus default.',
    )
    expect(s.refusal('TagResource', { ResourceARN: bus.ResourceARN.replace('orders', 'none'), Tags: [] })).toBe(
      'ResourceNotFoundException: Event bus none does not exist.',
    )
  })
})
