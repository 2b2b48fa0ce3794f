import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../harness/base/duration.ts'
import { span } from '../../harness/base/spans.ts'
import { list, Rehearsal, shapes, text } from './rehearsal.ts'

const QUEUE = 'queue:jobs'
const SHARD = 'stream:orders/0'

/** One message in `jobs`, read by `work`. */
const jobs = (): Rehearsal => {
  const r = new Rehearsal().queue('jobs').queue('dead').fn('work').maps('work', QUEUE)
  r.send('jobs', [{ body: '{"id":1}' }], { label: 'one' })
  return r
}

/** One record in `orders`, read by `ship`. */
const orders = (): Rehearsal => {
  const r = new Rehearsal().stream('orders').fn('ship').maps('ship', 'stream:orders')
  r.put('orders', [{ data: { id: 1 } }], { label: 'one' })
  return r
}

const charge = (): Rehearsal => new Rehearsal().fn('charge')

const OUTCOMES = ['processed', 'filtered', 'deadLettered', 'discarded', 'expired', 'inFlight'] as const

const cases: [string, () => Rehearsal, (typeof OUTCOMES)[number], string | undefined][] = [
  [
    'a message in a successful batch',
    () => jobs().at(SECOND).batch('work.jobs', QUEUE, span(0)).leave('message.deleted', 'jobs', span(0)),
    'processed',
    undefined,
  ],
  ['a message that was not received', jobs, 'inFlight', undefined],
  [
    'a message whose batch failed',
    () => jobs().receive('jobs', span(0), 30_000).batch('work.jobs', QUEUE, span(0), 'error'),
    'inFlight',
    undefined,
  ],
  [
    'a message reported as failed',
    () => jobs().batch('work.jobs', QUEUE, span(0), 'success', span(0)),
    'inFlight',
    undefined,
  ],
  [
    'a message redriven',
    () => {
      const r = jobs()
      r.redrive('jobs', span(0), 'dead')
      return r
    },
    'deadLettered',
    'maxReceiveCount',
  ],
  ['a message expired', () => jobs().leave('message.expired', 'jobs', span(0)), 'expired', 'messageRetentionPeriod'],
  ['a message purged', () => jobs().leave('message.purged', 'jobs', span(0)), 'discarded', 'queuePurged'],
  [
    'a message deleted unprocessed',
    () => jobs().leave('message.deleted', 'jobs', span(0)),
    'discarded',
    'messageDeleted',
  ],
  [
    'a message deleted first, its batch ended after',
    () => jobs().leave('message.deleted', 'jobs', span(0)).batch('work.jobs', QUEUE, span(0)),
    'processed',
    undefined,
  ],
  ['a record in a successful batch', () => orders().batch('ship.orders', SHARD, span(0)), 'processed', undefined],
  [
    'a record that waits',
    () => orders().batch('ship.orders', SHARD, span(0), 'error').waits('ship.orders', SHARD, span(0), 1_000),
    'inFlight',
    undefined,
  ],
  [
    'a record dropped',
    () => orders().drop('ship.orders', SHARD, span(0), 'discarded', 'RetryAttemptsExhausted'),
    'discarded',
    'RetryAttemptsExhausted',
  ],
  [
    'a record delivered on failure',
    () => orders().drop('ship.orders', SHARD, span(0), 'deadLettered', 'RecordAgeExceeded'),
    'deadLettered',
    'RecordAgeExceeded',
  ],
  [
    'a record trimmed',
    () => orders().drop('ship.orders', SHARD, span(0), 'expired', 'retentionPeriod'),
    'expired',
    'retentionPeriod',
  ],
  [
    'an asynchronous event accepted',
    () => {
      const r = charge()
      r.accept('charge', {}, 'one')
      return r
    },
    'inFlight',
    undefined,
  ],
  [
    'an asynchronous event processed',
    () => {
      const r = charge()
      r.accept('charge', {}, 'one')
      return r.endAsync('charge', 0, 'processed', 'Success')
    },
    'processed',
    undefined,
  ],
  [
    'an asynchronous event given up',
    () => {
      const r = charge()
      r.accept('charge', {}, 'one')
      return r.endAsync('charge', 0, 'discarded', 'EventAgeExceeded')
    },
    'discarded',
    'EventAgeExceeded',
  ],
  [
    'an asynchronous event kept in a DLQ',
    () => {
      const r = charge()
      r.accept('charge', {}, 'one')
      return r.endAsync('charge', 0, 'deadLettered', 'RetriesExhausted', 3)
    },
    'deadLettered',
    'RetriesExhausted',
  ],
]

