import { scenario } from 'firedrill'

const failures = new Map<string, number>()

interface Message {
  id: string
  group: string
  n: number
}

export default scenario(
  'a failing head blocks its own message group and no other',
  {
    resources: {
      dead: { queue: { fifoQueue: true } },
      lane: {
        queue: {
          fifoQueue: true,
          visibilityTimeout: '30s',
          redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 4 },
        },
      },
    },
    functions: {
      apply: {
        timeout: '10s',
        handler: async (event: { Records: { messageId: string; body: string }[] }) => {
          const batch = event.Records.map((r): Message => ({ id: r.messageId, ...JSON.parse(r.body) }))
          const head = batch.find((m) => m.group === 'A' && m.n === 0)
          if (!head) return undefined
          const count = (failures.get(head.id) ?? 0) + 1
          failures.set(head.id, count)
          if (count > 2) return undefined
          return { batchItemFailures: batch.filter((m) => m.group === 'A').map((m) => ({ itemIdentifier: m.id })) }
        },
        triggers: { lane: { batchSize: 5, functionResponseTypes: ['ReportBatchItemFailures'] } },
      },
    },
    invariants: ['nothingLost', 'settled', { inOrder: { of: 'lane' } }],
  },
  async (p) => {
    failures.clear() // Closures live as long as the file: reset per run.
    for (const group of ['A', 'B', 'C'])
      await p.send(
        'lane',
        Array.from({ length: 5 }, (_, n) => ({
          body: { group, n },
          messageGroupId: group,
          messageDeduplicationId: `${group}${n}`,
        })),
        { as: group },
      )
    await p.settle('10m')
    p.expect(
      { events: 'A', processed: 5, deliveries: '1..3', age: '60s..2m' },
      { events: 'B', processed: 5, age: { max: '..30s' } },
      { queue: 'dead', messagesVisible: 0 },
    )
  },
)
