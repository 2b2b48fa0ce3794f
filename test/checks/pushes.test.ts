import { describe, expect, it } from 'vitest'
import { MINUTE, SECOND } from '../../harness/base/duration.ts'
import { type Spans, span } from '../../harness/base/spans.ts'
import { list, peak, Rehearsal, shapes, text } from './rehearsal.ts'

const ALERTS = 'topic:alerts'

/** A topic with a queue that `mail` reads and a function `audit` of its own. */
const fanOut = (): Rehearsal => {
  const r = new Rehearsal().queue('jobs').queue('dead').fn('mail').fn('audit')
  r.fact({ kind: 'topic.created', topic: 'alerts', fifo: false, settings: '{}' })
  r.maps('mail', 'queue:jobs')
  subscribe(r, 'alerts.jobs', 'queue:jobs')
  subscribe(r, 'audit.alerts', 'async:audit')
  return r
}

const subscribe = (r: Rehearsal, subscription: string, to: string, source = ALERTS): void => {
  r.fact({ kind: 'subscription.created', subscription, source, to, settings: '{}' })
}

const publish = (
  r: Rehearsal,
  events: Spans,
  records: readonly object[] = [{ message: 'hi' }],
  lane = ALERTS,
): void => {
  r.fact({ kind: 'event.published', lane, events, payload: r.journal.keep(JSON.stringify(records)) })
  r.fact({ kind: 'events.sent', lane, events, label: 'sent' })
}

const deliver = (r: Rehearsal, subscription: string, events: Spans, to: string, lane = ALERTS): Spans => {
  const as = to.startsWith('queue:') ? r.send(to.slice(6), [{}]) : span(r.accept(to.slice(6)).event)
  r.fact({ kind: 'event.delivered', subscription, lane, events, to, as })
  return as
}

const endAsync = (r: Rehearsal, name: string, event: number): void => {
  r.start(name, { lane: `async:${name}`, events: span(event) }).end()
  r.fact({
    kind: 'async.ended',
    function: name,
    lane: `async:${name}`,
    event,
    outcome: 'processed',
    condition: 'Success',
    attempts: 1,
  })
}

