import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../harness/base/duration.ts'
import { span } from '../../harness/base/spans.ts'
import { list, peak, Rehearsal, shapes, text, type Written } from './rehearsal.ts'

const SHARD = 'stream:orders/0'

describe('function', () => {
  /** Two runs that overlap (one cold and in time, one too late), one throttle, one 500, three asynchronous events. */
  const ran = (): Rehearsal => {
    const r = new Rehearsal().fn('work')
    const first = r.start('work', { cold: true })
    r.at(SECOND)
    const second = r.start('work')
    r.at(3 * SECOND)
    first.end('success')
    r.at(5 * SECOND)
    second.end('timeout')
    r.throttle('work').throttle('work', { statusCode: 500 })
    for (let i = 0; i < 3; i++) r.accept('work')
    const lane = 'async:work'
    r.at(10 * SECOND)
      .start('work', { lane, events: span(0) })
      .end('error')
    r.endAsync('work', 0, 'deadLettered', 'RetriesExhausted').endAsync('work', 1, 'discarded', 'EventAgeExceeded')
    for (const role of ['deadLetterQueue', 'onFailure', 'onFailure'] as const)
      r.fact({ kind: 'destination.failed', function: 'work', role, to: 'arn', lane, events: span(1), error: 'X' })
    const payload = r.journal.keep('START\nhello 1\nREPORT Duration: 3\n')
    r.fact({ kind: 'log.written', function: 'work', environment: 1, requestId: 'request-1', payload })
    return r
  }

  it.each<[string, Written, Written]>([
    ['invocations', 3, 2],
    ['errors', 2, 0],
    ['timeouts', 1, 0],
    ['throttles', 1, 2],
    ['coldStarts', 1, '2..'],
    ['duration', '..4s', '..3s'],
    ['concurrentExecutions', 0, 1],
    ['concurrentExecutions', peak(2), peak('..1')],
    ['asyncEventsReceived', 3, 2],
    ['asyncEventsDropped', 2, 1],
    ['asyncEventAge', '5s', '..4s'],
    ['deadLetterErrors', 1, 0],
    ['destinationDeliveryFailures', 2, 0],
    ['logs', shapes('/^hello \\d$/', 'REPORT'), shapes('REPORT', 'hello')],
    ['logs', shapes('/START\\nhello/'), shapes()],
    ['logs', text('/hello/'), text('goodbye')],
  ])('%s', (name, good, bad) => {
    expect(ran().expect('function', 'work', { [name]: good })).toEqual([])
    expect(ran().expect('function', 'work', { [name]: bad })).toMatchObject([{ function: 'work', kind: 'expectation' }])
  })

  it('knows how many run right now', () => {
    const r = new Rehearsal().fn('work')
    r.start('work')
    const [finding] = r.expect('function', 'work', { concurrentExecutions: 0 })
    expect(finding).toMatchObject({ actual: 'concurrentExecutions: 1', chain: [3] })
  })

  it('shows who ran at the peak', () => {
    const r = ran()
    const [finding] = r.expect('function', 'work', { concurrentExecutions: peak(1) })
    expect(finding?.chain.map((n) => r.journal.facts[n - 1]?.kind)).toEqual([
      'invocation.started',
      'invocation.started',
    ])
  })

  it('never lets pass what cannot be measured', () => {
    const r = new Rehearsal().fn('work')
    for (const name of ['duration', 'asyncEventAge'])
      expect(r.expect('function', 'work', { [name]: '0s..' })).toHaveLength(1)
    expect(r.expect('function', 'work', { logs: shapes('x') })).toMatchObject([{ actual: 'logs: none' }])
    expect(r.expect('function', 'work', { logs: shapes() })).toEqual([])
    expect(r.expect('function', 'work', { wrong: 0 })).toHaveLength(1)
    expect(r.expect('function', 'wrok', { errors: 0 })[0]?.message).toContain('Did you mean "work"?')
    for (const [name, measure] of [
      ['errors', peak(0)],
      ['concurrentExecutions', text('0')],
      ['duration', peak(0)],
      ['logs', peak(0)],
    ] as const)
      expect(r.expect('function', 'work', { [name]: measure }), name).toHaveLength(1)
  })
})

