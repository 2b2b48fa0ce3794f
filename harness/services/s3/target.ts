import { answer } from '../../base/answer.ts'
import { failed, succeeded } from '../../base/reply.ts'
import type { Delivery, Target } from '../../ports/index.ts'
import type { Bucket } from './bucket.ts'
import { putBody } from './put-body.ts'
import type { Store } from './store.ts'

/** Delivers to a bucket as PutObject does: for failure destinations. */
export const createBucketTarget = (store: Store, bucket: Bucket): Target => ({
  arn: bucket.arn,
  kind: 'bucket',
  lane: bucket.lane,
  fifo: false,
  deliver: ({ key, body, traceHeader }: Delivery, reply) => {
    const outcome = answer(() =>
      putBody(store, bucket, { key, body: Buffer.from(body), actor: { name: 'api', traceHeader } }),
    )
    reply(outcome.ok ? succeeded({ lane: bucket.lane, ordinal: outcome.value.ordinal }) : failed(outcome.error))
  },
})
