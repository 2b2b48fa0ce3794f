import { missingParameter } from '../errors.ts'
import { refuseOthers } from '../parameters.ts'
import type { Queue } from '../queue.ts'
import { readAttributes, type WrittenAttributes } from '../queue-attributes.ts'
import type { Store } from '../store.ts'

export interface SetQueueAttributesInput {
  readonly QueueUrl?: string
  readonly Attributes?: WrittenAttributes
}

const EMULATED = new Set(['QueueUrl', 'Attributes'])

/** Takes effect at once (AWS: within 60 s). @aws API_SetQueueAttributes (checked 2026-11); recorded 2024-05 */
export const setQueueAttributes =
  (store: Store) =>
  (input: SetQueueAttributesInput): Record<string, never> => {
    refuseOthers('SetQueueAttributes', input, EMULATED)
    const queue = store.byUrl(input.QueueUrl)
    if (!input.Attributes) throw missingParameter('Attributes')
    setAttributes(store, queue, input.Attributes)
    return {}
  }

export const setAttributes = (store: Store, queue: Queue, attributes: WrittenAttributes): void =>
  queue.configure(readAttributes(attributes, store.attributeContext('SetQueueAttributes', queue.fifo, queue.name)))
