import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../harness/base/duration.ts'
import { span } from '../../harness/base/spans.ts'
import type { Finding } from '../../harness/ports/result.ts'
import { Rehearsal } from './rehearsal.ts'

const LANE = 'async:charge'

const kindsOf = (r: Rehearsal, finding: Finding | undefined): (string | undefined)[] =>
  (finding?.chain ?? []).map((n) => r.journal.facts[n - 1]?.kind)

describe('the chain of an event', () => {
  it('names the fault behind a throttle, and trims what repeats', () => {
    const r = new Rehearsal().fn('charge')
    r.accept('charge', {}, 'dropped')
    for (let i = 0; i < 70; i++) {
      r.at(i * 5 * MINUTE).fact({ kind: 'fault.struck', fault: 1, subject: 'charge' })
      r.throttle('charge', { lane: LANE, events: span(0) })
      r.fact({ kind: 'async.waiting', function: 'charge', lane: LANE, event: 0, until: r.now, why: 'throttle' })
    }
    r.at(6 * HOUR).endAsync('charge', 0, 'discarded', 'EventAgeExceeded', 0)
    const [finding] = r.expect('events', 'dropped', { discarded: 0 })
    const attempt = ['fault.struck', 'invocation.throttled', 'async.waiting']
    expect(kindsOf(r, finding)).toEqual([
      'async.accepted',
      ...Array.from({ length: 5 }, () => attempt).flat(),
      'async.ended',
    ])
    expect(finding?.message).toBe(
      'Of 1 event dropped, 1 was discarded by EventAgeExceeded; function charge was throttled 70 times on async:charge.',
    )
  })

  it('a 500 is no throttle', () => {
    const r = new Rehearsal().fn('charge')
    r.accept('charge', {}, 'late')
    for (let i = 0; i < 2; i++)
      r.at(i * MINUTE).fact({
        kind: 'invocation.throttled',
        function: 'charge',
        reason: 'ServiceException',
        statusCode: 500,
        lane: LANE,
        events: span(0),
      })
    const [finding] = r.expect('events', 'late', { processed: 1 })
    expect(finding?.message).toContain('function charge was unavailable 2 times on async:charge')
  })

  it('shows an attempt that still runs, though an earlier one had the same request id', () => {
    const r = new Rehearsal().fn('charge')
    const { requestId } = r.accept('charge', {}, 'one')
    r.start('charge', { lane: LANE, events: span(0), requestId }).end('error')
    r.at(MINUTE).start('charge', { lane: LANE, events: span(0), requestId, attempt: 2 })
    const [finding] = r.expect('events', 'one', { processed: 1 })
    expect(kindsOf(r, finding)).toEqual(['async.accepted', 'invocation.ended', 'invocation.started'])
  })

  it('names the fault that struck inside an invocation', () => {
    const r = new Rehearsal().fn('charge')
    r.accept('charge', {}, 'one')
    const invocation = r.start('charge', { lane: LANE, events: span(0) })
    r.fact({ kind: 'fault.struck', fault: 1, subject: 'charge' }, invocation.n)
    invocation.end('crash')
    const [finding] = r.expect('events', 'one', { processed: 1 })
    expect(kindsOf(r, finding)).toEqual(['async.accepted', 'fault.struck', 'invocation.ended'])
  })

  it('follows a message through the queues it was moved to', () => {
    const r = new Rehearsal().queue('jobs').queue('dead').fn('work').maps('work', 'queue:jobs')
    r.send('jobs', [{}, {}])
    r.batch('work.jobs', 'queue:jobs', span(1), 'timeout').at(MINUTE)
    r.redrive('jobs', span(1), 'dead')
    const [finding] = r.expect('events', 'dead', { expired: 1 })
    const [queue] = r.expect('queue', 'dead', { messagesVisible: 0 })
    expect(kindsOf(r, queue)).toEqual(['message.sent', 'invocation.ended', 'message.redriven', 'message.sent'])
    expect(finding?.chain).toEqual(queue?.chain)
    expect(queue?.function).toBe('work')
  })

  it('begins with what sent the event, where that was no step', () => {
    const r = new Rehearsal().queue('out').fn('work')
    const step = r.fact({ kind: 'step.started', index: 0, step: 'invoke' })
    const started = r.journal.because(step, () => r.start('work').n)
    r.journal.because(started, () => r.send('out', [{}]))
    const [finding] = r.expect('queue', 'out', { messagesVisible: 0 })
    expect(kindsOf(r, finding)).toEqual(['invocation.started', 'message.sent'])
    expect(finding?.function).toBe('work')
  })

  it('is that of the reader concerned', () => {
    const r = new Rehearsal().stream('orders').fn('ship').fn('bill')
    r.maps('ship', 'stream:orders').maps('bill', 'stream:orders')
    r.put('orders', [{}], { label: 'one' })
    r.batch('ship.orders', 'stream:orders/0', span(0))
      .at(SECOND)
      .batch('bill.orders', 'stream:orders/0', span(0), 'error')
    const [finding] = r.expect('events', 'one', { processed: 1 })
    expect(finding?.function).toBe('bill')
    expect(kindsOf(r, finding)).toEqual(['record.put', 'invocation.ended'])
  })

  it('says why a function reported an event as failed: the calls that were refused, and its log', () => {
    const r = new Rehearsal().queue('jobs').fn('work').maps('work', 'queue:jobs')
    r.send('jobs', [{}, {}])
    const refused = (message: string, environment = 1) =>
      r.fact({
        kind: 'call.made',
        function: 'work',
        environment,
        operation: 'dynamodb.PutItem',
        payload: 'p',
        error: 'ValidationException',
        message,
      })
    refused('before')
    const about = { trigger: 'work.jobs', lane: 'queue:jobs', events: span(0, 1) }
    const invocation = r.start('work', about)
    for (const message of ['one', 'one', 'two', 'three', 'four']) refused(message)
    refused('another environment', 2)
    invocation.end()
    const run = { function: 'work', environment: 1, requestId: invocation.requestId }
    r.fact({ kind: 'log.written', ...run, payload: 'p' })
    r.fact({
      kind: 'batch.ended',
      trigger: 'work.jobs',
      lane: 'queue:jobs',
      processed: span(1),
      failed: span(0),
      report: 'partial',
    })
    const [finding] = r.expect('events', 'jobs', { processed: 2 })
    expect(kindsOf(r, finding)).toEqual([
      'message.sent',
      ...Array.from({ length: 3 }, () => 'call.made'),
      'invocation.ended',
      'log.written',
      'batch.ended',
    ])
    expect(finding?.message).toContain('function work reported a failure 1 time on queue:jobs')
  })

  it('tells nothing of refused calls where all went well', () => {
    const r = new Rehearsal().fn('charge')
    r.accept('charge', {}, 'one')
    const invocation = r.start('charge', { lane: LANE, events: span(0) })
    r.fact({
      kind: 'call.made',
      function: 'charge',
      environment: 1,
      operation: 's3.HeadObject',
      payload: 'p',
      error: 'NotFound',
    })
    invocation.end()
    r.endAsync('charge', 0, 'processed', 'Success')
    const [finding] = r.expect('events', 'one', { deadLettered: 1 })
    expect(kindsOf(r, finding)).toEqual(['async.accepted', 'invocation.ended', 'async.ended'])
  })
})
