import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../harness/base/duration.ts'
import { span } from '../../harness/base/spans.ts'
import { checkRun } from '../../harness/checks/index.ts'
import { Rehearsal } from './rehearsal.ts'

const SHARD = 'stream:orders/0'
const LANE = 'queue:jobs'
const orders = (...readers: string[]): Rehearsal => {
  const r = new Rehearsal().stream('orders')
  for (const reader of readers) r.fn(reader).maps(reader, 'stream:orders')
  return r
}
const jobs = (fifo = false): Rehearsal =>
  new Rehearsal().queue('jobs', { fifo }).queue('dead').fn('work').maps('work', LANE)

describe('nothingLost', () => {
  it('holds for processed, filtered, dead-lettered and in flight', () => {
    const r = orders('ship')
    r.put('orders', [{}, {}, {}])
    r.batch('ship.orders', SHARD, span(0)).drop('ship.orders', SHARD, span(1), 'deadLettered', 'RecordAgeExceeded')
    expect(r.invariant('nothingLost')).toEqual([])
  })

  it('finds each source and reader that lost events', () => {
    const r = orders('ship', 'bill')
    r.put('orders', [{}, {}], { label: 'two' })
    r.drop('ship.orders', SHARD, span(0, 1), 'discarded', 'RetryAttemptsExhausted')
    r.batch('bill.orders', SHARD, span(0)).drop('bill.orders', SHARD, span(1), 'expired', 'retentionPeriod')
    const findings = r.invariant('nothingLost')
    expect(findings.map(({ actual, function: name }) => [actual, name])).toEqual([
      ['2 events lost (stream:orders at ship)', 'ship'],
      ['1 event lost (stream:orders at bill)', 'bill'],
    ])
    expect(findings[0]).toMatchObject({ kind: 'invariant', check: 'nothingLost' })
    expect(findings[0]?.message).toBe('On stream:orders at ship, 2 were discarded by RetryAttemptsExhausted.')
    expect(r.invariant('nothingLost', ['two'])).toHaveLength(2)
  })

  it('counts messages purged, expired, and expired in a queue that nobody reads', () => {
    for (const kind of ['message.purged', 'message.expired'] as const) {
      const r = jobs()
      r.send('jobs', [{}])
      expect(r.leave(kind, 'jobs', span(0)).invariant('nothingLost')).toHaveLength(1)
    }
    const r = new Rehearsal().queue('dead')
    r.send('dead', [{}])
    expect(r.leave('message.expired', 'dead', span(0)).invariant('nothingLost')).toHaveLength(1)
  })

  it('looks only where told', () => {
    const r = jobs()
    r.send('jobs', [{}], { label: 'a' })
    r.send('jobs', [{}], { label: 'b' })
    r.leave('message.expired', 'jobs', span(1)).batch('work.jobs', LANE, span(0))
    expect(r.invariant('nothingLost', ['a'])).toEqual([])
    expect(r.invariant('nothingLost', ['b'])).toHaveLength(1)
    expect(r.invariant('nothingLost', ['dead'])).toEqual([])
    expect(r.invariant('nothingLost', ['c'])).toMatchObject([{ expected: 'events "c"' }])
  })
})

describe('settled', () => {
  it('finds what is in flight, and only that', () => {
    const r = jobs()
    r.send('jobs', [{}, {}])
    r.batch('work.jobs', LANE, span(0))
    expect(r.invariant('settled')).toMatchObject([
      { actual: '1 event in flight (queue:jobs at work)', function: 'work' },
    ])
    r.redrive('jobs', span(1), 'dead')
    expect(r.invariant('settled')).toEqual([])
    r.accept('work')
    expect(r.invariant('settled')).toMatchObject([{ actual: '1 event in flight (async:work at work)' }])
  })
})

