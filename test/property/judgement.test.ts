import { beforeAll, describe, expect, test } from 'vitest'
import type { Fact, FactKind } from '../../harness/journal/facts.ts'
import type { JournalView } from '../../harness/journal/journal.ts'
import { open } from '../bench/open.ts'
import { judge } from './judgement.ts'

const viewOf = (journal: JournalView, facts: readonly Fact[]): JournalView => ({
  facts,
  of: (kind) => facts.filter((fact) => fact.kind === kind) as never,
  payload: (key) => journal.payload(key),
})

/** A run in which everything that a judge looks at happens. */
const rehearse = async (): Promise<JournalView> => {
  await using world = await open({
    resources: {
      dead: { queue: {} },
      jobs: { queue: { redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 2 } } },
      inbox: { queue: {} },
      lane: { queue: { fifoQueue: true } },
      steps: { topic: { fifoTopic: true, contentBasedDeduplication: true, subscriptions: [{ target: 'lane' }] } },
      alerts: { topic: { subscriptions: [{ target: 'jobs' }, { target: 'inbox', filterPolicy: { kind: ['a'] } }] } },
      clicks: { stream: {} },
    },
    functions: {
      work: {
        stub: [{ throws: 'no', every: 2 }],
        triggers: { jobs: { batchSize: 1 }, alerts: {} },
        deadLetterQueue: 'dead',
      },
      apply: { triggers: { lane: { batchSize: 1 } } },
      count: { stub: [{ throws: 'no', times: 3 }], triggers: { clicks: { batchSize: 2, maximumRetryAttempts: 1 } } },
    },
  })
  const { p } = world
  await p.send(
    'alerts',
    ['a', 'b', 'a', 'b'].map((kind) => ({ message: kind, messageAttributes: { kind } })),
  )
  await p.send(
    'steps',
    ['1', '2', '3'].map((message) => ({ message, messageGroupId: 'g' })),
  )
  await p.send(
    'clicks',
    Array.from({ length: 6 }, (_, n) => ({ data: { n }, partitionKey: 'k' })),
  )
  await p.settle('1d')
  return world.assembly.world.journal
}

describe('the judge', () => {
  let journal: JournalView
  beforeAll(async () => {
    journal = await rehearse()
  })

  test('finds nothing wrong with a run that went well', () => expect(judge(journal)).toEqual([]))

  const told: readonly FactKind[] = [
    'event.published',
    'event.delivered',
    'event.filtered',
    'message.sent',
    'message.deleted',
    'message.redriven',
    'record.put',
    'async.accepted',
    'async.ended',
    'batch.dropped',
    'subscription.created',
    'mapping.created',
  ]
  test.each(told)('misses each %s', (kind) => {
    const indices = journal.facts.flatMap((fact, i) => (fact.kind === kind ? [i] : []))
    expect(indices.length).toBeGreaterThan(0)
    for (const missing of indices)
      expect(
        judge(
          viewOf(
            journal,
            journal.facts.filter((_, i) => i !== missing),
          ),
        ),
      ).not.toEqual([])
  })

  const twice = told.filter((kind) => !/created$/.test(kind))
  test.each(twice)('sees a second %s', (kind) => {
    const at = journal.facts.findIndex((fact) => fact.kind === kind)
    expect(judge(viewOf(journal, [...journal.facts, journal.facts[at]!]))).not.toEqual([])
  })

  test('sees what was processed in no successful invocation', () => {
    const failed = journal.facts.map((fact) =>
      fact.kind === 'invocation.ended' && fact.status === 'success' ? { ...fact, status: 'error' as const } : fact,
    )
    expect(judge(viewOf(journal, failed)).join()).toMatch(/in no successful invocation/)
  })

  test.each<[FactKind, RegExp]>([
    ['message.received', /was given/],
    ['batch.ended', /ended after/],
    ['event.delivered', /was delivered after/],
  ])('sees %s in another order', (kind, sentence) => {
    const lanes = ['queue:lane', 'stream:clicks/0', 'topic:steps']
    const isOne = (fact: Fact) => fact.kind === kind && 'lane' in fact && lanes.includes(fact.lane ?? '')
    const backwards = journal.facts.filter(isOne).reverse()
    const facts = journal.facts.map((fact) => (isOne(fact) ? backwards.shift()! : fact))
    expect(judge(viewOf(journal, facts)).join()).toMatch(sentence)
  })
})
