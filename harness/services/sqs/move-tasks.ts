import type { World } from '../../world/index.ts'
import { moveQueueNotFound, moveTaskNotFound, refusedParameter } from './errors.ts'
import { MoveTask, type MoveTaskPlan } from './move-task.ts'
import type { Queue } from './queue.ts'

/** The move tasks of one world. */
export class MoveTasks {
  readonly #world: World
  readonly #queueOf: (arn: string) => Queue | undefined
  /** By the ARN of the source, newest first. */
  readonly #tasks = new Map<string, MoveTask[]>()

  constructor(world: World, queueOf: (arn: string) => Queue | undefined) {
    this.#world = world
    this.#queueOf = queueOf
    world.track({
      busy: () => this.#running().length > 0,
      pending: () =>
        this.#running().flatMap(({ source }) => (source ? [{ lane: source.lane, events: source.remaining() }] : [])),
    })
  }

  /** Recorded 2024-04: one at a time. */
  start(plan: Omit<MoveTaskPlan, 'id'>): MoveTask {
    const tasks = this.of(plan.sourceArn)
    if (tasks.some(({ status }) => status === 'RUNNING'))
      throw refusedParameter(
        'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
      )
    const id = this.#world.ids.uuid('message-move-task')
    const task = new MoveTask({ ...plan, id }, this.#world, this.#queueOf)
    this.#tasks.set(plan.sourceArn, [task, ...tasks])
    return task
  }

  of(sourceArn: string): readonly MoveTask[] {
    return this.#tasks.get(sourceArn) ?? []
  }

  /** The task of a handle; refuses, in AWS's words, what is none. Recorded 2024-04. */
  byHandle(handle: string): MoveTask {
    const { taskId, sourceArn } = readHandle(handle)
    if (!this.#queueOf(sourceArn)) throw moveQueueNotFound('SourceArn')
    const task = this.of(sourceArn).find(({ plan }) => plan.id === taskId)
    if (!task) throw moveTaskNotFound()
    return task
  }

  #running(): MoveTask[] {
    return [...this.#tasks.values()].flat().filter(({ status }) => status === 'RUNNING')
  }
}

/** Recorded 2024-04: the task's id and the queue's ARN as JSON in base64. */
export const handleOf = ({ plan }: MoveTask): string =>
  Buffer.from(JSON.stringify({ taskId: plan.id, sourceArn: plan.sourceArn })).toString('base64')

const readHandle = (handle: string): { readonly taskId: string; readonly sourceArn: string } => {
  const invalid = refusedParameter('Value for parameter TaskHandle is invalid.')
  let read: unknown
  try {
    read = JSON.parse(Buffer.from(handle, 'base64').toString())
  } catch {
    throw invalid
  }
  if (typeof read !== 'object' || read === null) throw invalid
  const { taskId, sourceArn } = read as Readonly<Record<string, unknown>>
  if (typeof taskId !== 'string' || typeof sourceArn !== 'string') throw invalid
  return { taskId, sourceArn }
}
