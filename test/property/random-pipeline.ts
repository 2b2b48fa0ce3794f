import fc from 'fast-check'

/** A pipeline of any kinds of sources, with what is sent into it, as a scenario is written. */
export interface RandomPipeline {
  readonly seed: number
  readonly sources: readonly Source[]
  readonly functions: readonly FunctionPlan[]
  readonly middle: { readonly queue: number; readonly fifo: number; readonly stream: number }
  readonly faults: readonly unknown[]
}

interface Source {
  readonly kind: 'queue' | 'fifoQueue' | 'stream' | 'topic' | 'fifoTopic' | 'bucket' | 'table' | 'bus' | 'schedule'
  readonly count: number
  readonly every: string | undefined
  /** Draws that the kind makes of itself what it needs of. */
  readonly draws: readonly number[]
  /** One per function: whether it is triggered, and how. */
  readonly triggers: readonly { readonly is: boolean; readonly draws: readonly number[] }[]
}

interface FunctionPlan {
  readonly stub: readonly unknown[] | 'reports'
  readonly timeout: string
  readonly reserved: number | undefined
  readonly draws: readonly number[]
}

const draws = fc.array(fc.nat({ max: 59 }), { minLength: 10, maxLength: 10 })
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

/** One of some settings, by a draw: 0 is the first, the calm one. */
const pick = <T>(draw: number | undefined, ...options: readonly T[]): T => options[(draw ?? 0) % options.length]!
const defined = (value: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined))

const stub = fc.array(
  fc.oneof(
    fc.record({ throws: fc.constant('no'), rate: fc.constantFrom('5%', '30%', '80%') }),
    fc.record({
      throws: fc.constant('poison'),
      when: fc.constantFrom({ body: { n: 3 } }, { data: { n: 3 } }, { n: 3 }),
    }),
    fc.record({ takes: fc.constantFrom('100ms', '2s'), rate: fc.constantFrom('20%', '100%') }),
    fc.record({ hangs: fc.constant(true), rate: fc.constant('5%') }),
    fc.record({ exits: fc.constant(1), times: fc.integer({ min: 1, max: 3 }) }),
    fc.record({
      returns: fc.constantFrom<unknown>({ batchItemFailures: [{ itemIdentifier: 'x' }] }, ''),
      rate: fc.constant('20%'),
    }),
  ),
  { maxLength: 2 },
)
const functionPlan: fc.Arbitrary<FunctionPlan> = fc.record({
  stub: fc.oneof({ weight: 4, arbitrary: stub }, { weight: 1, arbitrary: fc.constant('reports' as const) }),
  timeout: fc.constantFrom('3s', '20s'),
  reserved: sometimes(fc.constantFrom(3, 1, 2, 4, 0)),
  draws,
})
const source: fc.Arbitrary<Source> = fc.record({
  kind: fc.constantFrom<Source['kind']>(
    ...(['topic', 'bus', 'bucket', 'table', 'queue', 'fifoTopic', 'fifoQueue', 'stream', 'schedule'] as const),
  ),
  count: fc.integer({ min: 1, max: 25 }),
  every: sometimes(fc.constantFrom('100ms', '7s', '1m')),
  draws,
  triggers: fc.array(fc.record({ is: fc.boolean(), draws }), { minLength: 4, maxLength: 4 }),
})

export const randomPipeline: fc.Arbitrary<RandomPipeline> = fc.record({
  seed: fc.nat(),
  sources: fc.array(source, { minLength: 1, maxLength: 4 }),
  functions: fc.array(functionPlan, { minLength: 1, maxLength: 4 }),
  middle: fc.record({ queue: fc.nat({ max: 7 }), fifo: fc.nat({ max: 7 }), stream: fc.nat({ max: 7 }) }),
  faults: fc.array(
    fc
      .record({
        function: fc.constant('f0'),
        as: fc.constant('outage'),
        ...{ effect: fc.constantFrom('throttled', 'unavailable', 'throws') },
        for: fc.constantFrom('30s', '10m', '2h'),
      })
      .map(({ effect, ...fault }) => ({ ...fault, [effect]: effect === 'throws' ? 'outage' : true })),
    { maxLength: 1 },
  ),
})

const nameOf = (index: number): string => `src${index}`

/** Names that anything may be passed on to; who reads them, if anybody, stands in `middle`. */
const STANDARD = ['inbox', 'middle'] as const

const attributes = (n: number) => ({ kind: ['a', 'b', 'c'][n % 3], n })

