import { SECOND } from '../../base/duration.ts'
import { Priority, type Timer, type World } from '../../world/index.ts'
import { MOVE_RATE, MOVE_TASK_MS } from './limits.ts'
import type { Message } from './message.ts'
import type { Queue } from './queue.ts'

export type MoveTaskStatus = 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED'

export interface MoveTaskPlan {
  readonly id: string
  /** The dead-letter queue. ARN. */
  readonly sourceArn: string
  /** ARN; where each message came from if there is none. */
  readonly destinationArn: string | undefined
  /** Messages a second, as asked for. */
  readonly perSecond: number | undefined
}

/** AWS's words of FailureReason. Recorded 2024-04; `@guess` those about a message that came from no queue and about time. */
const QUEUE_GONE = 'AWS.SimpleQueueService.NonExistentQueue'
const NO_SOURCE = 'CouldNotDetermineMessageSource'
const TOO_LONG = 'TaskTimeout'

/**
 * Moves what is visible in a dead-letter queue, so many messages each second, the first at once, until it has moved as many
 * as there were when it began or nothing is left that it may take. `@guess` AWS tells no more than the rate.
 * @aws API_StartMessageMoveTask (checked 2026-11)
 */
export class MoveTask {
  readonly plan: MoveTaskPlan
  readonly startedAt: number
  readonly toMove: number
  moved = 0
  status: MoveTaskStatus = 'RUNNING'
  failureReason: string | undefined
  readonly #world: World
  readonly #queueOf: (arn: string) => Queue | undefined
  #timer: Timer | undefined

  constructor(plan: MoveTaskPlan, world: World, queueOf: (arn: string) => Queue | undefined) {
    this.plan = plan
    this.startedAt = world.clock.now()
    this.#world = world
    this.#queueOf = queueOf
    this.toMove = this.source?.counts.visible ?? 0
    this.#wake(0)
  }

  get source(): Queue | undefined {
    return this.#queueOf(this.plan.sourceArn)
  }

  /** Ends it; what was moved stays moved. */
  cancel(): void {
    this.#timer?.cancel()
    this.status = 'CANCELLED'
  }

  #wake(delayMs: number): void {
    const { clock } = this.#world
    this.#timer = clock.at(clock.now() + delayMs, Priority.service, 'message move tasks', () => this.#tick())
  }

  #tick(): void {
    const { source } = this
    if (!source) return this.#fail(QUEUE_GONE)
    const max = Math.min(this.plan.perSecond ?? MOVE_RATE.default, this.toMove - this.moved)
    const batches = new Map<Queue, Message[]>()
    let taken = 0
    let reason: string | undefined
    for (const message of source.movable()) {
      if (taken === max) break
      const to = this.#destinationOf(message)
      if (typeof to === 'string') {
        reason = to
        break
      }
      const batch = batches.get(to)
      if (batch) batch.push(message)
      else batches.set(to, [message])
      taken++
    }
    this.moved += taken
    if (reason !== undefined) this.#fail(reason)
    else if (taken === 0 || this.moved >= this.toMove) this.status = 'COMPLETED'
    else if (this.#world.clock.now() + SECOND > this.startedAt + MOVE_TASK_MS) this.#fail(TOO_LONG)
    else this.#wake(SECOND)
    // Last: who receives at once may look at the task.
    for (const [to, messages] of batches) source.move(messages, to)
  }

  /** Where it goes, or why it cannot. */
  #destinationOf({ deadLetterSourceArn }: Message): Queue | string {
    const arn = this.plan.destinationArn ?? deadLetterSourceArn
    if (arn === undefined) return NO_SOURCE
    return this.#queueOf(arn) ?? QUEUE_GONE
  }

  #fail(reason: string): void {
    this.status = 'FAILED'
    this.failureReason = reason
  }
}
