import * as sns from '@aws-sdk/client-sns'
import * as sqs from '@aws-sdk/client-sqs'
import { expect, test } from 'vitest'
import { clientSide } from './client-side.ts'
import { openFauxqs } from './fauxqs.ts'
import { openFiredrill } from './firedrill.ts'
import { play } from './play.ts'
import { scriptTopics, snsScript } from './sns/script.ts'
import type { Side } from './step.ts'

const atOnce = async (): Promise<void> => undefined

/** Topics and the queues that hear of them. */
const both = (topics: sns.SNSClient, queues: sqs.SQSClient, settle: Side['settle']): Side => {
  const toTopics = clientSide({ client: topics, commands: sns }, settle)
  const toQueues = clientSide({ client: queues, commands: sqs }, settle)
  return {
    settle,
    send: (step) => (`${step.operation}Command` in sns ? toTopics : toQueues).send(step),
  }
}

test('150 operations on SNS and what queues receive of them, and on fauxqs', async () => {
  await using fauxqs = await openFauxqs()
  await using firedrill = await openFiredrill('sns', 'sqs')
  const clients = [
    new sns.SNSClient(firedrill.config),
    new sqs.SQSClient(firedrill.config),
    new sns.SNSClient(fauxqs.config),
    new sqs.SQSClient(fauxqs.config),
  ] as const
  const [hereTopics, hereQueues, thereTopics, thereQueues] = clients
  try {
    const played = await play({
      against: 'fauxqs',
      service: 'sns',
      script: snsScript,
      seed: 1,
      ours: both(hereTopics, hereQueues, () => firedrill.pass(100)),
      theirs: both(thereTopics, thereQueues, atOnce),
      reconcile: async ({ operation, input }) => {
        // A topic that must not be, where theirs made it.
        const { Name = '' } = input as { readonly Name?: string }
        const TopicArn = `arn:aws:sns:us-east-1:000000000000:${Name}`
        if (operation === 'CreateTopic' && !scriptTopics.has(Name))
          await thereTopics.send(new sns.DeleteTopicCommand({ TopicArn }))
      },
    })
    expect(played.unexplained.join('\n\n')).toBe('')
    expect(played.idle).toEqual([])
    expect(played.steps).toBeGreaterThan(150)
    expect(played.refused).toBeGreaterThan(20)
  } finally {
    for (const client of clients) client.destroy()
  }
}, 60_000)
