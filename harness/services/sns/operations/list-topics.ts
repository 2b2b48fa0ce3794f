import { pageOf } from '../pages.ts'
import { refuseOthers } from '../parameters.ts'
import type { Store } from '../store.ts'

const EMULATED = new Set(['NextToken'])

/** @aws API_ListTopics (checked 2026-11). `@guess` By name; AWS states no order. */
export const listTopics = (store: Store) => (input: { readonly NextToken?: string }) => {
  refuseOthers('ListTopics', input, EMULATED)
  const { page, ...next } = pageOf(store.topics, input.NextToken)
  return { Topics: page.map(({ arn }) => ({ TopicArn: arn })), ...next }
}
