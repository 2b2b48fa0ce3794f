import { resourceNotFound } from '../errors.ts'
import { checkArn, refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'
import { addTags, readTags, type WireTag } from '../tags.ts'
import type { Topic } from '../topic.ts'

const EMULATED = new Set(['ResourceArn', 'Tags'])

/** @aws API_TagResource (checked 2026-11) */
export const tagResource =
  (store: Store) =>
  (input: { readonly ResourceArn?: string; readonly Tags?: readonly WireTag[] }): Record<string, never> => {
    refuseOthers('TagResource', input, EMULATED)
    const topic = taggedTopic(store, input.ResourceArn)
    addTags(topic.tags, readTags(input.Tags ?? []))
    return {}
  }

/** Only topics have tags. */
export const taggedTopic = (store: Store, arn: string | undefined): Topic => {
  checkArn(arn, 'ResourceArn')
  const topic = store.byArn(arn)
  if (!topic) throw resourceNotFound()
  return topic
}
