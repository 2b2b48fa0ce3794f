import { Constraints, refuseOthers, type StreamReference } from '../constraints.ts'
import { descriptionShape } from '../shapes.ts'
import type { KinesisStore } from '../store.ts'

/** @aws kinesis/latest/APIReference/API_DescribeStreamSummary (checked 2026-11) */
export const describeStreamSummary = (store: KinesisStore) => (input: StreamReference) => {
  refuseOthers('DescribeStreamSummary', input, ['StreamName', 'StreamARN'])
  const constraints = new Constraints()
  constraints.stream(input)
  constraints.check()
  const stream = store.resolve(input)
  return {
    StreamDescriptionSummary: {
      ...descriptionShape(stream),
      OpenShardCount: stream.openShards.length,
      ConsumerCount: 0,
      MaxRecordSizeInKiB: Math.floor(stream.maxRecordBytes / 1_024),
    },
  }
}
