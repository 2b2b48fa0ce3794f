import { failed } from '../../base/reply.ts'
import type { Target } from '../../ports/index.ts'
import { send } from './send.ts'
import type { KinesisStore } from './store.ts'
import type { Stream } from './stream.ts'

/** Delivers to a stream as PutRecord does: for rules and schedules. */
export const createStreamTarget = (store: KinesisStore, stream: Stream): Target => ({
  arn: stream.arn,
  kind: 'stream',
  lane: `stream:${stream.name}`,
  fifo: false,
  deliver: ({ body, partitionKey }, reply) => {
    const [outcome] = send(store, stream.name, [{ data: body, partitionKey }])
    reply(
      outcome ??
        failed({ name: 'ResourceNotFoundException', message: `Stream ${stream.name} is gone.`, statusCode: 400 }),
    )
  },
})