const TWICE = { inputPathsMap: { it: '$.detail' }, inputTemplate: '{"once": <it>, "again": <it>}' }

const filterPolicy = (draw: number | undefined): unknown =>
  pick<unknown>(
    draw,
    undefined,
    { kind: ['a'] },
    { n: [{ numeric: ['>', 4] }] },
    { kind: [{ 'anything-but': 'a' }] },
    { no: [{ exists: true }] },
  )

const pattern = (draw: number | undefined): unknown =>
  pick<unknown>(
    draw,
    { source: ['shop'] },
    { detail: { kind: ['a', 'b'] } },
    { detail: { n: [{ numeric: ['<', 5] }] } },
    { source: ['aws.s3', 'shop'], 'detail-type': [{ prefix: 'k' }] },
    { source: ['nobody'] },
  )

/** What a topic, a bus or a bucket pushes to by itself. */
const ownPushes = ({ kind, draws: [a, b, c, d, e, f] }: Source): readonly unknown[] => {
  const dead = pick(e, undefined, 'dead')
  if (kind === 'topic')
    return [
      defined({
        target: pick(a, ...STANDARD),
        filterPolicy: filterPolicy(b),
        rawMessageDelivery: pick(c, undefined, true),
        deadLetterQueue: dead,
      }),
      // A topic has one subscription of an endpoint.
      ...pick<unknown[]>(
        pick(a, ...STANDARD) === 'inbox' ? 0 : d,
        [],
        [{ target: 'inbox', filterPolicyScope: 'MessageBody', filterPolicy: { kind: ['b'] } }],
      ),
    ]
  if (kind === 'fifoTopic')
    return [
      defined({
        target: pick(a, 'middle-fifo', 'inbox', 'middle'),
        filterPolicy: filterPolicy(b),
        rawMessageDelivery: pick(c, undefined, true),
      }),
    ]
  if (kind === 'bus') {
    const target = pick(a, 'inbox', 'middle', 'middle-fifo', 'middle-stream', 'told', 'ends', 'default')
    return [
      defined({
        target,
        eventPattern: pattern(b),
        messageGroupId: target === 'middle-fifo' ? 'g' : undefined,
        partitionKeyPath: target === 'middle-stream' ? pick(c, undefined, '$.detail.kind') : undefined,
        inputPath: target === 'ends' || target === 'default' ? undefined : pick(d, undefined, '$.detail', '$.no'),
        deadLetterQueue: dead,
        retryPolicy: pick(f, undefined, { maximumRetryAttempts: 0 }, { maximumEventAge: '60s' }),
      }),
    ]
  }
  return []
}

