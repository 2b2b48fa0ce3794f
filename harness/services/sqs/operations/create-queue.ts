import { queueNameExists } from '../errors.ts'
import { refuseOthers } from '../parameters.ts'
import type { Queue } from '../queue.ts'
import { readAttributes, type WrittenAttributes, writtenAttributes } from '../queue-attributes.ts'
import type { Store } from '../store.ts'
import { addTags } from './tag-queue.ts'

export interface CreateQueueInput {
  readonly QueueName?: string
  readonly Attributes?: WrittenAttributes
  readonly tags?: Readonly<Record<string, string>>
}

const EMULATED = new Set(['QueueName', 'Attributes', 'tags'])

/**
 * Makes a queue; where one of the name exists, answers with it, provided the attributes given are the ones it has.
 * @aws API_CreateQueue (checked 2026-11); recorded 2024-04
 */
export const createQueue =
  (store: Store) =>
  (input: CreateQueueInput): { readonly QueueUrl: string } => {
    refuseOthers('CreateQueue', input, EMULATED)
    const attributes = input.Attributes ?? {}
    const existing = store.named(input.QueueName ?? '')
    if (existing) checkSame(store, existing, attributes)
    const queue = existing ?? store.create(input.QueueName ?? '', attributes)
    if (!existing && input.tags) addTags(queue, input.tags)
    return { QueueUrl: queue.url }
  }

const checkSame = (store: Store, queue: Queue, attributes: WrittenAttributes): void => {
  const has = writtenAttributes(queue.config)
  for (const [name, text] of Object.entries(attributes)) {
    if (text === undefined) continue
    if (name === 'FifoQueue' && text.toLowerCase() !== (has.FifoQueue ?? 'false')) throw queueNameExists(name)
    const asked = readAttributes({ [name]: text }, store.attributeContext('CreateQueue', queue.fifo, queue.name))
    if (writtenAttributes({ ...queue.config, ...asked })[name] !== has[name]) throw queueNameExists(name)
  }
}
