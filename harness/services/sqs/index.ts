import { answer } from '../../base/answer.ts'
import { type Outcome, type Reply, succeeded } from '../../base/reply.ts'
import type { CreateSlice, Sent, Settings } from '../../ports/index.ts'
import { queueDoesNotExist } from './errors.ts'
import { operationsOf } from './operations/index.ts'
import { setAttributes } from './operations/set-queue-attributes.ts'
import type { Queue } from './queue.ts'
import { REFUSED_MEMBERS } from './refused-members.ts'
import { outgoingOf } from './send-form.ts'
import { type Outgoing, sendAll } from './sending.ts'
import { attributesOf, queueNameOf } from './settings.ts'
import { createQueueSource } from './source.ts'
import { Store } from './store.ts'
import { createQueueTarget } from './target.ts'

/**
 * Amazon SQS in memory and in the world's time: standard and FIFO queues, visibility, delay, long polls, deduplication,
 * retention, dead-letter queues. Not emulated, and refused by name: encryption keys, policies,
 * high-throughput FIFO. Not emulated, and of no effect: throughput quotas.
 */
export const createSqs: CreateSlice = (world, quotas) => {
  const store = new Store(world, quotas)

  // User code may have deleted it.
  const existing = (name: string): Queue => {
    const queue = store.byResource(name)
    if (!queue) throw queueDoesNotExist()
    return queue
  }

  return {
    resource: 'queue',
    services: [{ name: 'sqs', operations: operationsOf(store), refusedMembers: REFUSED_MEMBERS }],
    provision: (name: string, settings: Settings, reply: Reply<Outcome<{ arn: string }>>) =>
      reply(
        answer(() => {
          const fifo = settings.fifoQueue === true
          const attributes = attributesOf('CreateQueue', settings, store, fifo)
          return { arn: store.create(queueNameOf(name, fifo), attributes, name).arn }
        }),
      ),
    update: (name: string, settings: Settings, reply: Reply<Outcome<void>>) =>
      reply(
        answer(() => {
          const queue = existing(name)
          setAttributes(store, queue, attributesOf('SetQueueAttributes', settings, store, queue.fifo))
        }),
      ),
    send: (name: string, records: readonly unknown[], reply: Reply<readonly Outcome<Sent>[]>) => {
      const found = answer(() => existing(name))
      reply(found.ok ? sendRecords(found.value, records) : records.map(() => found))
    },
    source: (arn: string) => {
      const queue = store.byArn(arn)
      return queue && createQueueSource(queue)
    },
    target: (arn: string) => {
      const queue = store.byArn(arn)
      return queue && createQueueTarget(queue)
    },
  }
}

/** Records that cannot be read are answered so, in their place; the others go in together. */
const sendRecords = (queue: Queue, records: readonly unknown[]): readonly Outcome<Sent>[] => {
  const read = records.map((record) => answer(() => outgoingOf(record)))
  const readable: Outgoing[] = []
  for (const outcome of read) if (outcome.ok) readable.push(outcome.value)
  const sent = sendAll(queue, readable)
  let next = 0
  return read.map((outcome) => {
    if (!outcome.ok) return outcome
    const answer = sent[next++]!
    return answer.ok ? succeeded({ lane: queue.lane, ordinal: answer.value.ordinal }) : answer
  })
}
