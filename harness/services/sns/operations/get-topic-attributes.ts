import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'
import { topicAttributes } from '../topic-attributes.ts'

const EMULATED = new Set(['TopicArn'])

/** @aws API_GetTopicAttributes (checked 2026-11) */
export const getTopicAttributes =
  (store: Store) =>
  (input: { readonly TopicArn?: string }): { readonly Attributes: Readonly<Record<string, string>> } => {
    refuseOthers('GetTopicAttributes', input, EMULATED)
    return { Attributes: topicAttributes(store.topicOf(input.TopicArn)) }
  }
