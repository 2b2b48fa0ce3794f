import { checkArn, refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'

const EMULATED = new Set(['TopicArn'])

/** A topic that is not there is deleted too. @aws API_DeleteTopic (checked 2026-11); recorded 2025-09 */
export const deleteTopic =
  (store: Store) =>
  (input: { readonly TopicArn?: string }): Record<string, never> => {
    refuseOthers('DeleteTopic', input, EMULATED)
    checkArn(input.TopicArn, 'TopicArn')
    const topic = store.byArn(input.TopicArn)
    if (topic) store.delete(topic)
    return {}
  }