describe('trigger', () => {
  const orders = (): Rehearsal => new Rehearsal().stream('orders', 2).fn('ship').maps('ship', 'stream:orders')
  const age = (r: Rehearsal, lane: string, ageMs: number) =>
    r.fact({ kind: 'iterator.age', trigger: 'ship.orders', lane, ageMs })
  const polled = (r: Rehearsal, lane: string, first: number, last: number) =>
    r.fact({ kind: 'batch.polled', trigger: 'ship.orders', lane, events: span(first, last) })

  /** Shard 0: three records fail for an hour, then one is given up and two succeed. Shard 1: goes well. */
  const ran = (): Rehearsal => {
    const r = orders()
    r.put('orders', [{}, {}, {}])
    r.put('orders', [{}, {}], { shard: 1 })
    polled(r, SHARD, 0, 2)
    polled(r, 'stream:orders/1', 0, 1)
    age(r, 'stream:orders/1', 500)
    r.batch('ship.orders', 'stream:orders/1', span(0, 1))
    age(r, SHARD, 100)
    r.at(MINUTE).batch('ship.orders', SHARD, span(0, 2), 'error').waits('ship.orders', SHARD, span(0, 2), HOUR)
    r.throttle('ship', { trigger: 'ship.orders', lane: SHARD, events: span(0, 2) })
    age(r, SHARD, HOUR)
    r.at(HOUR + MINUTE).drop('ship.orders', SHARD, span(0), 'discarded', 'RetryAttemptsExhausted')
    age(r, SHARD, 2 * SECOND)
    return r.batch('ship.orders', SHARD, span(1, 2))
  }

  it.each<[string, Written, Written, number | undefined]>([
    ['polledEventCount', 5, 3, undefined],
    ['polledEventCount', 3, 5, 0],
    ['filteredOutEventCount', 0, 1, undefined],
    ['invokedEventCount', 7, 5, undefined],
    ['failedInvokeEventCount', 6, 3, undefined],
    ['failedInvokeEventCount', 0, 1, 1],
    ['droppedEventCount', 1, 0, undefined],
    ['deletedEventCount', 0, 1, undefined],
    ['batchSize', '2..3', '3', undefined],
    ['batchSize', 2, 3, 1],
    ['iteratorAge', '2s', '500ms', undefined],
    ['iteratorAge', peak('1h'), peak('..59m'), undefined],
    ['iteratorAge', peak('500ms'), peak('1h'), 1],
    ['blockedFor', '1h', '..59m', undefined],
    ['blockedFor', '0s', '1s..', 1],
    ['concurrency', 0, 1, undefined],
    ['concurrency', peak(1), peak(2), 0],
  ])('%s', (name, good, bad, shard) => {
    const more = shard === undefined ? {} : { shard }
    expect(ran().expect('trigger', 'ship.orders', { [name]: good }, more)).toEqual([])
    expect(ran().expect('trigger', 'ship.orders', { [name]: bad }, more)).toMatchObject([{ function: 'ship' }])
  })

  it('is still blocked where nothing went through since', () => {
    const r = orders()
    r.put('orders', [{}])
    r.at(SECOND).batch('ship.orders', SHARD, span(0), 'error').at(HOUR)
    expect(r.expect('trigger', 'ship.orders', { blockedFor: '59m59s' })).toEqual([])
    const [finding] = r.expect('trigger', 'ship.orders', { blockedFor: '..1m' }, { shard: 0 })
    expect(finding?.message).toBe(
      'Trigger ship.orders stood still on stream:orders/0 for 59m59s, from 1s and still was at 1h.',
    )
    expect(finding?.guess).toBeDefined()
    expect(finding?.chain.length).toBeGreaterThan(1)
  })

  it.each<[string, (r: Rehearsal) => Rehearsal, string]>([
    [
      'a partial success ends a span and begins another',
      (r) => r.batch('ship.orders', SHARD, span(0, 1), 'success', span(1)),
      '2h',
    ],
    [
      'a split does not',
      (r) => {
        r.fact({ kind: 'batch.bisected', trigger: 'ship.orders', lane: SHARD, first: span(0), second: span(1) })
        return r
      },
      '3h',
    ],
    ['records that expired do', (r) => r.drop('ship.orders', SHARD, span(0), 'expired', 'retentionPeriod'), '1h'],
  ])('%s', (_name, then, longest) => {
    const r = orders()
    r.put('orders', [{}, {}])
    r.batch('ship.orders', SHARD, span(0, 1), 'error')
    then(r.at(HOUR)).at(3 * HOUR)
    expect(r.expect('trigger', 'ship.orders', { blockedFor: longest })).toEqual([])
  })

  it('of a queue is freed when its messages leave, and counts what it deleted', () => {
    const r = new Rehearsal().queue('jobs').queue('dead').fn('work').maps('work', 'queue:jobs')
    r.send('jobs', [{}, {}])
    r.batch('work.jobs', 'queue:jobs', span(0), 'error').at(MINUTE)
    r.redrive('jobs', span(0), 'dead')
    r.at(HOUR).batch('work.jobs', 'queue:jobs', span(1)).leave('message.deleted', 'jobs', span(1))
    expect(r.expect('trigger', 'work.jobs', { blockedFor: '1m', deletedEventCount: 1 })).toEqual([])
    expect(r.expect('trigger', 'work.jobs', { deletedEventCount: 2 })).toHaveLength(1)
  })

  it('never lets pass what cannot be measured', () => {
    const r = orders()
    expect(r.expect('trigger', 'ship.orders', { polledEventCount: 0, blockedFor: '0s', concurrency: 0 })).toEqual([])
    expect(r.expect('trigger', 'ship.orders', { iteratorAge: '..1h' })).toMatchObject([
      { actual: 'nothing to measure' },
    ])
    expect(r.expect('trigger', 'ship.orders', { batchSize: '0..' })).toMatchObject([{ actual: 'nothing to measure' }])
    expect(r.expect('trigger', 'ship.orders', { wrong: 0 })).toHaveLength(1)
    expect(r.expect('trigger', 'ship.orders', { polledEventCount: 0 }, { shard: 1 })).toEqual([])
    expect(r.expect('trigger', 'ship.orders', { polledEventCount: 0 }, { shard: 2 })).toHaveLength(1)
    expect(r.expect('trigger', 'ship.order', { polledEventCount: 0 })).toHaveLength(1)
  })
})

