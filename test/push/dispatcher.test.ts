import { describe, expect, test } from 'vitest'
import { failed, type Outcome, succeeded } from '../../harness/base/reply.ts'
import type { Delivered, Delivery, Target } from '../../harness/ports/index.ts'
import { type DeliveryPolicy, Dispatcher, type Parcel } from '../../harness/push/index.ts'
import { createWorld, EPOCH } from '../../harness/world/index.ts'

const refusal = failed({ name: 'ServiceException', message: 'later', statusCode: 500 })

const createStand = (answers: Record<string, (n: number) => Outcome<Delivered>>) => {
  const world = createWorld({ seed: 1 })
  const taken: { arn: string; at: number; delivery: Delivery }[] = []
  const targets = (arn: string): Target | undefined => {
    const answer = answers[arn]
    return (
      answer && {
        arn,
        kind: 'queue',
        lane: `queue:${arn}`,
        fifo: false,
        deliver: (delivery, reply) => {
          taken.push({ arn, at: world.clock.now() - EPOCH, delivery })
          reply(answer(taken.filter((one) => one.arn === arn).length))
        },
      }
    )
  }
  const dispatcher = new Dispatcher(world, targets, 'topics')
  const parcel = (over: Partial<Parcel> = {}): Parcel => ({
    subscription: 'alerts.jobs',
    lane: 'topic:alerts',
    ordinal: 3,
    target: 'jobs',
    delivery: { body: 'hello', attributes: {} },
    policy: twice,
    ...over,
  })
  return { world, dispatcher, taken, parcel }
}

const twice: DeliveryPolicy = {
  after: ({ attempt }) => (attempt <= 2 ? { retryInMs: 1_000 } : { giveUp: 'deliveryPolicy' }),
}
const taken = (n: number): Outcome<Delivered> => succeeded({ lane: 'queue:jobs', ordinal: n - 1 })

describe('Dispatcher', () => {
  test('delivers at the same instant, not within the call', async () => {
    const { world, dispatcher, taken: got, parcel } = createStand({ jobs: taken })
    dispatcher.dispatch(parcel())
    expect(got).toEqual([])
    expect(world.busy).toBe(true)
    expect(world.pending()).toEqual([{ lane: 'topic:alerts', events: [[3, 3]] }])
    await world.advance(EPOCH)
    expect(got).toMatchObject([{ arn: 'jobs', at: 0, delivery: { body: 'hello' } }])
    expect(world.busy).toBe(false)
    expect(world.journal.of('event.delivered')).toMatchObject([
      { subscription: 'alerts.jobs', lane: 'topic:alerts', events: [[3, 3]], to: 'queue:jobs', as: [[0, 0]] },
    ])
  })

  test('tries again as the policy says', async () => {
    const { world, dispatcher, taken: got, parcel } = createStand({ jobs: (n) => (n === 3 ? taken(1) : refusal) })
    let done = 0
    dispatcher.dispatch(parcel(), () => done++)
    await world.advance(EPOCH + 10_000)
    expect(got.map(({ at }) => at)).toEqual([0, 1_000, 2_000])
    expect(world.journal.of('event.waiting')).toMatchObject([
      { until: EPOCH + 1_000, error: 'ServiceException' },
      { until: EPOCH + 2_000 },
    ])
    expect(done).toBe(1)
  })

  test('gives up into the dead-letter queue', async () => {
    const { world, dispatcher, taken: got, parcel } = createStand({ jobs: () => refusal, dead: taken })
    dispatcher.dispatch(
      parcel({
        deadLetter: {
          queue: 'dead',
          of: ({ attempt, by, error }) => ({ body: `${attempt} ${by} ${error.name}`, attributes: {} }),
        },
      }),
    )
    await world.advance(EPOCH + 10_000)
    expect(got.at(-1)).toMatchObject({ arn: 'dead', delivery: { body: '3 deliveryPolicy ServiceException' } })
    expect(world.journal.of('event.dropped')).toMatchObject([
      { outcome: 'deadLettered', by: 'deliveryPolicy', error: 'ServiceException', kept: 'queue:jobs', as: [[0, 0]] },
    ])
    expect(world.busy).toBe(false)
  })

  test('discards where nothing keeps it, and where the target is gone', async () => {
    const { world, dispatcher, parcel } = createStand({ dead: () => refusal })
    dispatcher.dispatch(parcel({ target: 'gone', policy: { after: () => ({ giveUp: 'clientError' }) } }))
    dispatcher.dispatch(
      parcel({
        ordinal: 4,
        target: 'gone',
        policy: { after: () => ({ giveUp: 'clientError' }) },
        deadLetter: { queue: 'dead', of: () => ({ body: '', attributes: {} }) },
      }),
    )
    await world.advance(EPOCH)
    expect(world.journal.of('event.dropped')).toMatchObject([
      { outcome: 'discarded', by: 'clientError', error: 'ResourceNotFoundException', events: [[3, 3]] },
      { outcome: 'discarded', by: 'clientError', events: [[4, 4]] },
    ])
  })
})
