import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '../../harness/base/duration.ts'
import { span } from '../../harness/base/spans.ts'
import { peak, Rehearsal, shapes, type Written } from './rehearsal.ts'

/**
 * 0s: four messages, one more delayed for 1m. 10s: two received until 40s. 20s: one of these deleted. 40s: the other
 * lapses. 1m: the delayed one lapses.
 */
const jobs = (now: number): Rehearsal => {
  const r = new Rehearsal().queue('jobs')
  r.send('jobs', [{}, {}, {}, {}])
  r.send('jobs', [{}], { visibleAt: MINUTE })
  if (now >= 10 * SECOND) r.at(10 * SECOND).receive('jobs', span(0, 1), 40 * SECOND)
  if (now >= 20 * SECOND) r.at(20 * SECOND).leave('message.deleted', 'jobs', span(0))
  return r.at(now)
}

describe('gauges, at every instant', () => {
  it.each([
    [0, 4, 0, 1],
    [10 * SECOND, 2, 2, 1],
    [20 * SECOND, 2, 1, 1],
    [40 * SECOND - 1, 2, 1, 1],
    [40 * SECOND, 3, 0, 1],
    [MINUTE - 1, 3, 0, 1],
    [MINUTE, 4, 0, 0],
    [HOUR, 4, 0, 0],
  ])(
    'at %i ms: %i visible, %i not visible, %i delayed',
    (now, messagesVisible, messagesNotVisible, messagesDelayed) => {
      expect(jobs(now).expect('queue', 'jobs', { messagesVisible, messagesNotVisible, messagesDelayed })).toEqual([])
      for (const [name, value] of Object.entries({ messagesVisible, messagesNotVisible, messagesDelayed }))
        expect(jobs(now).expect('queue', 'jobs', { [name]: value + 1 })).toMatchObject([
          { actual: `${name}: ${value}` },
        ])
    },
  )

  it('peaks between facts too', () => {
    const r = new Rehearsal().queue('jobs')
    for (let i = 0; i < 5; i++) {
      r.at(i * SECOND).send('jobs', [{}])
      r.receive('jobs', span(i), MINUTE)
    }
    // All five lapse at 1m and are received again at once: for an instant five were visible.
    r.at(MINUTE).receive('jobs', span(0, 4), 2 * MINUTE)
    expect(r.expect('queue', 'jobs', { messagesVisible: peak(5), messagesNotVisible: peak(5) })).toEqual([])
    expect(r.expect('queue', 'jobs', { messagesVisible: peak('..4') })).toHaveLength(1)
  })

  it('follows changes of visibility, up and down', () => {
    const r = new Rehearsal().queue('jobs')
    r.send('jobs', [{}])
    r.receive('jobs', span(0), 30 * SECOND)
    r.at(SECOND).fact({ kind: 'message.visibility', lane: 'queue:jobs', events: span(0), until: r.now + HOUR })
    expect(r.at(MINUTE).expect('queue', 'jobs', { messagesNotVisible: 1 })).toEqual([])
    r.fact({ kind: 'message.visibility', lane: 'queue:jobs', events: span(0), until: r.now })
    expect(r.expect('queue', 'jobs', { messagesNotVisible: 0, messagesVisible: 1 })).toEqual([])
  })

  it('extends what it knows: a check in the middle changes nothing of a later one', () => {
    const r = new Rehearsal().queue('jobs')
    r.send('jobs', [{}])
    r.receive('jobs', span(0), 30 * SECOND)
    expect(r.at(SECOND).expect('queue', 'jobs', { messagesVisible: 0 })).toEqual([])
    expect(r.at(MINUTE).expect('queue', 'jobs', { messagesVisible: 1 })).toEqual([])
    // And one about an earlier instant sees the journal as it was then.
    expect(r.at(SECOND).expect('queue', 'jobs', { messagesVisible: 0 })).toEqual([])
    expect(r.at(MINUTE).expect('queue', 'jobs', { messagesVisible: 1 })).toEqual([])
  })
})