describe('stream', () => {
  it.each<[string, Written, Written]>([
    ['records', 3, 2],
    ['shardCount', 2, 1],
    ['shardCount', peak(2), peak(3)],
  ])('%s', (name, good, bad) => {
    const r = new Rehearsal().stream('orders', 2).stream('orders2')
    r.put('orders', [{}, {}])
    r.put('orders', [{}], { shard: 1 })
    r.put('orders2', [{}])
    expect(r.expect('stream', 'orders', { [name]: good })).toEqual([])
    expect(r.expect('stream', 'orders', { [name]: bad })).toHaveLength(1)
    expect(r.expect('stream', 'order', { [name]: good })).toHaveLength(1)
    expect(r.expect('stream', 'orders', { wrong: 1 })).toHaveLength(1)
  })
})

describe('response', () => {
  const answered = (): Rehearsal => {
    const r = new Rehearsal().fn('greet')
    const body = r.journal.keep('{"greeting":"hällo","n":1}')
    r.fact({
      kind: 'response.received',
      function: 'greet',
      invocationType: 'RequestResponse',
      label: 'ok',
      statusCode: 200,
      functionError: 'Unhandled',
      payload: body,
      requestId: 'a',
      durationMs: 1_500,
    })
    for (const [requestId, log] of [
      ['a', 'START a\nhello\n'],
      ['b', 'START b\n'],
    ] as const)
      r.fact({ kind: 'log.written', function: 'greet', environment: 1, requestId, payload: r.journal.keep(log) })
    r.fact({
      kind: 'response.received',
      function: 'greet',
      invocationType: 'RequestResponse',
      label: 'no',
      statusCode: 429,
      error: 'TooManyRequestsException',
      reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      message: 'Rate Exceeded.',
      durationMs: 0,
    })
    return r
  }

  it.each<[string, string, Written, Written]>([
    ['ok', 'statusCode', 200, 202],
    ['ok', 'functionError', text('Unhandled'), text('Handled')],
    ['ok', 'payload', { kind: 'shape', shape: { greeting: '/^h/', n: 1 } }, { kind: 'shape', shape: { n: 2 } }],
    ['ok', 'payloadSize', '27 B', '26 B'],
    ['ok', 'duration', '1s500ms', '..1s'],
    ['ok', 'logs', shapes('hello'), shapes('START b')],
    ['ok', 'error', text(''), text('TooManyRequestsException')],
    ['no', 'error', text('TooManyRequestsException'), text('ServiceException')],
    ['no', 'reason', text('/^Reserved/'), text('/^Concurrent/')],
    ['no', 'message', text('Rate Exceeded.'), text('Rate')],
    ['no', 'payload', { kind: 'shape', shape: '' }, { kind: 'shape', shape: {} }],
    ['no', 'payloadSize', '0 B', '1 B..'],
    ['no', 'logs', shapes(), shapes('/./')],
  ])('%s %s', (label, name, good, bad) => {
    expect(answered().expect('response', label, { [name]: good })).toEqual([])
    expect(answered().expect('response', label, { [name]: bad })).toMatchObject([{ function: 'greet' }])
  })

  it('must hold for each answer, and there must be one', () => {
    const r = new Rehearsal()
    for (const statusCode of [202, 202, 413])
      r.fact({
        kind: 'response.received',
        function: 'f',
        invocationType: 'Event',
        label: 'all',
        statusCode,
        durationMs: 0,
      })
    expect(r.expect('response', 'all', { statusCode: '200..413' })).toEqual([])
    const [finding] = r.expect('response', 'all', { statusCode: 202 })
    expect(finding).toMatchObject({
      actual: 'statusCode: 413',
      message: 'Function f answered 413 at 0s; that is answer 3 of 3.',
    })
    expect(r.expect('response', 'none', { statusCode: '0..' })).toHaveLength(1)
    expect(r.expect('response', 'all', { wrong: 1 })).toHaveLength(1)
    expect(r.expect('response', 'all', { statusCode: list(1) })).toHaveLength(1)
  })
})
