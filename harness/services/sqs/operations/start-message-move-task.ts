import { invalidValue, missingParameter, moveQueueNotFound, refusedParameter } from '../errors.ts'
import { MOVE_RATE } from '../limits.ts'
import { handleOf } from '../move-tasks.ts'
import { refuseOthers } from '../parameters.ts'
import type { Queue } from '../queue.ts'
import type { Store } from '../store.ts'

export interface StartMessageMoveTaskInput {
  readonly SourceArn?: string
  readonly DestinationArn?: string
  readonly MaxNumberOfMessagesPerSecond?: number
}

const EMULATED = new Set(['SourceArn', 'DestinationArn', 'MaxNumberOfMessagesPerSecond'])

/** @aws API_StartMessageMoveTask (checked 2026-11); recorded 2024-04. `@guess` The words about types and rates. */
export const startMessageMoveTask =
  (store: Store) =>
  (input: StartMessageMoveTaskInput): { readonly TaskHandle: string } => {
    refuseOthers('StartMessageMoveTask', input, EMULATED)
    const source = sourceOf(store, input.SourceArn)
    const destination = input.DestinationArn ? store.byArn(input.DestinationArn) : undefined
    if (input.DestinationArn && !destination) throw moveQueueNotFound('DestinationArn')
    if (!store.queues.some(({ config }) => config.redrivePolicy?.deadLetterTargetArn === source.arn))
      throw refusedParameter('Source queue must be configured as a Dead Letter Queue.')
    if (destination === source) throw refusedParameter('Source queue arn and destination queue arn cannot be the same.')
    if (destination && destination.fifo !== source.fifo)
      throw refusedParameter('Source queue and destination queue must be of the same type.')
    const { MaxNumberOfMessagesPerSecond: rate } = input
    if (rate !== undefined && !(Number.isInteger(rate) && rate >= MOVE_RATE.min && rate <= MOVE_RATE.max))
      throw invalidValue(rate, 'MaxNumberOfMessagesPerSecond', 'Must be between 1 and 500, if provided.')
    const task = store.moveTasks.start({
      sourceArn: source.arn,
      destinationArn: destination?.arn,
      perSecond: rate,
    })
    return { TaskHandle: handleOf(task) }
  }

/** The queue of a task; refuses one that is not there. */
export const sourceOf = (store: Store, arn: string | undefined): Queue => {
  if (!arn) throw missingParameter('SourceArn')
  const queue = store.byArn(arn)
  if (!queue) throw moveQueueNotFound('SourceArn')
  return queue
}
