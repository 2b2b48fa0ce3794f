import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ordinalsOf, type Spans } from '../../../harness/base/spans.ts'
import { type Answer, createBench } from './sqs-bench.ts'

interface Held {
  readonly handle: string
  readonly body: string
}

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ send: fc.integer({ min: 1, max: 12 }), group: fc.nat(3), delay: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ receive: fc.integer({ min: 1, max: 10 }), seconds: fc.nat(4) }) },
  { weight: 3, arbitrary: fc.record({ remove: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ hide: fc.nat(20), seconds: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ poll: fc.integer({ min: 1, max: 10 }) }) },
  { weight: 3, arbitrary: fc.record({ pass: fc.integer({ min: 1, max: 4_000 }) }) },
)

const KINDS = {
  'message.deleted': 'deleted',
  'message.expired': 'expired',
  'message.redriven': 'redriven',
} as const

/** Every message that entered a lane ended in one way or is still there. */
const accounts = (bench: ReturnType<typeof createBench>, name: string, lane: string): void => {
  const left = new Map<number, string>()
  const leave = (events: Spans, how: string): void => {
    for (const ordinal of ordinalsOf(events)) {
      expect(left.get(ordinal), `${lane} ${ordinal} left twice`).toBeUndefined()
      left.set(ordinal, how)
    }
  }
  const entered: number[] = []
  for (const fact of bench.facts('message')) {
    if (!('lane' in fact) || fact.lane !== lane) continue
    if (fact.kind === 'message.sent') entered.push(...ordinalsOf(fact.events))
    if (fact.kind in KINDS && 'events' in fact) leave(fact.events as Spans, KINDS[fact.kind as keyof typeof KINDS])
    if (fact.kind === 'message.received')
      for (const ordinal of ordinalsOf(fact.events)) expect(left.has(ordinal)).toBe(false)
  }
  leave(bench.source(name).remaining(), 'remains')
  expect(entered).toEqual([...entered.keys()])
  expect([...left.keys()].sort((a, b) => a - b)).toEqual(entered)
  const { counts } = { counts: bench.attributes(name) }
  const counted =
    Number(counts.ApproximateNumberOfMessages) +
    Number(counts.ApproximateNumberOfMessagesNotVisible) +
    Number(counts.ApproximateNumberOfMessagesDelayed)
  expect(counted).toBe([...left.values()].filter((how) => how === 'remains').length)
}

const run = async (steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[], fifo: boolean) => {
  const bench = createBench()
  const suffix = fifo ? '.fifo' : ''
  const type = fifo ? { fifoQueue: true } : {}
  bench.queue('dead', type)
  const QueueUrl = bench.queue('jobs', {
    ...type,
    visibilityTimeout: 2_000,
    messageRetentionPeriod: 60_000,
    redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 3 },
  })
  const source = bench.source(`jobs${suffix}`)
  const held: Held[] = []
  let n = 0
  /** Bodies in the order of their receives, by group. */
  const seen = new Map<string, string[]>()
  const take = (body: string, handle: string, hiddenMs: number): void => {
    held.push({ handle, body })
    const [group = ''] = body.split(':')
    const order = seen.get(group) ?? []
    if (hiddenMs >= 0 && !order.includes(body)) order.push(body)
    seen.set(group, order)
  }
  const inFlight = new Map<string, number>()
  for (const now of steps) {
    if ('send' in now) {
      bench.send(
        'jobs',
        Array.from({ length: now.send }, () => ({
          body: `g${now.group}:${n}`,
          ...(fifo
            ? { messageGroupId: `g${now.group}`, messageDeduplicationId: `${n++}` }
            : { delay: now.delay * 1_000, messageGroupId: `g${n++}` }),
        })),
      )
    } else if ('receive' in now) {
      const input = { MaxNumberOfMessages: now.receive, VisibilityTimeout: now.seconds }
      const messages: Answer[] = bench.receive(QueueUrl, input)
      expect(messages.length).toBeLessThanOrEqual(now.receive)
      const bodies = messages.map((message) => message.Body)
      expect(new Set(bodies).size).toBe(bodies.length)
      const at = bench.world.clock.now()
      for (const message of messages) {
        expect(inFlight.get(message.Body) ?? 0, 'received while hidden').toBeLessThanOrEqual(at)
        inFlight.set(message.Body, at + now.seconds * 1_000)
        take(message.Body, message.ReceiptHandle, now.seconds * 1_000)
      }
    } else if ('poll' in now) {
      source.poll({ max: now.poll, receiver: 'work' }, (records) => {
        const at = bench.world.clock.now()
        for (const record of records) {
          const { body } = record.render() as { body: string }
          expect(inFlight.get(body) ?? 0, 'received while hidden').toBeLessThanOrEqual(at)
          inFlight.set(body, record.visibleAt)
          take(body, record.receiptHandle, 2_000)
        }
      })
    } else if ('remove' in now) {
      const message = held[now.remove]
      if (!message) continue
      try {
        bench.call('DeleteMessage', { QueueUrl, ReceiptHandle: message.handle })
      } catch (error) {
        expect(fifo, `${error}`).toBe(true)
      }
    } else if ('hide' in now) {
      const message = held[now.hide]
      if (!message) continue
      const facts = bench.of('message.visibility').length
      try {
        bench.call('ChangeMessageVisibility', {
          QueueUrl,
          ReceiptHandle: message.handle,
          VisibilityTimeout: now.seconds,
        })
      } catch {
        continue
      }
      const changed = bench.of('message.visibility')[facts]
      if (changed) inFlight.set(message.body, changed.until)
      if (now.seconds === 0) inFlight.set(message.body, 0)
    } else await bench.pass(now.pass)
    accounts(bench, `jobs${suffix}`, 'queue:jobs')
    accounts(bench, `dead${suffix}`, 'queue:dead')
  }
  return { bench, seen }
}

test('standard: no message is lost, doubled or received while hidden, in any interleaving', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      await run(steps, false)
    }),
    { numRuns: 150 },
  )
})

test('FIFO: as well, and first receives of a group follow the order in which it was sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { seen } = await run(steps, true)
      for (const order of seen.values()) {
        const numbers = order.map((body) => Number(body.split(':')[1]))
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
      }
    }),
    { numRuns: 150 },
  )
})

test('the same steps give the same journal', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.boolean(), async (steps, fifo) => {
      const digests = [await run(steps, fifo), await run(steps, fifo)].map(({ bench }) => bench.world.journal.digest())
      expect(digests[0]).toBe(digests[1])
    }),
    { numRuns: 30 },
  )
})