describe('what was published is judged at the end of its way', () => {
  it('is filtered out for a consumer where no subscription that leads there wants it, and once', () => {
    const r = fanOut()
    subscribe(r, 'audit.alerts@more', 'async:audit')
    publish(r, span(0, 1), [{ message: 'hi' }, { message: 'ho' }])
    endAsync(r, 'audit', deliver(r, 'audit.alerts', span(0), 'async:audit')[0]![0])
    const filtered = (subscription: string, events: Spans) =>
      r.fact({ kind: 'event.filtered', subscription, lane: ALERTS, events, by: 'filterPolicy' })
    filtered('audit.alerts@more', span(0, 1))
    filtered('audit.alerts', span(1))
    expect(r.expect('events', 'sent', { processed: 1, filtered: 1, inFlight: 0 }, { consumer: 'audit' })).toEqual([])
    expect(r.expect('topic', 'alerts', { notificationsFiltered: 3 })).toEqual([])
  })

  it('is in flight until it is passed on, and then where it stands', () => {
    const r = fanOut()
    publish(r, span(0))
    expect(r.expect('events', 'alerts', { inFlight: 1 })).toEqual([])
    deliver(r, 'alerts.jobs', span(0), 'queue:jobs')
    deliver(r, 'audit.alerts', span(0), 'async:audit')
    r.at(MINUTE).batch('mail.jobs', 'queue:jobs', span(0))
    expect(r.expect('events', 'alerts', { processed: 1 }, { consumer: 'mail' })).toEqual([])
    expect(r.expect('events', 'alerts', { age: '1m' }, { consumer: 'mail' })).toEqual([])
    expect(r.expect('events', 'alerts', { deliveredAt: list('1m') }, { consumer: 'mail' })).toEqual([])
    expect(r.expect('events', 'alerts', { inFlight: 1 }, { consumer: 'audit' })).toEqual([])
    // Every reader must have processed it.
    expect(r.expect('events', 'alerts', { processed: 1 })).toMatchObject([
      { actual: 'processed: 0', function: 'audit' },
    ])
    endAsync(r, 'audit', 0)
    expect(r.expect('events', 'alerts', { processed: 1 })).toEqual([])
    expect(r.expect('events', 'sent', { processed: 1 })).toEqual([])
  })

  it('names what led to the end, from the topic on', () => {
    const r = fanOut()
    publish(r, span(0))
    deliver(r, 'alerts.jobs', span(0), 'queue:jobs')
    deliver(r, 'audit.alerts', span(0), 'async:audit')
    r.batch('mail.jobs', 'queue:jobs', span(0), 'error')
    const [finding] = r.expect('events', 'alerts', { processed: 1 }, { consumer: 'mail' })
    const kinds = finding?.chain.map((n) => r.journal.facts[n - 1]?.kind)
    expect(kinds?.slice(0, 3)).toEqual(['event.published', 'message.sent', 'event.delivered'])
    expect(kinds).toContain('invocation.ended')
  })

  it('is filtered where its subscription does not want it, for the readers behind it', () => {
    const r = fanOut()
    publish(r, span(0))
    r.fact({ kind: 'event.filtered', subscription: 'alerts.jobs', lane: ALERTS, events: span(0), by: 'filterPolicy' })
    expect(r.expect('events', 'alerts', { filtered: 1, by: text('filterPolicy') }, { consumer: 'mail' })).toEqual([])
    expect(r.expect('events', 'alerts', { inFlight: 1 }, { consumer: 'audit' })).toEqual([])
    expect(r.expect('topic', 'alerts', { notificationsFiltered: 1, notificationsFailed: 0 })).toEqual([])
  })

  it('is dead-lettered or discarded where its subscription gave up', () => {
    const r = fanOut()
    publish(r, span(0))
    publish(r, span(1))
    const dropped = {
      kind: 'event.dropped',
      subscription: 'alerts.jobs',
      lane: ALERTS,
      by: 'clientError',
      error: 'E',
    } as const
    r.fact({ ...dropped, events: span(0), outcome: 'deadLettered', kept: 'queue:dead', as: r.send('dead', [{}]) })
    r.fact({ ...dropped, events: span(1), outcome: 'discarded' })
    expect(
      r.expect('events', 'alerts', { deadLettered: 1, discarded: 1, by: text('clientError') }, { consumer: 'mail' }),
    ).toEqual([])
    expect(r.expect('topic', 'alerts', { notificationsFailed: 2 })).toEqual([])
    expect(r.invariant('nothingLost')).toMatchObject([{ actual: '1 event lost (topic:alerts at mail)' }])
  })

  it('is told once by an invariant that names neither topic nor queue', () => {
    const r = fanOut()
    publish(r, span(0))
    deliver(r, 'alerts.jobs', span(0), 'queue:jobs')
    deliver(r, 'audit.alerts', span(0), 'async:audit')
    endAsync(r, 'audit', 0)
    r.leave('message.expired', 'jobs', span(0))
    expect(r.invariant('nothingLost')).toHaveLength(1)
    expect(r.invariant('nothingLost', ['alerts'])).toHaveLength(1)
    expect(r.invariant('settled')).toEqual([])
  })

  it('does not belong to a subscription that came later, or was gone', () => {
    const r = new Rehearsal().fn('audit')
    r.fact({ kind: 'topic.created', topic: 'alerts', fifo: false, settings: '{}' })
    publish(r, span(0))
    subscribe(r, 'audit.alerts', 'async:audit')
    r.fact({ kind: 'subscription.deleted', subscription: 'audit.alerts' })
    publish(r, span(1))
    expect(r.expect('events', 'alerts', { inFlight: 0 })).toEqual([])
    expect(r.invariant('settled')).toEqual([])
  })

  it('is followed over several hops', () => {
    const r = fanOut()
    r.fact({ kind: 'bus.created', bus: 'audit', settings: '{}' })
    subscribe(r, 'rule', ALERTS, 'bus:audit')
    publish(r, span(0), [{ source: 'shop', detailType: 'sold', detail: { id: 1 } }], 'bus:audit')
    publish(r, span(0))
    r.fact({
      kind: 'event.delivered',
      subscription: 'rule',
      lane: 'bus:audit',
      events: span(0),
      to: ALERTS,
      as: span(0),
    })
    deliver(r, 'alerts.jobs', span(0), 'queue:jobs')
    r.batch('mail.jobs', 'queue:jobs', span(0))
    expect(r.expect('events', 'audit', { processed: 1 }, { consumer: 'mail' })).toEqual([])
    expect(r.expect('eventBus', 'audit', { published: 1, matched: 1, events: shapes({ detail: { id: 1 } }) })).toEqual(
      [],
    )
    expect(r.expect('eventBus', 'audit', { published: 2 })).toMatchObject([
      { message: 'Event bus audit had taken 1 event at 0s; 1 of them matched a rule.' },
    ])
  })

  it('keeps the order of a message group through its queue', () => {
    const r = fanOut()
    for (const ordinal of [0, 1]) {
      publish(r, span(ordinal))
      const as = r.send('jobs', [{ messageGroupId: 'a' }])
      r.fact({
        kind: 'event.delivered',
        subscription: 'alerts.jobs',
        lane: ALERTS,
        events: span(ordinal),
        to: 'queue:jobs',
        as,
      })
    }
    r.at(SECOND).batch('mail.jobs', 'queue:jobs', span(1))
    r.at(2 * SECOND).batch('mail.jobs', 'queue:jobs', span(0))
    expect(r.invariant('inOrder', ['alerts'])).toMatchObject([
      { actual: '1 event overtook one sent before (queue:jobs)' },
    ])
  })
})

