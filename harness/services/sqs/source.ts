import { InvariantError } from '../../base/errors.ts'
import type { QueuePoll, QueueRecord, QueueSource } from '../../ports/index.ts'
import type { ReceiveOptions } from './polls.ts'
import type { Queue } from './queue.ts'
import { ReceivedMessage } from './received-message.ts'
import { deleteReceived } from './receiving.ts'

const optionsOf = (poll: QueuePoll): ReceiveOptions => ({
  max: poll.max,
  visibilityTimeoutMs: poll.visibilityTimeoutMs,
  receiver: poll.receiver,
  ...(poll.window && { window: true }),
})

const own = (record: QueueRecord): ReceivedMessage => {
  if (record instanceof ReceivedMessage) return record
  throw new InvariantError(`Failed to delete message "${record.messageId}": this queue did not hand it out.`)
}

/** How Lambda's pollers read a queue: straight from the store, in memory. */
export const createQueueSource = (queue: Queue): QueueSource => ({
  driver: 'queue',
  arn: queue.arn,
  lane: queue.lane,
  fifo: queue.fifo,
  visibilityTimeoutMs: () => queue.config.visibilityTimeoutMs,
  poll: (poll, reply) => {
    const cancel = queue.polls.add(optionsOf(poll), ({ messages }) => reply(messages))
    queue.done()
    return cancel
  },
  receive: (poll, reply) => {
    const { messages, fact } = queue.receive(optionsOf(poll))
    queue.done()
    if (fact === 0) reply(messages)
    else queue.because(fact, () => reply(messages))
  },
  deleteBatch: (records, reply) => {
    deleteReceived(queue, records.map(own))
    reply()
  },
  visible: () => queue.counts.visible,
  empty: () => queue.size === 0,
  remaining: () => queue.remaining(),
})
