import { queueArn } from '../../base/arn.ts'
import type { Settings } from '../../ports/index.ts'
import { notEmulated } from './errors.ts'
import type { WrittenAttributes } from './queue-attributes.ts'
import type { Store } from './store.ts'

const FIFO_SUFFIX = '.fifo'

/** AWS's name of a queue that the scenario calls `resource`. */
export const queueNameOf = (resource: string, fifo: boolean): string =>
  fifo && !resource.endsWith(FIFO_SUFFIX) ? `${resource}${FIFO_SUFFIX}` : resource

// A fraction of a second stays a fraction: AWS's own check then refuses it.
const seconds = (ms: unknown): string => String(Number(ms) / 1_000)

const redrivePolicy = (written: unknown, fifo: boolean, store: Store): string => {
  if (written === null || written === undefined) return ''
  const { deadLetterTarget, ...rest } = written as Readonly<Record<string, unknown>>
  if (deadLetterTarget === undefined) return JSON.stringify(rest)
  return JSON.stringify({ deadLetterTargetArn: arnOf(String(deadLetterTarget), fifo, store), ...rest })
}

/** A queue that is not there yet will be of the same kind: dead letters go from standard to standard, from FIFO to FIFO. */
const arnOf = (name: string, fifo: boolean, store: Store): string =>
  store.byResource(name)?.arn ?? (name.startsWith('arn:') ? name : queueArn(queueNameOf(name, fifo)))

const redriveAllowPolicy = (written: unknown, fifo: boolean, store: Store): string => {
  const { sourceQueues, ...rest } = written as Readonly<Record<string, unknown>>
  if (!Array.isArray(sourceQueues)) return JSON.stringify(rest)
  return JSON.stringify({ ...rest, sourceQueueArns: sourceQueues.map((name) => arnOf(String(name), fifo, store)) })
}

/**
 * A queue's settings in the scenario language as AWS's attributes. Durations come in milliseconds; `redrivePolicy: null`
 * removes it.
 */
export const attributesOf = (
  operation: 'CreateQueue' | 'SetQueueAttributes',
  settings: Settings,
  store: Store,
  fifo: boolean,
): WrittenAttributes => {
  const written: Record<string, string> = {}
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) continue
    switch (name) {
      case 'fifoQueue':
        // AWS lets a standard queue say nothing about it.
        if (fifo || value !== false) written.FifoQueue = String(value)
        break
      case 'contentBasedDeduplication':
        if (fifo || value !== false) written.ContentBasedDeduplication = String(value)
        break
      case 'visibilityTimeout':
        written.VisibilityTimeout = seconds(value)
        break
      case 'messageRetentionPeriod':
        written.MessageRetentionPeriod = seconds(value)
        break
      case 'delay':
        written.DelaySeconds = seconds(value)
        break
      case 'redrivePolicy':
        written.RedrivePolicy = redrivePolicy(value, fifo, store)
        break
      case 'redriveAllowPolicy':
        written.RedriveAllowPolicy = redriveAllowPolicy(value, fifo, store)
        break
      default:
        throw notEmulated(operation, `the queue setting ${name}`)
    }
  }
  return written
}