describe('counts, ages, contents', () => {
  const dead = (): Rehearsal => {
    const r = new Rehearsal().queue('jobs').queue('dead').fn('work').maps('work', 'queue:jobs')
    r.send('jobs', [
      {
        messageId: 'm1',
        body: '{"id":1}',
        messageAttributes: { ErrorCode: { dataType: 'Number', stringValue: '200' } },
      },
      {},
      {},
    ])
    r.receive('jobs', span(0, 2), MINUTE).receive('jobs', span(0), MINUTE)
    r.at(HOUR).redrive('jobs', span(1), 'dead')
    r.send('dead', [{ body: 'by hand' }])
    r.at(2 * HOUR).leave('message.deleted', 'jobs', span(2))
    return r
  }

  it.each<[string, string, Written, Written]>([
    ['jobs', 'messagesSent', 3, 2],
    ['dead', 'messagesSent', 1, 2],
    ['jobs', 'messagesReceived', 4, 3],
    ['jobs', 'messagesDeleted', 1, 0],
    ['jobs', 'messagesExpired', 0, 1],
    ['jobs', 'ageOfOldestMessage', '2h', '..1h'],
    ['dead', 'ageOfOldestMessage', '1h', '2h'],
    [
      'jobs',
      'messages',
      shapes({ body: { id: 1 }, messageAttributes: { ErrorCode: 200 } }),
      shapes({ body: { id: 2 } }),
    ],
    ['dead', 'messages', shapes({ messageId: '/^dead/' }, { body: 'by hand' }), shapes({ body: 'by hand' }, {})],
    ['dead', 'messages', shapes({}, {}), shapes()],
  ])('%s %s', (queue, name, good, bad) => {
    expect(dead().expect('queue', queue, { [name]: good })).toEqual([])
    expect(dead().expect('queue', queue, { [name]: bad })).toHaveLength(1)
  })

  it('tells how a message came into a dead-letter queue', () => {
    const r = dead()
    const [finding] = r.expect('queue', 'dead', { messagesVisible: 0 })
    expect(finding?.chain.map((n) => r.journal.facts[n - 1]?.kind)).toEqual([
      'message.sent',
      'message.redriven',
      'message.sent',
    ])
    expect(finding?.message).toBe(
      'Queue dead held 2 visible, 0 in flight, 0 delayed at 2h, the oldest for 1h; 1 message had been sent to it (and 1 message moved in by a redrive policy), 0 deleted, 0 expired.',
    )
  })

  it('holds a shape against the message that comes nearest', () => {
    const r = new Rehearsal().queue('dead')
    r.send('dead', [{ body: '{"id":1}' }, { body: '{"id":2,"why":"no funds"}' }, { body: 'text' }])
    expect(r.expect('queue', 'dead', { messages: shapes({ body: { id: 2, why: 'no money' } }) })).toMatchObject([
      { expected: 'messages[1].body.why: "no money"', actual: 'messages[1].body.why: "no funds"', chain: [3] },
    ])
    expect(r.expect('queue', 'dead', { messages: shapes({ body: { id: 2 } }, { body: 'text' }, {}) })).toMatchObject([
      { expected: 'messages: another with the shape {}', actual: 'messages: 3 in all' },
    ])
  })

  it('remembers the oldest age after the message is gone', () => {
    const r = new Rehearsal().queue('jobs')
    r.send('jobs', [{}])
    r.at(MINUTE).send('jobs', [{}])
    r.at(DAY).leave('message.expired', 'jobs', span(0))
    expect(r.expect('queue', 'jobs', { ageOfOldestMessage: peak('1d'), messagesExpired: 1 })).toEqual([])
    expect(r.expect('queue', 'jobs', { ageOfOldestMessage: '23h59m' })).toEqual([])
    r.leave('message.purged', 'jobs', span(1))
    expect(r.expect('queue', 'jobs', { ageOfOldestMessage: '0s', messages: shapes(), messagesVisible: 0 })).toEqual([])
    expect(r.expect('queue', 'jobs', { ageOfOldestMessage: peak('..1h') })).toHaveLength(1)
  })

  it('never lets pass what cannot be measured', () => {
    const r = new Rehearsal().queue('jobs')
    expect(r.expect('queue', 'jobs', { messagesSent: 0, messagesVisible: 0 })).toEqual([])
    expect(r.expect('queue', 'daed', { messagesVisible: 0 })).toHaveLength(1)
    expect(r.expect('queue', 'jobs', { wrong: 0 })).toHaveLength(1)
    expect(r.expect('queue', 'jobs', { messagesSent: peak(0) })).toHaveLength(1)
    expect(r.expect('queue', 'jobs', { messages: 0 })).toHaveLength(1)
    expect(r.expect('queue', 'jobs', { messages: shapes({}) })).toHaveLength(1)
  })
})