describe('topic', () => {
  it('shows what was published', () => {
    const r = fanOut()
    publish(r, span(0, 1), [{ message: { id: 1 }, subject: 'a' }, { message: 'two' }])
    const held = { messagesPublished: 2, messages: shapes({ message: { id: 1 } }, { message: 'two' }) }
    expect(r.expect('topic', 'alerts', held)).toEqual([])
    expect(r.expect('topic', 'alert', { messagesPublished: 0 })).toMatchObject([
      { actual: 'there is nothing of that name' },
    ])
  })
})

describe('table', () => {
  const LANE = 'table:ledger/0'
  const change = (r: Rehearsal, ordinal: number, eventName: string, id: string, item?: object): void => {
    const payload = r.journal.keep(
      JSON.stringify([{ eventName, keys: { id }, ...(item && { newImage: { id, ...item } }) }]),
    )
    r.fact({ kind: 'item.changed', lane: LANE, events: span(ordinal), payload })
  }
  const table = (): Rehearsal => {
    const r = new Rehearsal().fn('sum')
    r.fact({ kind: 'table.created', table: 'ledger', settings: '{}' })
    change(r, 0, 'INSERT', 'a', { amount: 10 })
    change(r, 1, 'INSERT', 'b', { amount: 20 })
    change(r, 2, 'MODIFY', 'a', { amount: 11 })
    change(r, 3, 'REMOVE', 'b')
    return r
  }

  it('holds its items at every instant', () => {
    const r = table()
    expect(r.expect('table', 'ledger', { itemCount: 1, items: shapes({ id: 'a', amount: 11 }) })).toEqual([])
    expect(r.expect('table', 'ledger', { itemCount: peak(2) })).toEqual([])
    expect(r.expect('table', 'ledger', { items: shapes({ id: 'a', amount: 10 }) })).toHaveLength(1)
    expect(r.expect('table', 'ledger', { itemCount: 2 })).toMatchObject([
      { actual: 'itemCount: 1', message: 'Table ledger held 1 item at 0s, after 4 changes.' },
    ])
  })

  it('is a stream whose changes keep their order per item', () => {
    const r = new Rehearsal().fn('sum')
    r.fact({ kind: 'table.created', table: 'ledger', settings: '{}' })
    r.maps('sum', 'table:ledger')
    change(r, 0, 'INSERT', 'a', {})
    change(r, 1, 'MODIFY', 'a', { n: 1 })
    change(r, 2, 'INSERT', 'b', {})
    expect(r.expect('events', 'ledger', { inFlight: 3 })).toEqual([])
    r.batch('sum.ledger', LANE, span(1, 2)).batch('sum.ledger', LANE, span(0))
    expect(r.expect('events', 'ledger', { processed: 3 })).toEqual([])
    expect(r.expect('events', 'ledger', { processed: 2 }, { match: { keys: { id: 'a' } } })).toEqual([])
    expect(r.invariant('inOrder')).toMatchObject([{ message: expect.stringContaining('the same item "{"id":"a"}"') }])
  })
})

describe('bucket', () => {
  it('holds its current objects', () => {
    const r = new Rehearsal()
    r.fact({ kind: 'bucket.created', bucket: 'results', settings: '{}' })
    const put = (key: string, body: string, versionId?: string) =>
      r.fact({
        kind: 'object.put',
        bucket: 'results',
        key,
        size: body.length,
        etag: 'e',
        payload: r.journal.keep(body),
        ...(versionId && { versionId }),
      })
    put('a', '{"rows":1}')
    put('a', '{"rows":2}')
    put('b', 'text')
    expect(r.expect('bucket', 'results', { objectCount: 2 })).toEqual([])
    expect(
      r.expect('bucket', 'results', {
        objects: shapes({ key: 'a', body: { rows: 2 } }, { key: 'b', body: 'text' }),
      }),
    ).toEqual([])
    r.fact({ kind: 'object.removed', bucket: 'results', key: 'b' })
    expect(r.expect('bucket', 'results', { objectCount: 1 })).toEqual([])
    put('v', 'one', '1')
    put('v', 'two', '2')
    r.fact({ kind: 'object.removed', bucket: 'results', key: 'v', versionId: '3', marker: true })
    expect(r.expect('bucket', 'results', { objectCount: 1 })).toEqual([])
    r.fact({ kind: 'object.removed', bucket: 'results', key: 'v', versionId: '3' })
    r.fact({ kind: 'object.removed', bucket: 'results', key: 'v', versionId: '2' })
    expect(r.expect('bucket', 'results', { objects: shapes({ key: 'v', body: 'one' }) })).toEqual([])
    expect(r.expect('bucket', 'results', { objectCount: peak(1) })).toMatchObject([
      { message: 'Bucket results held 2 objects at 0s: "a", "v".' },
    ])
  })
})
