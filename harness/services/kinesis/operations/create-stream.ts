import { Constraints, refuseOthers } from '../constraints.ts'
import { notEmulated } from '../errors.ts'
import { MINIMUM_RECORD_LIMIT_BYTES } from '../limits.ts'
import type { KinesisStore } from '../store.ts'
import { checkTagCount, checkTagLengths, checkTagTexts } from '../tags.ts'

export interface CreateStreamInput {
  readonly StreamName?: string
  readonly ShardCount?: number
  readonly StreamModeDetails?: { readonly StreamMode?: string }
  readonly Tags?: Readonly<Record<string, string>>
  readonly MaxRecordSizeInKiB?: number
}

const KIBIBYTE = 1_024
const ON_DEMAND = 'Give ShardCount and leave StreamModeDetails out, or PROVISIONED.'

/** @aws kinesis/latest/APIReference/API_CreateStream (checked 2026-11). On-demand mode is refused. */
export const createStream =
  (store: KinesisStore) =>
  (input: CreateStreamInput): Record<string, never> => {
    refuseOthers(
      'CreateStream',
      input,
      ['StreamName', 'ShardCount', 'StreamModeDetails', 'Tags', 'MaxRecordSizeInKiB'],
      { RecordDistributionStrategy: 'USER_PARTITION_KEY' },
    )
    const { StreamName: name, ShardCount: shardCount, Tags: tags = {}, MaxRecordSizeInKiB: kibibytes } = input
    const mode = input.StreamModeDetails?.StreamMode ?? 'PROVISIONED'
    if (mode === 'ON_DEMAND') throw notEmulated('on-demand mode of kinesis.CreateStream', ON_DEMAND)

    const constraints = new Constraints()
    constraints.number('shardCount', shardCount, 1, 100_000)
    constraints.required('streamName', name)
    constraints.name('streamName', name)
    constraints.oneOf('streamModeDetails.streamMode', mode, ['PROVISIONED', 'ON_DEMAND'])
    constraints.number(
      'maxRecordSizeInKiB',
      kibibytes,
      MINIMUM_RECORD_LIMIT_BYTES / KIBIBYTE,
      store.quotas.kinesisMaxRecordBytes / KIBIBYTE,
    )
    checkTagLengths(constraints, input.Tags)
    constraints.check()
    if (name === undefined || shardCount === undefined)
      throw notEmulated('kinesis.CreateStream without ShardCount (on-demand mode)', ON_DEMAND)

    const texts = Object.entries(tags).flat()
    checkTagTexts(name, 'add tags to', texts)
    checkTagCount(name, new Set(Object.keys(tags)))
    const stream = store.create({
      name,
      shardCount,
      ...(kibibytes === undefined ? {} : { maxRecordBytes: kibibytes * KIBIBYTE }),
    })
    for (const [key, value] of Object.entries(tags)) stream.tags.set(key, value)
    return {}
  }
