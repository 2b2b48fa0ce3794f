import { answer } from '../../base/answer.ts'
import { parseArn } from '../../base/arn.ts'
import type { CreateSlice } from '../../ports/index.ts'
import { operationsOf } from './operations/index.ts'
import { REFUSED_MEMBERS } from './refused-members.ts'
import { send } from './send.ts'
import { provision, update } from './settings.ts'
import { sourceOf } from './source.ts'
import { KinesisStore } from './store.ts'
import type { Stream } from './stream.ts'
import { createStreamTarget } from './target.ts'

/**
 * Kinesis Data Streams in one world: provisioned streams, records, iterators, retention, throughput limits. Resharding,
 * enhanced fan-out, encryption and on-demand mode are refused by name.
 */
export const createKinesis: CreateSlice = (world, quotas) => {
  const store = new KinesisStore(world, quotas)
  const byArn = (arn: string): Stream | undefined => {
    const name = /^stream\/([^/]+)$/.exec(parseArn(arn)?.resource ?? '')?.[1]
    const stream = name === undefined ? undefined : store.find(name)
    return stream?.arn === arn ? stream : undefined
  }
  return {
    resource: 'stream',
    services: [{ name: 'kinesis', operations: operationsOf(store), refusedMembers: REFUSED_MEMBERS }],
    provision: (name, settings, reply) => reply(answer(() => ({ arn: provision(store, name, settings).arn }))),
    update: (name, settings, reply) => reply(answer(() => update(store, name, settings))),
    send: (name, records, reply) => reply(send(store, name, records)),
    source: (arn) => {
      const stream = byArn(arn)
      return stream && sourceOf(store, stream)
    },
    target: (arn) => {
      const stream = byArn(arn)
      return stream && createStreamTarget(store, stream)
    },
  }
}