const resourceOf = (source: Source): Record<string, unknown> | undefined => {
  const [a, b, c, d] = source.draws
  switch (source.kind) {
    case 'queue':
    case 'fifoQueue': {
      const fifo = source.kind === 'fifoQueue'
      return {
        queue: defined({
          ...(fifo && { fifoQueue: true, contentBasedDeduplication: true }),
          visibilityTimeout: pick(a, '60s', '30s', '3m'),
          delay: pick(b, undefined, '10s'),
          // What nobody can process goes round until it expires.
          messageRetentionPeriod: pick(d, '1h', '6h'),
          redrivePolicy: pick<unknown>(c, undefined, {
            deadLetterTarget: fifo ? 'dead-fifo' : 'dead',
            maxReceiveCount: 1 + ((b ?? 0) % 4),
          }),
        }),
      }
    }
    case 'stream':
      return { stream: { shardCount: pick(a, 1, 2, 3) } }
    case 'table':
      return {
        table: { key: 'id', streamViewType: pick(a, 'NEW_IMAGE', 'KEYS_ONLY', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES') },
      }
    case 'topic':
      return { topic: { subscriptions: ownPushes(source) } }
    case 'fifoTopic':
      return { topic: { fifoTopic: true, contentBasedDeduplication: true, subscriptions: ownPushes(source) } }
    case 'bus':
      return { eventBus: { rules: ownPushes(source) } }
    case 'bucket':
      return {
        bucket: defined({
          versioning: pick(a, undefined, true),
          eventBridge: pick(b, undefined, true),
          notifications: [
            { target: pick(c, 'inbox', 'middle', 'told'), events: ['s3:ObjectCreated:*'], prefix: 'in/' },
          ],
        }),
      }
    case 'schedule':
      return undefined
  }
}

const triggerOf = (source: Source, draws: readonly number[], taken: boolean): Record<string, unknown> | undefined => {
  const [a, b, c, d, e, f, g] = draws
  const reports = pick<unknown>(e, undefined, ['ReportBatchItemFailures'])
  switch (source.kind) {
    case 'queue':
      return defined({
        batchSize: 1 + ((a ?? 0) % 10),
        maximumBatchingWindow: pick(b, undefined, '1s', '20s'),
        maximumConcurrency: pick(c, undefined, 2, 5),
        functionResponseTypes: reports,
      })
    case 'fifoQueue':
      return defined({ batchSize: 1 + ((a ?? 0) % 10), functionResponseTypes: reports })
    case 'stream':
    case 'table':
      return defined({
        batchSize: 1 + ((a ?? 0) % 30),
        maximumBatchingWindow: pick(b, undefined, '1s', '20s'),
        maximumRetryAttempts: pick(c, 2, 0, 1, 5, undefined, 3),
        maximumRecordAge: pick(d, undefined, '60s', '10m'),
        bisectBatchOnFunctionError: pick(f, undefined, true),
        functionResponseTypes: reports,
        onFailure: pick(g, undefined, 'inbox', 'told', 'failed'),
        tumblingWindow: b === 7 ? '1m' : undefined,
      })
    case 'topic':
      return defined({ filterPolicy: filterPolicy(a), deadLetterQueue: pick(b, undefined, 'dead') })
    case 'fifoTopic':
      return undefined
    case 'bucket':
      // Two notifications of one bucket share no event.
      return taken ? undefined : { events: [pick(a, 's3:ObjectCreated:*', 's3:ObjectCreated:Put')], prefix: 'out/' }
    case 'bus':
      return defined({
        eventPattern: pattern(a),
        ...pick<object>(b, {}, { inputPath: '$.detail' }, { inputTransformer: TWICE }, { inputPath: '$.no' }),
        retryPolicy: pick(c, undefined, { maximumRetryAttempts: 1 }),
        deadLetterQueue: pick(d, undefined, 'dead'),
      })
    case 'schedule':
      return defined({
        scheduleExpression: pick(a, 'rate(12 hours)', 'cron(0 8 * * ? *)', 'at(2026-01-01T00:30:00)', 'rate(7 hours)'),
        endDate: pick(b, undefined, '2026-01-02T00:00:00Z'),
        flexibleTimeWindow: pick(c, undefined, '15m'),
        input: pick<unknown>(d, undefined, { n: 3 }),
        deadLetterQueue: pick(e, undefined, 'dead'),
      })
  }
}

interface AnyRecord {
  readonly messageId?: string
  readonly attributes?: { readonly MessageGroupId?: string }
  readonly kinesis?: { readonly sequenceNumber: string; readonly data: string }
  readonly dynamodb?: { readonly SequenceNumber: string }
}

const isBad = (record: AnyRecord): boolean => {
  const text = record.kinesis ? Buffer.from(record.kinesis.data, 'base64').toString() : JSON.stringify(record)
  return /\\*"bad\\*":(true|\{"BOOL":true)/.test(text)
}

/**
 * Reports what is marked as bad among a batch's records, of a FIFO queue with all behind it, as AWS asks for; fails for a
 * bad event of its own.
 */
const reporter = async (event: { readonly Records?: readonly AnyRecord[] }): Promise<unknown> => {
  const records = event.Records ?? [event as AnyRecord]
  const first = records.findIndex(isBad)
  const failed = records.filter(
    (record, n) => isBad(record) || (record.attributes?.MessageGroupId && n > first && first >= 0),
  )
  const identifiers = failed.map(
    ({ messageId, kinesis, dynamodb }) => messageId ?? kinesis?.sequenceNumber ?? dynamodb?.SequenceNumber,
  )
  if (identifiers.includes(undefined)) throw new TypeError('bad')
  return { batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })), state: {} }
}

const settingsOf = ({ timeout, reserved, draws: [a, b, c, d, e] }: FunctionPlan, next: string | undefined) =>
  defined({
    timeout,
    reservedConcurrentExecutions: reserved,
    deadLetterQueue: pick(a, undefined, 'dead', 'told'),
    eventInvokeConfig: defined({
      maximumRetryAttempts: pick(b, undefined, 0, 1),
      maximumEventAge: pick(c, undefined, '60s', '30m'),
      onSuccess: pick(d, undefined, 'inbox', 'told', 'ends', next),
      onFailure: pick(e, undefined, 'inbox', 'told', 'ends', 'failed', next),
    }),
  })

