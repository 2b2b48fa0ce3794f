import { failed, succeeded } from '../../base/reply.ts'
import type { Target } from '../../ports/index.ts'
import type { AttributeValue } from './message.ts'
import type { Queue } from './queue.ts'
import { sendAll } from './sending.ts'

/** Delivers to a queue as SendMessage does: for destinations and dead letters. */
export const createQueueTarget = (queue: Queue): Target => ({
  arn: queue.arn,
  deliver: ({ body, attributes }, reply) => {
    const values = Object.entries(attributes).map(([name, { dataType, value }]): [string, AttributeValue] => [
      name,
      { dataType, stringValue: value },
    ])
    const [outcome] = sendAll(queue, [{ body, attributes: new Map(values) }])
    reply(outcome && !outcome.ok ? failed(outcome.error) : succeeded(undefined))
  },
})
