import { Constraints, refuseOthers, type StreamReference } from '../constraints.ts'
import { invalidArgument } from '../errors.ts'
import { changeRetention, checkRetentionHours } from '../retention.ts'
import type { KinesisStore } from '../store.ts'

export interface RetentionInput extends StreamReference {
  readonly RetentionPeriodHours?: number
}

/** What is trimmed stays trimmed. @aws kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod (checked 2026-11) */
export const increaseStreamRetentionPeriod =
  (store: KinesisStore) =>
  (input: RetentionInput): Record<string, never> => {
    refuseOthers('IncreaseStreamRetentionPeriod', input, ['StreamName', 'StreamARN', 'RetentionPeriodHours'])
    const { RetentionPeriodHours: hours } = input
    const constraints = new Constraints()
    constraints.required('retentionPeriodHours', hours)
    constraints.stream(input)
    constraints.check()
    const stream = store.resolve(input)
    if (hours === undefined) return {}
    checkRetentionHours(store, hours)
    if (stream.retentionHours > hours)
      throw invalidArgument(
        `Requested retention period (${hours} hours) for stream ${stream.name} can not be shorter than existing ` +
          `retention period (${stream.retentionHours} hours). Use DecreaseRetentionPeriod API.`,
      )
    changeRetention(store, stream, hours)
    return {}
  }
