import { Constraints } from '../constraints.ts'
import type { DynamodbStore } from '../store.ts'

/** @aws API_DescribeTimeToLive (checked 2026-11) */
export const describeTimeToLive =
  (store: DynamodbStore) =>
  (input: { readonly TableName?: string }): { TimeToLiveDescription: object } => {
    const constraints = new Constraints()
    constraints.table(input.TableName)
    constraints.check()
    const { attribute } = store.describe(input.TableName!).timeToLive
    return {
      TimeToLiveDescription:
        attribute === undefined
          ? { TimeToLiveStatus: 'DISABLED' }
          : { TimeToLiveStatus: 'ENABLED', AttributeName: attribute },
    }
  }