describe('outcomes', () => {
  it.each(cases)('%s', (_name, build, outcome, by) => {
    for (const one of OUTCOMES) {
      const r = build()
      const wanted = one === outcome ? 1 : 0
      expect(r.expect('events', 'one', { [one]: wanted }), `${one}: ${wanted}`).toEqual([])
      const [finding, ...rest] = r.expect('events', 'one', { [one]: 1 - wanted })
      expect(rest).toEqual([])
      expect(finding).toMatchObject({
        kind: 'expectation',
        expected: `${one}: ${1 - wanted}`,
        actual: `${one}: ${wanted}`,
      })
    }
    if (by === undefined) return
    const r = build()
    expect(r.expect('events', 'one', { [outcome]: 1, by: text(by) })).toEqual([])
    expect(r.expect('events', 'one', { by: text(by) })).toEqual([])
    expect(r.expect('events', 'one', { [outcome]: 1, by: text('recursion') })).toMatchObject([
      { expected: 'by: recursion', actual: `by: ${by}` },
    ])
  })

  it('holds the first final outcome against what comes later', () => {
    const r = jobs().batch('work.jobs', QUEUE, span(0))
    r.redrive('jobs', span(0), 'dead')
    expect(r.expect('events', 'one', { processed: 1, deadLettered: 0 })).toEqual([])
    const late = jobs()
    late.redrive('jobs', span(0), 'dead')
    late.batch('work.jobs', QUEUE, span(0))
    expect(late.expect('events', 'one', { processed: 0, deadLettered: 1 })).toEqual([])
  })

  it.each(['message.purged', 'message.expired'] as const)('processed what was gone (%s) while it was held', (kind) => {
    const r = jobs().at(SECOND)
    const held = r.start('work', { trigger: 'work.jobs', lane: QUEUE, events: span(0) })
    r.at(MINUTE).leave(kind, 'jobs', span(0))
    expect(r.expect('events', 'one', { processed: 0, inFlight: 0 })).toEqual([])
    held.end()
    r.fact({ kind: 'batch.ended', trigger: 'work.jobs', lane: QUEUE, processed: span(0), failed: [] })
    expect(r.expect('events', 'one', { processed: 1, discarded: 0, expired: 0 })).toEqual([])
    expect(r.invariant('nothingLost')).toEqual([])
  })

  it('leaves messages of a queue that nothing reads alone, even when somebody deletes them', () => {
    const r = new Rehearsal().queue('dead')
    r.send('dead', [{}, {}])
    r.leave('message.deleted', 'dead', span(0))
    expect(
      r.expect('events', 'dead', { processed: 0, inFlight: 0, discarded: 0, deadLettered: 0, expired: 0 }),
    ).toEqual([])
    expect(r.expect('events', 'dead', { processed: 2 })[0]?.message).toBe(
      'Of 2 events dead, 2 were in queue:dead, from where no function was to read.',
    )
    r.leave('message.expired', 'dead', span(1))
    expect(r.expect('events', 'dead', { expired: 1 })).toEqual([])
  })

  it('does not count a message that a move task took out of a dead-letter queue, though a function reads it', () => {
    const r = new Rehearsal().queue('jobs').queue('dead').fn('late').maps('late', 'queue:dead')
    r.send('dead', [{}])
    r.fact({ kind: 'message.moved', lane: 'queue:dead', events: span(0), to: 'queue:jobs', as: span(0) })
    r.send('jobs', [{}])
    expect(r.expect('events', 'dead', { discarded: 0, inFlight: 0 })).toEqual([])
    expect(r.invariant('nothingLost')).toEqual([])
    expect(r.invariant('settled')).toEqual([])
  })

  it('does not count changes of a table after its stream was disabled', () => {
    const r = new Rehearsal().fn('copy').maps('copy', 'table:ledger')
    const change = (ordinal: number) =>
      r.fact({ kind: 'item.changed', lane: 'table:ledger/0', events: span(ordinal), payload: r.journal.keep('[{}]') })
    change(0)
    r.fact({ kind: 'table.streamDisabled', table: 'ledger', next: 1 })
    change(1)
    expect(r.expect('events', 'ledger', { inFlight: 1 })).toEqual([])
    r.batch('copy.ledger', 'table:ledger/0', span(0))
    expect(r.expect('events', 'ledger', { processed: 1, inFlight: 0 })).toEqual([])
    expect(r.invariant('settled')).toEqual([])
  })

  it('does not count records before the position at which a reader starts', () => {
    const r = new Rehearsal().stream('orders').fn('ship')
    r.put('orders', [{}, {}])
    r.maps('ship', 'stream:orders', '{"startingPosition":{"at":"LATEST"}}')
    r.put('orders', [{}])
    expect(r.expect('events', 'orders', { inFlight: 1 })).toEqual([])
    expect(r.expect('events', 'orders', { inFlight: 3 })).toHaveLength(1)
  })
})

