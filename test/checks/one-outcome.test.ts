import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SECOND } from '../../harness/base/duration.ts'
import { span } from '../../harness/base/spans.ts'
import { checkExpectation, checkInvariant } from '../../harness/checks/index.ts'
import type { JournalView } from '../../harness/journal/journal.ts'
import { expectation, peak, Rehearsal } from './rehearsal.ts'

const LANE = 'queue:jobs'
const SHARD = 'stream:orders/0'
const STATES = ['processed', 'filtered', 'deadLettered', 'discarded', 'expired', 'inFlight'] as const
const EVENTS = 4

/** Something that may happen to one event of each kind of lane, legal or late. */
const command = fc.record({
  what: fc.constantFrom(
    'process',
    'fail',
    'report',
    'redrive',
    'expire',
    'purge',
    'delete',
    'drop',
    'trim',
    'receive',
    'pass',
  ),
  where: fc.constantFrom('queue', 'ship', 'bill', 'async'),
  event: fc.nat(EVENTS - 1),
  after: fc.nat(50),
})
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never

const build = (): Rehearsal => {
  const r = new Rehearsal().queue('jobs').queue('dead').stream('orders').fn('work').fn('ship').fn('bill').fn('charge')
  r.maps('work', LANE).maps('ship', 'stream:orders').maps('bill', 'stream:orders')
  for (let i = 0; i < EVENTS; i++) {
    r.send('jobs', [{}], { label: `queue${i}` })
    r.put('orders', [{}], { label: `stream${i}` })
    r.accept('charge', {}, `async${i}`)
  }
  return r
}

const apply = (r: Rehearsal, offset: number, { what, where, event }: Command): void => {
  const events = span(event)
  r.at(offset)
  if (where === 'queue') queueCommand(r, offset, what, event)
  else if (where === 'async') asyncCommand(r, what, event)
  else {
    const trigger = `${where}.orders`
    if (what === 'process') r.batch(trigger, SHARD, events)
    else if (what === 'fail') r.batch(trigger, SHARD, events, 'error').waits(trigger, SHARD, events, offset + 1)
    else if (what === 'drop') r.drop(trigger, SHARD, events, 'discarded', 'RetryAttemptsExhausted')
    else if (what === 'redrive') r.drop(trigger, SHARD, events, 'deadLettered', 'RecordAgeExceeded')
    else if (what === 'trim') r.drop(trigger, SHARD, events, 'expired', 'retentionPeriod')
  }
}

const queueCommand = (r: Rehearsal, offset: number, what: Command['what'], event: number): void => {
  const events = span(event)
  if (what === 'process') r.batch('work.jobs', LANE, events)
  else if (what === 'fail') r.batch('work.jobs', LANE, events, 'timeout')
  else if (what === 'report') r.batch('work.jobs', LANE, events, 'success', events)
  else if (what === 'redrive') r.redrive('jobs', events, 'dead')
  else if (what === 'expire') r.leave('message.expired', 'jobs', events)
  else if (what === 'purge') r.leave('message.purged', 'jobs', events)
  else if (what === 'delete') r.leave('message.deleted', 'jobs', events)
  else if (what === 'receive') r.receive('jobs', events, offset + 30 * SECOND)
}

const asyncCommand = (r: Rehearsal, what: Command['what'], event: number): void => {
  if (what === 'process') r.endAsync('charge', event, 'processed', 'Success')
  else if (what === 'drop') r.endAsync('charge', event, 'discarded', 'RetriesExhausted')
  else if (what === 'redrive') r.endAsync('charge', event, 'deadLettered', 'EventAgeExceeded')
  else if (what === 'fail') r.throttle('charge', { lane: 'async:charge', events: span(event) })
}

/** How many of the six states an event is in, for one consumer. */
const statesOf = (r: Rehearsal, label: string, consumer: string): string[] =>
  STATES.filter((state) => r.expect('events', label, { [state]: 1 }, { consumer }).length === 0)

describe('whatever happens', () => {
  it('every event has exactly one outcome per consumer, and a final one stays', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        const r = build()
        const before = new Map<string, string>()
        let offset = 0
        for (const one of commands) {
          offset += one.after * SECOND
          apply(r, offset, one)
        }
        for (let i = 0; i < EVENTS; i++)
          for (const [label, consumer] of [
            [`queue${i}`, 'work'],
            [`stream${i}`, 'ship'],
            [`stream${i}`, 'bill'],
            [`async${i}`, 'charge'],
          ] as const) {
            const states = statesOf(r, label, consumer)
            expect(states, `${label} at ${consumer}`).toHaveLength(1)
            before.set(`${label} ${consumer}`, states[0]!)
          }
        // Late facts change nothing for those that have ended.
        for (let event = 0; event < EVENTS; event++)
          for (const where of ['queue', 'ship', 'bill', 'async'] as const)
            for (const what of ['redrive', 'process', 'drop'] as const)
              apply(r, offset, { what, where, event, after: 0 })
        for (const [key, state] of before) {
          const [label, consumer] = key.split(' ') as [string, string]
          // What a queue let go of may still turn out to have been processed by the invocation that held it.
          const letGo = state === 'discarded' || (state === 'expired' && label.startsWith('queue'))
          if (state !== 'inFlight' && !letGo) expect(statesOf(r, label, consumer)).toEqual([state])
        }
      }),
      { numRuns: 150 },
    )
  })

  it('a ledger that was extended says what a fresh one says', () => {
    const asked = [
      expectation('queue', 'jobs', {
        messagesVisible: 99,
        messagesNotVisible: 99,
        ageOfOldestMessage: peak('999d'),
        messagesSent: 99,
      }),
      expectation('queue', 'dead', { messagesSent: 99, messagesVisible: peak(99) }),
      expectation('trigger', 'ship.orders', { blockedFor: '999d', failedInvokeEventCount: 999 }),
      expectation('events', 'orders', { processed: 99, deliveries: 99 }),
      expectation('function', 'charge', { throttles: 999, concurrentExecutions: 99 }),
    ]
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        const r = build()
        let offset = 0
        for (const one of commands) {
          offset += one.after * SECOND
          apply(r, offset, one)
          r.expect('queue', 'jobs', { messagesVisible: 0 })
        }
        const { journal, now } = r
        const copy: JournalView = {
          facts: journal.facts,
          of: (kind) => journal.of(kind),
          payload: (key) => journal.payload(key),
        }
        for (const one of asked) expect(checkExpectation(one, journal, now)).toEqual(checkExpectation(one, copy, now))
        for (const name of ['nothingLost', 'settled', 'processedOnce', 'inOrder'] as const)
          expect(checkInvariant({ name }, journal, now)).toEqual(checkInvariant({ name }, copy, now))
      }),
      { numRuns: 100 },
    )
  })

  it('messages are visible, not visible, delayed or gone: never two of these', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        const r = build()
        let offset = 0
        const gone = new Set<number>()
        for (const one of commands.filter(({ where }) => where === 'queue')) {
          offset += one.after * SECOND
          apply(r, offset, one)
          if (['redrive', 'expire', 'purge', 'delete'].includes(one.what)) gone.add(one.event)
          const read = (name: string) =>
            Number(/: (\d+)/.exec(r.expect('queue', 'jobs', { [name]: 99 })[0]!.actual)![1])
          const sum = read('messagesVisible') + read('messagesNotVisible') + read('messagesDelayed')
          expect(sum).toBe(EVENTS - gone.size)
        }
      }),
      { numRuns: 100 },
    )
  })
})
