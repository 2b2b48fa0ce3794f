import { InvariantError } from '../../base/errors.ts'
import { failed, succeeded } from '../../base/reply.ts'
import type { Target } from '../../ports/index.ts'
import { publishAll } from './publishing.ts'
import type { Store } from './store.ts'
import type { Topic } from './topic.ts'

/** Delivers to a topic as Publish does: for destinations, dead letters, notifications and rules. */
export const createTopicTarget = (store: Store, topic: Topic): Target => ({
  arn: topic.arn,
  kind: 'topic',
  lane: topic.lane,
  fifo: topic.fifo,
  deliver: ({ body, attributes, subject, messageGroupId, messageDeduplicationId, traceHeader }, reply) => {
    const [outcome] = publishAll(store, topic, [
      {
        message: body,
        subject,
        attributes: new Map(Object.entries(attributes)),
        groupId: messageGroupId,
        deduplicationId: messageDeduplicationId,
        traceHeader,
      },
    ])
    if (!outcome) throw new InvariantError('Failed to deliver to a topic: one message had no outcome.')
    reply(outcome.ok ? succeeded({ lane: topic.lane, ordinal: outcome.value.ordinal }) : failed(outcome.error))
  },
})