describe('which events', () => {
  it('finds what was never sent', () => {
    const [finding] = jobs().expect('events', 'noe', { processed: 0 })
    expect(finding).toMatchObject({ expected: 'events "noe"', actual: 'there is nothing of that name' })
    expect(finding?.message).toContain('Did you mean "one"?')
  })

  it('takes a resource by its name, over all shards', () => {
    const r = new Rehearsal().stream('orders', 2).fn('ship').maps('ship', 'stream:orders')
    r.put('orders', [{}, {}], { shard: 0 })
    r.put('orders', [{}], { shard: 1 })
    r.batch('ship.orders', 'stream:orders/1', span(0))
    expect(r.expect('events', 'orders', { processed: 1, inFlight: 2 })).toEqual([])
  })

  it('takes a function by its name, and none where it had none', () => {
    const r = charge()
    expect(r.expect('events', 'charge', { processed: 0 })).toEqual([])
    expect(r.expect('events', 'charge', { deliveries: '1..' })).toMatchObject([{ actual: 'nothing to measure' }])
    r.accept('charge')
    expect(r.expect('events', 'charge', { inFlight: 1 })).toEqual([])
  })

  it('joins what was sent under one label to several places', () => {
    const r = jobs().stream('orders').fn('ship').maps('ship', 'stream:orders')
    r.put('orders', [{}], { label: 'one' })
    expect(r.expect('events', 'one', { inFlight: 2 })).toEqual([])
  })

  it('matches records as they were sent', () => {
    const r = new Rehearsal().queue('jobs').fn('work').maps('work', QUEUE)
    const attributes = { kind: 'big', n: { dataType: 'Number', stringValue: '5' } }
    r.send('jobs', [{ body: '{"id":1}' }, { body: '{"id":2,"poison":true}', messageAttributes: attributes }], {
      label: 'all',
    })
    r.batch('work.jobs', QUEUE, span(0))
    expect(r.expect('events', 'all', { inFlight: 1, processed: 0 }, { match: { body: { poison: true } } })).toEqual([])
    expect(r.expect('events', 'all', { inFlight: 1 }, { match: { messageAttributes: { kind: 'big', n: 5 } } })).toEqual(
      [],
    )
    expect(r.expect('events', 'all', { processed: 1 }, { match: { body: '/"id":1/' } })).toEqual([])
    expect(r.expect('events', 'all', { inFlight: 0 }, { match: { body: { id: 3 } } })).toMatchObject([
      { actual: 'no event has this shape' },
    ])
    expect(r.expect('events', 'jobs', { inFlight: 0 }, { match: { body: { id: 3 } } })).toEqual([])
  })

  it('matches a record by its data, key and shard, and an asynchronous event by its payload', () => {
    const r = orders().fn('charge')
    r.put('orders', [{ data: 'plain text', partitionKey: 'p' }], { label: 'one' })
    for (const match of [{ data: 'plain text' }, { partitionKey: 'p', shard: 0 }, { data: '/plain/' }])
      expect(r.expect('events', 'one', { inFlight: 1 }, { match })).toEqual([])
    r.accept('charge', { declined: true }, 'async')
    expect(r.expect('events', 'async', { inFlight: 1 }, { match: { declined: true } })).toEqual([])
    expect(r.expect('events', 'async', { inFlight: 1 }, { match: { declined: false } })).toHaveLength(1)
  })

  it('asks every reader of a stream, and one where told', () => {
    const r = orders().fn('bill').maps('bill', 'stream:orders')
    r.batch('ship.orders', SHARD, span(0))
    r.drop('bill.orders', SHARD, span(0), 'discarded', 'RetryAttemptsExhausted')
    const findings = r.expect('events', 'one', { processed: 1 })
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ function: 'bill', actual: 'processed: 0' })
    expect(r.expect('events', 'one', { processed: 1 }, { consumer: 'ship' })).toEqual([])
    expect(r.expect('events', 'one', { discarded: 1, processed: 0 }, { consumer: 'bill' })).toEqual([])
    expect(r.expect('events', 'one', { discarded: 1 }, { consumer: 'ship' })).toHaveLength(1)
    expect(r.fn('else').expect('events', 'one', { processed: 0 }, { consumer: 'else' })).toMatchObject([
      { actual: 'else reads none of them' },
    ])
    expect(r.expect('events', 'one', { processed: 0 }, { consumer: 'nobody' })).toHaveLength(1)
  })

  it('lets readers of one queue share its messages', () => {
    const r = new Rehearsal().queue('jobs').fn('a').fn('b').maps('a', QUEUE).maps('b', QUEUE)
    r.send('jobs', [{}, {}, {}], { label: 'all' })
    r.batch('a.jobs', QUEUE, span(0)).batch('b.jobs', QUEUE, span(1, 2))
    expect(r.expect('events', 'all', { processed: 3, inFlight: 0 })).toEqual([])
    expect(r.expect('events', 'all', { processed: 1 }, { consumer: 'a' })).toEqual([])
    expect(r.expect('events', 'all', { processed: 1 }, { consumer: 'b' })).toHaveLength(1)
  })
})

