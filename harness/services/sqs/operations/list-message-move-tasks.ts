import { invalidValue } from '../errors.ts'
import { MOVE_TASKS } from '../limits.ts'
import type { MoveTask } from '../move-task.ts'
import { handleOf } from '../move-tasks.ts'
import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'
import { sourceOf } from './start-message-move-task.ts'

export interface ListMessageMoveTasksInput {
  readonly SourceArn?: string
  readonly MaxResults?: number
}

const EMULATED = new Set(['SourceArn', 'MaxResults'])

/** The latest tasks, newest first. @aws API_ListMessageMoveTasks (checked 2026-11); recorded 2024-04 */
export const listMessageMoveTasks = (store: Store) => (input: ListMessageMoveTasksInput) => {
  refuseOthers('ListMessageMoveTasks', input, EMULATED)
  const source = sourceOf(store, input.SourceArn)
  const { MaxResults: max = MOVE_TASKS.default } = input
  if (!(Number.isInteger(max) && max >= MOVE_TASKS.min && max <= MOVE_TASKS.max))
    throw invalidValue(max, 'MaxResults', 'Must be between 1 and 10, if provided.')
  return { Results: store.moveTasks.of(source.arn).slice(0, max).map(told) }
}

/** Only a running task has a handle. */
const told = (task: MoveTask) => ({
  ...(task.status === 'RUNNING' && { TaskHandle: handleOf(task) }),
  Status: task.status,
  SourceArn: task.plan.sourceArn,
  ...(task.plan.destinationArn !== undefined && { DestinationArn: task.plan.destinationArn }),
  ...(task.plan.perSecond !== undefined && { MaxNumberOfMessagesPerSecond: task.plan.perSecond }),
  ApproximateNumberOfMessagesMoved: task.moved,
  ApproximateNumberOfMessagesToMove: task.toMove,
  ...(task.failureReason !== undefined && { FailureReason: task.failureReason }),
  StartedTimestamp: task.startedAt,
})
