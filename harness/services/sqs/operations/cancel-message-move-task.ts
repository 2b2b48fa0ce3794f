import { missingParameter, refusedParameter } from '../errors.ts'
import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'

const EMULATED = new Set(['TaskHandle'])

/**
 * Ends a task at once (AWS: CANCELLING for a moment). @aws API_CancelMessageMoveTask (checked 2026-11); recorded 2024-04.
 * `@guess` The words about a task that is over.
 */
export const cancelMessageMoveTask =
  (store: Store) =>
  (input: { readonly TaskHandle?: string }): { readonly ApproximateNumberOfMessagesMoved: number } => {
    refuseOthers('CancelMessageMoveTask', input, EMULATED)
    if (!input.TaskHandle) throw missingParameter('TaskHandle')
    const task = store.moveTasks.byHandle(input.TaskHandle)
    if (task.status !== 'RUNNING') throw refusedParameter('Only active tasks can be cancelled.')
    task.cancel()
    return { ApproximateNumberOfMessagesMoved: task.moved }
  }