describe('by', () => {
  it('speaks of the outcomes asked for', () => {
    const r = new Rehearsal().stream('orders').fn('ship').maps('ship', 'stream:orders')
    r.put('orders', [{}, {}, {}], { label: 'all' })
    r.batch('ship.orders', SHARD, span(0))
    r.drop('ship.orders', SHARD, span(1), 'discarded', 'RetryAttemptsExhausted')
    r.drop('ship.orders', SHARD, span(2), 'expired', 'retentionPeriod')
    expect(r.expect('events', 'all', { processed: 1, expired: 1, by: text('retentionPeriod') })).toEqual([])
    expect(r.expect('events', 'all', { discarded: 1, by: text('/^Retry/') })).toEqual([])
    expect(r.expect('events', 'all', { discarded: 1, expired: 1, by: text('retentionPeriod') })).toMatchObject([
      { actual: 'by: RetryAttemptsExhausted' },
    ])
    expect(r.expect('events', 'all', { by: text('retentionPeriod') })).toHaveLength(1)
  })

  it('is a finding where nothing ended for a reason, unless the counts allow it', () => {
    const r = jobs().batch('work.jobs', QUEUE, span(0))
    expect(r.expect('events', 'one', { by: text('maxReceiveCount') })).toHaveLength(1)
    expect(r.expect('events', 'one', { deadLettered: '..1', by: text('maxReceiveCount') })).toEqual([])
  })
})

