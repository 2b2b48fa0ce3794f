import { answer } from '../../base/answer.ts'
import { nameOfArn, parseArn } from '../../base/arn.ts'
import type { CreateSlice } from '../../ports/index.ts'
import { operationsOf, streamOperationsOf } from './operations/index.ts'
import { REFUSED_MEMBERS, REFUSED_STREAM_MEMBERS } from './refused-members.ts'
import { send } from './send.ts'
import { provision, update } from './settings.ts'
import { sourceOf } from './source.ts'
import { DynamodbStore } from './store.ts'

/**
 * DynamoDB in one world: tables with their indexes, items, conditions and transactions, time to live, and streams. Legacy
 * parameters, PartiQL, backups, exports and global tables are refused by name.
 */
export const createDynamodb: CreateSlice = (world) => {
  const store = new DynamodbStore(world)
  return {
    resource: 'table',
    services: [
      { name: 'dynamodb', operations: operationsOf(store), refusedMembers: REFUSED_MEMBERS },
      { name: 'dynamodb-streams', operations: streamOperationsOf(store), refusedMembers: REFUSED_STREAM_MEMBERS },
    ],
    provision: (name, settings, reply) => reply(answer(() => ({ arn: provision(store, name, settings).arn }))),
    update: (name, settings, reply) => reply(answer(() => update(store, name, settings))),
    send: (name, records, reply) => reply(send(store, name, records)),
    // By the stream's ARN, or by the table's: that is its latest stream.
    source: (arn) => {
      if (parseArn(arn)?.service !== 'dynamodb') return undefined
      const table = store.find(nameOfArn(arn))
      const stream = table?.arn === arn ? table.stream : store.findStream(arn)
      return stream && sourceOf(store, stream, `table:${stream.table}/0`)
    },
    // A table is nobody's destination.
    target: () => undefined,
  }
}
