import { missingParameter, refusedParameter } from '../errors.ts'
import { TAGS } from '../limits.ts'
import { refuseOthers } from '../parameters.ts'
import type { Queue } from '../queue.ts'
import type { Store } from '../store.ts'

export interface TagQueueInput {
  readonly QueueUrl?: string
  readonly Tags?: Readonly<Record<string, string>>
}

const EMULATED = new Set(['QueueUrl', 'Tags'])
const TAG_KEY = /^.{1,128}$/su

/** @aws API_TagQueue (checked 2026-11) */
export const tagQueue =
  (store: Store) =>
  (input: TagQueueInput): Record<string, never> => {
    refuseOthers('TagQueue', input, EMULATED)
    const queue = store.byUrl(input.QueueUrl)
    if (!input.Tags || Object.keys(input.Tags).length === 0) throw missingParameter('Tags')
    addTags(queue, input.Tags)
    return {}
  }

/** Adds tags, or changes them. `@guess` The words for too many. */
export const addTags = (queue: Queue, tags: Readonly<Record<string, string>>): void => {
  const keys = Object.keys(tags)
  if (keys.some((key) => !TAG_KEY.test(key)))
    throw refusedParameter('Tag keys must be between 1 and 128 characters in length.')
  if (new Set([...queue.tags.keys(), ...keys]).size > TAGS)
    throw refusedParameter(`Too many tags added for queue ${queue.name}.`)
  for (const [key, value] of Object.entries(tags)) queue.tags.set(key, value)
}