describe('processedOnce', () => {
  it('finds an event in two successful invocations of one function', () => {
    const r = orders('ship', 'bill')
    r.put('orders', [{}, {}])
    r.batch('ship.orders', SHARD, span(0, 1)).batch('bill.orders', SHARD, span(0, 1))
    expect(r.invariant('processedOnce')).toEqual([])
    r.at(MINUTE).batch('ship.orders', SHARD, span(1))
    expect(r.invariant('processedOnce')).toMatchObject([
      { function: 'ship', message: 'Function ship processed event 1 of stream:orders/0 at 0s and again at 1m.' },
    ])
    expect(r.invariant('processedOnce', ['orders'])).toHaveLength(1)
  })

  it('does not mind failures and reported failures in between', () => {
    const r = jobs()
    r.send('jobs', [{}])
    r.batch('work.jobs', LANE, span(0), 'error').batch('work.jobs', LANE, span(0), 'success', span(0))
    expect(r.batch('work.jobs', LANE, span(0)).invariant('processedOnce')).toEqual([])
    expect(r.batch('work.jobs', LANE, span(0)).invariant('processedOnce')).toHaveLength(1)
  })

  it('covers asynchronous events', () => {
    const r = new Rehearsal().fn('charge')
    r.accept('charge')
    for (let i = 0; i < 2; i++) r.start('charge', { lane: 'async:charge', events: span(0) }).end()
    expect(r.invariant('processedOnce')).toHaveLength(1)
  })
})

describe('inOrder', () => {
  it('compares first successes per partition key', () => {
    const r = orders('ship')
    r.put('orders', [{ partitionKey: 'a' }, { partitionKey: 'b' }, { partitionKey: 'a' }])
    r.batch('ship.orders', SHARD, span(1)).batch('ship.orders', SHARD, span(0))
    r.at(SECOND).batch('ship.orders', SHARD, span(2)).batch('ship.orders', SHARD, span(0))
    expect(r.invariant('inOrder')).toEqual([])
    const bad = orders('ship')
    bad.put('orders', [{ partitionKey: 'a' }, { partitionKey: 'a' }])
    bad.batch('ship.orders', SHARD, span(1)).at(SECOND).batch('ship.orders', SHARD, span(0))
    expect(bad.invariant('inOrder')).toMatchObject([
      {
        message:
          'Function ship processed event 1 of stream:orders/0 at 0s, before event 0 of the same partition key "a" at 1s.',
      },
    ])
  })

  it('compares per message group, and lets what never succeeded go', () => {
    const r = jobs(true)
    r.send('jobs', [{ messageGroupId: 'A' }, { messageGroupId: 'A' }, { messageGroupId: 'A' }])
    r.redrive('jobs', span(0), 'dead')
    r.batch('work.jobs', LANE, span(1, 2))
    expect(r.invariant('inOrder', ['jobs'])).toEqual([])
    const bad = jobs(true)
    bad.send('jobs', [{ messageGroupId: 'A' }, { messageGroupId: 'A' }])
    bad.batch('work.jobs', LANE, span(1)).batch('work.jobs', LANE, span(0))
    expect(bad.invariant('inOrder')).toHaveLength(1)
  })

  it('skips what has no key, unless it was asked for by name', () => {
    const r = jobs()
    r.send('jobs', [{}, {}])
    r.batch('work.jobs', LANE, span(1)).batch('work.jobs', LANE, span(0))
    expect(r.invariant('inOrder')).toEqual([])
    expect(r.invariant('inOrder', ['jobs'])).toHaveLength(1)
    expect(r.invariant('inOrder', ['nothing'])).toHaveLength(1)
  })
})

describe('the run itself', () => {
  it('says nothing where it came to rest', () => {
    expect(checkRun(new Rehearsal().journal, Number.MAX_SAFE_INTEGER)).toEqual([])
  })

  it('finds a settle that gave up', () => {
    const r = orders('ship')
    r.put('orders', [{}])
    r.batch('ship.orders', SHARD, span(0), 'error').waits('ship.orders', SHARD, span(0), 1_000)
    r.at(HOUR).fact({ kind: 'run.unsettled', within: HOUR, pending: [{ lane: SHARD, events: span(0) }] })
    expect(checkRun(r.journal, r.now)).toMatchObject([
      {
        kind: 'settle',
        check: 'settle: 1h',
        expected: 'no event in flight within 1h',
        actual: '1 event in flight: stream:orders/0 0',
        message:
          'After 1h of settling, at 1h, 1 event had not ended; function ship failed 1 time (last with Error) on stream:orders/0.',
        function: 'ship',
        atMs: HOUR,
      },
    ])
  })

  it('finds a budget that was met, and who met it', () => {
    const r = new Rehearsal().at(MINUTE)
    r.fact({ kind: 'run.neverQuiet', owner: 'function ship', budget: '2000000 wake-ups' })
    expect(checkRun(r.journal, r.now)).toMatchObject([
      {
        kind: 'never-quiet',
        actual: '2000000 wake-ups used up',
        message: 'The run was ended at 1m: function ship kept it busy until 2000000 wake-ups were used up.',
        function: 'ship',
      },
    ])
  })
})