/** The scenario of a plan. Nothing in it comes round: what would, would never end. */
export const written = (plan: RandomPipeline): Readonly<Record<string, unknown>> => {
  const resources: Record<string, unknown> = {
    inbox: { queue: {} },
    dead: { queue: {} },
    'dead-fifo': { queue: { fifoQueue: true } },
    middle: { queue: { visibilityTimeout: '2m', redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 3 } } },
    'middle-fifo': {
      queue: {
        fifoQueue: true,
        contentBasedDeduplication: true,
        visibilityTimeout: '60s',
        messageRetentionPeriod: '1h',
      },
    },
    'middle-stream': { stream: {} },
    told: { topic: { subscriptions: [{ target: 'inbox', rawMessageDelivery: true }] } },
    ends: { eventBus: { rules: [{ target: 'inbox', eventPattern: { source: ['lambda', 'shop'] } }] } },
    default: { eventBus: { rules: [{ target: 'middle', eventPattern: { source: ['aws.s3'] } }] } },
    failed: { bucket: {} },
  }
  const functions: Record<string, Record<string, unknown>> = {}
  const triggers = plan.functions.map((): Record<string, unknown> => ({}))
  for (const [i, source] of plan.sources.entries()) {
    const resource = resourceOf(source)
    if (resource) resources[nameOf(i)] = resource
    let taken = false
    for (const [j, { is, draws }] of source.triggers.entries()) {
      if (!is || j >= triggers.length) continue
      const trigger = triggerOf(source, draws, taken)
      if (!trigger) continue
      taken = true
      triggers[j]![source.kind === 'schedule' ? `tick${i}` : nameOf(i)] = trigger
    }
  }
  const reads = (index: number, name: string, trigger: Readonly<Record<string, unknown>>): void => {
    if (index < triggers.length) triggers[index]![name] = trigger
  }
  reads(plan.middle.queue, 'middle', { batchSize: 4 })
  reads(plan.middle.fifo, 'middle-fifo', { batchSize: 3 })
  reads(plan.middle.stream, 'middle-stream', { maximumRetryAttempts: 2, batchSize: 7 })
  for (const [j, one] of plan.functions.entries())
    functions[`f${j}`] = {
      ...(one.stub === 'reports' ? { handler: reporter } : { stub: one.stub }),
      ...settingsOf(one, j + 1 < plan.functions.length ? `f${j + 1}` : undefined),
      triggers: triggers[j],
    }
  return { resources, functions, faults: plan.faults }
}

/** What is sent into each source, in order. */
export const sendsOf = (plan: RandomPipeline) =>
  plan.sources.flatMap((source, i) => {
    const records = Array.from({ length: source.count }, (_, n) => recordOf(source, n))
    return source.kind === 'schedule' ? [] : [{ to: nameOf(i), records, every: source.every }]
  })

const recordOf = ({ kind, draws: [, , , , , , , g, h, i] }: Source, n: number): unknown => {
  const body = { n, kind: attributes(n).kind, ...(n % 7 === (g ?? 0) % 14 && { bad: true }) }
  // A FIFO send that repeats itself is no new one.
  const again = { ...body, n: (h ?? 0) < 10 ? n - (n % 2) : n }
  const group = `g${n % 3}`
  // Too large for some of what comes behind: a message in its envelope, an event that a rule writes twice.
  const large = n === (i ?? 0) % 30 ? 'x'.repeat(kind === 'bus' ? 150_000 : 260_800 + 20 * (h ?? 0)) : undefined
  switch (kind) {
    case 'queue':
      return { body }
    case 'fifoQueue':
      return { body: again, messageGroupId: group }
    case 'topic':
      return { message: large ?? body, messageAttributes: large ? {} : attributes(n) }
    case 'fifoTopic':
      return { message: again, messageAttributes: attributes(n), messageGroupId: group }
    case 'stream':
      return { data: body, partitionKey: `k${n % 7}` }
    case 'table':
      return { item: { id: `k${n % 5}`, ...again } }
    case 'bucket':
      return { key: `${['in', 'out', 'no'][n % 3]}/${n % 11}.json`, body }
    case 'bus':
      return { source: 'shop', detailType: `kind-${body.kind}`, detail: { ...body, ...(large && { large }) } }
    case 'schedule':
      return undefined
  }
}
