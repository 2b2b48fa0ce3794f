import { InvariantError } from '../../base/errors.ts'
import { failed, succeeded } from '../../base/reply.ts'
import type { Target } from '../../ports/index.ts'
import type { AttributeValue } from './message.ts'
import type { Queue } from './queue.ts'
import { sendAll } from './sending.ts'

/** Delivers to a queue as SendMessage does: for destinations and dead letters. */
export const createQueueTarget = (queue: Queue): Target => ({
  arn: queue.arn,
  kind: 'queue',
  lane: queue.lane,
  fifo: queue.fifo,
  deliver: ({ body, attributes, messageGroupId, messageDeduplicationId, traceHeader }, reply) => {
    const values = Object.entries(attributes).map(([name, { dataType, value }]): [string, AttributeValue] => [
      name,
      typeof value === 'string' ? { dataType, stringValue: value } : { dataType, binaryValue: value },
    ])
    const [outcome] = sendAll(queue, [
      {
        body,
        attributes: new Map(values),
        groupId: messageGroupId,
        deduplicationId: messageDeduplicationId,
        traceHeader,
      },
    ])
    if (!outcome) throw new InvariantError('Failed to deliver to a queue: one message had no outcome.')
    reply(outcome.ok ? succeeded({ lane: queue.lane, ordinal: outcome.value.ordinal }) : failed(outcome.error))
  },
})
