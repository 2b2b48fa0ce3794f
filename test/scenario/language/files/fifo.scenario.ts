import { scenario } from '../../../../harness/scenario/language/index.ts'

export default scenario(
  'a failing head blocks its own message group',
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
        handler: async (event) => ({ batchItemFailures: [{ itemIdentifier: event.Records[0].messageId }] }),
        triggers: { lane: { batchSize: 5, functionResponseTypes: ['ReportBatchItemFailures'] } },
      },
    },
    invariants: ['settled', { inOrder: { of: 'lane' } }],
  },
  async (p) => {
    await p.send('lane', [{ body: 1, messageGroupId: 'a', messageDeduplicationId: '1' }], { as: 'a' })
    await p.settle('10m')
    p.expect({ events: 'a', deadLettered: 1 })
  },
)
