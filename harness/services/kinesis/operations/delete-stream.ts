import { Constraints, refuseOthers, type StreamReference } from '../constraints.ts'
import type { KinesisStore } from '../store.ts'

/** The stream and its records are gone at once. @aws kinesis/latest/APIReference/API_DeleteStream (checked 2026-11) */
export const deleteStream =
  (store: KinesisStore) =>
  (input: StreamReference): Record<string, never> => {
    refuseOthers('DeleteStream', input, ['StreamName', 'StreamARN'], { EnforceConsumerDeletion: false })
    const constraints = new Constraints()
    constraints.stream(input)
    constraints.check()
    store.delete(store.resolve(input))
    return {}
  }
