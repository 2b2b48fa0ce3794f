import { Constraints, refuseOthers } from '../constraints.ts'
import { invalidArgument } from '../errors.ts'
import { changeRetention, checkRetentionHours } from '../retention.ts'
import type { KinesisStore } from '../store.ts'
import type { RetentionInput } from './increase-stream-retention-period.ts'

/** Older records are gone at once. @aws kinesis/latest/APIReference/API_DecreaseStreamRetentionPeriod (checked 2026-11) */
export const decreaseStreamRetentionPeriod =
  (store: KinesisStore) =>
  (input: RetentionInput): Record<string, never> => {
    refuseOthers('DecreaseStreamRetentionPeriod', input, ['StreamName', 'StreamARN', 'RetentionPeriodHours'])
    const { RetentionPeriodHours: hours } = input
    const constraints = new Constraints()
    constraints.required('retentionPeriodHours', hours)
    constraints.stream(input)
    constraints.check()
    const stream = store.resolve(input)
    if (hours === undefined) return {}
    checkRetentionHours(store, hours)
    if (stream.retentionHours < hours)
      throw invalidArgument(
        `Requested retention period (${hours} hours) for stream ${stream.name} can not be longer than existing ` +
          `retention period (${stream.retentionHours} hours). Use IncreaseRetentionPeriod API.`,
      )
    changeRetention(store, stream, hours)
    return {}
  }
