import * as sqs from '@aws-sdk/client-sqs'
import { expect, test } from 'vitest'
import { clientSide } from './client-side.ts'
import { openFauxqs } from './fauxqs.ts'
import { openFiredrill } from './firedrill.ts'
import { play } from './play.ts'
import { scriptQueues, sqsScript } from './sqs/script.ts'

const atOnce = async (): Promise<void> => undefined

test('five hundred operations on SQS and on fauxqs', async () => {
  await using fauxqs = await openFauxqs()
  await using firedrill = await openFiredrill('sqs')
  const here = new sqs.SQSClient(firedrill.config)
  const there = new sqs.SQSClient(fauxqs.config)
  try {
    const played = await play({
      against: 'fauxqs',
      service: 'sqs',
      script: sqsScript,
      seed: 1,
      ours: clientSide({ client: here, commands: sqs }, () => firedrill.pass(1)),
      theirs: clientSide({ client: there, commands: sqs }, atOnce),
      reconcile: async ({ operation, input }) => {
        if (operation === 'CreateQueue') await removeStray(there, input)
      },
    })
    expect(played.unexplained.join('\n\n')).toBe('')
    expect(played.idle).toEqual([])
    expect(played.steps).toBe(500)
    expect(played.refused).toBeGreaterThan(50)
  } finally {
    here.destroy()
    there.destroy()
  }
}, 60_000)

/** A queue that must not be, where theirs made it. */
const removeStray = async (there: sqs.SQSClient, input: { readonly QueueName?: string }): Promise<void> => {
  const { QueueUrls = [] } = await there.send(new sqs.ListQueuesCommand({}))
  const QueueUrl = QueueUrls.find((url) => url.endsWith(`/${input.QueueName}`))
  if (QueueUrl !== undefined && !scriptQueues.has(input.QueueName ?? ''))
    await there.send(new sqs.DeleteQueueCommand({ QueueUrl }))
}
