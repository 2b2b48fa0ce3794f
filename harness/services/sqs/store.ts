import { nameOfArn, queueArn } from '../../base/arn.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { Quotas } from '../../ports/index.ts'
import type { World } from '../../world/index.ts'
import {
  fifoQueueNameInvalid,
  missingParameter,
  notEmulated,
  queueDeletedRecently,
  queueDoesNotExist,
  queueNameInvalid,
  queueNameMissing,
} from './errors.ts'
import { DELETED_NAME_MS } from './limits.ts'
import { MoveTasks } from './move-tasks.ts'
import { Queue } from './queue.ts'
import { type AttributeContext, readAttributes, type WrittenAttributes } from './queue-attributes.ts'
import { defaultConfig, type QueueConfig } from './queue-config.ts'
import { allowsRedrive } from './redrive-allow-policy.ts'

const NAME = /^[a-zA-Z0-9_-]{1,80}$/

const checkName = (name: string | undefined, fifo: boolean): void => {
  if (name === undefined || name === '') throw queueNameMissing()
  const stem = name.endsWith('.fifo') ? `${name.slice(0, -5)}_fifo` : name
  if (fifo && (!name.endsWith('.fifo') || !NAME.test(stem))) throw fifoQueueNameInvalid()
  if (!fifo && (name.endsWith('.fifo') || !NAME.test(name))) throw queueNameInvalid()
}

/** The queues of one world, by AWS's name and by the scenario's. */
export class Store {
  readonly world: World
  readonly quotas: Quotas
  readonly moveTasks: MoveTasks
  readonly #queues = new Map<string, Queue>()
  readonly #byArn = new Map<string, Queue>()
  readonly #byResource = new Map<string, Queue>()
  readonly #deletedAt = new Map<string, number>()
  /** Where a lane goes on if its queue is made anew. */
  readonly #nextOrdinals = new Map<string, number>()

  constructor(world: World, quotas: Quotas) {
    this.world = world
    this.quotas = quotas
    this.moveTasks = new MoveTasks(world, (arn) => this.#byArn.get(arn))
  }

  /** By AWS's name, ascending. */
  get queues(): readonly Queue[] {
    return [...this.#queues.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  named(name: string): Queue | undefined {
    return this.#queues.get(name)
  }

  byArn(arn: string): Queue | undefined {
    return this.#byArn.get(arn)
  }

  /** By the scenario's name: `jobs` of a queue that AWS calls `jobs.fifo`. */
  byResource(resource: string): Queue | undefined {
    return this.#byResource.get(resource)
  }

  /** The queue of a QueueUrl, of any host, or of a bare name. AWS takes both. */
  byUrl(url: string | undefined): Queue {
    if (url === undefined || url === '') throw missingParameter('QueueUrl')
    const queue = this.#queues.get(url.slice(url.lastIndexOf('/') + 1))
    if (!queue) throw queueDoesNotExist()
    return queue
  }

  /** What reading a queue's attributes depends on. */
  attributeContext(operation: AttributeContext['operation'], fifo: boolean, name: string): AttributeContext {
    return {
      operation,
      fifo,
      quotas: this.quotas,
      typeOf: (arn) => {
        const queue = this.#byArn.get(arn)
        return queue && (queue.fifo ? 'fifo' : 'standard')
      },
      mayRedriveTo: (arn) => allowsRedrive(this.#byArn.get(arn)?.config.redriveAllowPolicy, queueArn(name)),
    }
  }

  /** Makes a queue. `resource` is the scenario's name for it; AWS's own for one that user code makes. */
  create(name: string, written: WrittenAttributes, resource: string = name): Queue {
    const fifo = written.FifoQueue?.toLowerCase() === 'true'
    checkName(name, fifo)
    const deletedAt = this.#deletedAt.get(name)
    if (deletedAt !== undefined && this.world.clock.now() < deletedAt + DELETED_NAME_MS) throw queueDeletedRecently()
    const config: QueueConfig = {
      ...defaultConfig(fifo, this.quotas),
      ...readAttributes(written, this.attributeContext('CreateQueue', fifo, name)),
    }
    const taken = this.#byResource.get(resource)
    if (taken)
      throw notEmulated(
        'CreateQueue',
        `a queue "${name}" beside "${taken.name}": both would be "${resource}" in a report`,
      )
    const lane = `queue:${resource}`
    const queue = new Queue(
      { name, lane, config, firstOrdinal: this.#nextOrdinals.get(lane) ?? 0 },
      { world: this.world, quotas: this.quotas, queueOf: (arn) => this.#byArn.get(arn) },
    )
    this.#queues.set(name, queue)
    this.#byArn.set(queue.arn, queue)
    this.#byResource.set(resource, queue)
    this.#deletedAt.delete(name)
    const deadLetterQueue = config.redrivePolicy && this.#byArn.get(config.redrivePolicy.deadLetterTargetArn)
    this.world.journal.record({
      kind: 'queue.created',
      queue: resource,
      fifo,
      settings: canonicalJson(this.settingsOf(config)),
      ...(deadLetterQueue && { deadLetterTarget: resourceOf(deadLetterQueue) }),
    })
    return queue
  }

  /** Ends a queue; its messages are purged, its name stays taken for a minute. */
  delete(queue: Queue): void {
    const messages = queue.removeAll()
    if (messages.length > 0) queue.facts.purged(messages)
    queue.done()
    this.#queues.delete(queue.name)
    this.#byArn.delete(queue.arn)
    this.#byResource.delete(resourceOf(queue))
    this.#deletedAt.set(queue.name, this.world.clock.now())
    this.#nextOrdinals.set(queue.lane, queue.nextOrdinal)
  }

  /** A queue that is named before it is made will get AWS's ending. */
  #resourceOfArn(arn: string): string {
    const queue = this.#byArn.get(arn)
    return queue ? resourceOf(queue) : nameOfArn(arn).replace(/\.fifo$/, '')
  }

  /** A queue's settings in the scenario language, defaults included. Durations in milliseconds. */
  settingsOf(config: QueueConfig): Record<string, unknown> {
    const { redrivePolicy, redriveAllowPolicy } = config
    const target = redrivePolicy && this.#byArn.get(redrivePolicy.deadLetterTargetArn)
    return {
      fifoQueue: config.fifo,
      ...(config.fifo && { contentBasedDeduplication: config.contentBasedDeduplication }),
      visibilityTimeout: config.visibilityTimeoutMs,
      messageRetentionPeriod: config.retentionMs,
      delay: config.delayMs,
      ...(target && {
        redrivePolicy: { deadLetterTarget: resourceOf(target), maxReceiveCount: redrivePolicy.maxReceiveCount },
      }),
      ...(redriveAllowPolicy && {
        redriveAllowPolicy: {
          redrivePermission: redriveAllowPolicy.redrivePermission,
          ...(redriveAllowPolicy.sourceQueueArns && {
            sourceQueues: redriveAllowPolicy.sourceQueueArns.map((arn) => this.#resourceOfArn(arn)),
          }),
        },
      }),
    }
  }
}

/** The scenario's name of a queue. */
const resourceOf = (queue: Queue): string => queue.lane.slice('queue:'.length)