describe('per event', () => {
  /** Delivered at 0, 1m and 3m under one request id, then kept. */
  const declined = (): Rehearsal => {
    const r = charge()
    const { requestId } = r.accept('charge', {}, 'declined')
    const lane = 'async:charge'
    for (const [i, offset] of [0, MINUTE, 3 * MINUTE].entries()) {
      r.at(offset)
        .start('charge', { lane, events: span(0), requestId, attempt: i + 1 })
        .end('error', 'CardDeclined')
      if (i < 2) r.fact({ kind: 'async.waiting', function: 'charge', lane, event: 0, until: 0, why: 'error' })
    }
    return r.endAsync('charge', 0, 'deadLettered', 'RetriesExhausted', 3)
  }

  it.each([
    ['deliveries', 3, 2],
    ['deliveries', '3..', '..2'],
    ['requestIds', 1, 3],
    ['age', '3m', '1m'],
    ['age', '2m..4m', '..2m'],
  ])('%s', (name, good, bad) => {
    expect(declined().expect('events', 'declined', { [name]: good })).toEqual([])
    expect(declined().expect('events', 'declined', { [name]: bad })).toHaveLength(1)
  })

  it('deliveredAt lists each delivery, and no more', () => {
    expect(declined().expect('events', 'declined', { deliveredAt: list('0s', '1m', '3m') })).toEqual([])
    expect(declined().expect('events', 'declined', { deliveredAt: list('0s', '1m') })).toMatchObject([
      { expected: 'deliveredAt: [0s, 1m]', actual: 'deliveredAt: [0s, 1m, 3m]' },
    ])
    expect(declined().expect('events', 'declined', { deliveredAt: list('0s', '1m', '2m') })).toHaveLength(1)
  })

  it('counts no delivery where the function was throttled', () => {
    const r = charge()
    r.accept('charge', {}, 'one')
    r.throttle('charge', { lane: 'async:charge', events: span(0) })
    expect(r.expect('events', 'one', { deliveries: 0 })).toEqual([])
    expect(r.expect('events', 'one', { deliveries: 1 })).toHaveLength(1)
  })

  it('tells the story in the chain and the message', () => {
    const r = declined()
    const [finding] = r.expect('events', 'declined', { processed: 1 })
    expect(finding?.message).toBe(
      'Of 1 event declined, 1 was dead-lettered by RetriesExhausted; function charge failed 3 times (last with CardDeclined) on async:charge.',
    )
    expect(finding).toMatchObject({ function: 'charge', atMs: 3 * MINUTE })
    expect(finding?.chain.map((n) => r.journal.facts[n - 1]?.kind)).toEqual([
      'async.accepted',
      'invocation.ended',
      'async.waiting',
      'invocation.ended',
      'async.waiting',
      'invocation.ended',
      'async.ended',
    ])
  })

  it('has no age before the end', () => {
    const r = jobs().at(HOUR)
    expect(r.expect('events', 'one', { age: '..2h' })).toMatchObject([{ actual: '1 of 1 event had not ended at 1h' }])
  })

  it('holds a spread over all', () => {
    const r = new Rehearsal().queue('jobs').fn('work').maps('work', QUEUE)
    r.send(
      'jobs',
      Array.from({ length: 100 }, () => ({})),
      { label: 'all' },
    )
    for (let i = 0; i < 100; i++) r.at((i + 1) * SECOND).batch('work.jobs', QUEUE, span(i))
    const spread = (p50: number, p99: number, max: number) => ({
      kind: 'spread' as const,
      p50: { min: p50, max: p50, text: `${p50}` },
      p99: { min: p99, max: p99, text: `${p99}` },
      max: { min: max, max, text: `${max}` },
    })
    expect(r.expect('events', 'all', { age: spread(50_000, 99_000, 100_000) })).toEqual([])
    expect(r.expect('events', 'all', { age: spread(50_000, 99_000, 99_000) })).toMatchObject([
      { actual: 'age max: 1m40s' },
    ])
    expect(r.expect('events', 'all', { age: spread(51_000, 99_000, 100_000) })).toHaveLength(1)
    expect(r.expect('events', 'all', { age: '1s..99s' })).toMatchObject([{ actual: 'age: 1m40s for 1 of 100 values' }])
  })

  it('trims a long story to its beginning and end, and says what rests on a guess', () => {
    const r = orders()
    for (let i = 0; i < 1_440; i++)
      r.at(i * MINUTE)
        .batch('ship.orders', SHARD, span(0), 'error')
        .waits('ship.orders', SHARD, span(0), (i + 1) * MINUTE)
    r.at(25 * HOUR)
    const [finding] = r.expect('events', 'one', { inFlight: 0 })
    expect(finding?.message).toBe(
      'Of 1 event one, 1 was still in flight at 1d1h; function ship failed 1,440 times (last with Error) on stream:orders/0.',
    )
    expect(finding?.chain.length).toBeLessThan(20)
    expect(finding?.guess).toContain('does not publish')
    expect(r.expect('events', 'one', { deliveries: '100..' })).toEqual([])
  })
})

describe('what cannot be checked', () => {
  it('is a finding', () => {
    const r = jobs()
    expect(r.expect('events', 'one', {})).toHaveLength(1)
    expect(r.expect('events', 'one', { wrong: 1 })).toHaveLength(1)
    expect(r.expect('events', 'one', { processed: shapes() })).toHaveLength(1)
    expect(r.expect('events', 'one', { deliveries: text('x') })).toHaveLength(1)
    expect(r.expect('events', 'one', { deliveredAt: text('x') })).toHaveLength(1)
  })
})
