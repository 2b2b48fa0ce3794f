import { unknownAttribute } from '../errors.ts'
import { refuseOthers } from '../parameters.ts'
import type { Queue } from '../queue.ts'
import { writtenAttributes } from '../queue-attributes.ts'
import type { Store } from '../store.ts'

export interface GetQueueAttributesInput {
  readonly QueueUrl?: string
  readonly AttributeNames?: readonly string[]
}

const EMULATED = new Set(['QueueUrl', 'AttributeNames'])

/** Attributes that AWS knows and a queue may lack. */
const MAY_LACK = new Set([
  'All',
  'RedrivePolicy',
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'Policy',
  'RedriveAllowPolicy',
])

const seconds = (ms: number): string => String(Math.floor(ms / 1_000))

const attributesOf = (queue: Queue): Record<string, string> => {
  const { visible, inFlight, delayed } = queue.counts
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: seconds(queue.createdAt),
    LastModifiedTimestamp: seconds(queue.modifiedAt),
    ...writtenAttributes(queue.config),
  }
}

/**
 * The counts are exact here. A FIFO queue's messages behind one in flight count as visible (recorded 2025-09).
 * @aws API_GetQueueAttributes (checked 2026-11)
 */
export const getQueueAttributes =
  (store: Store) =>
  (input: GetQueueAttributesInput): { readonly Attributes?: Readonly<Record<string, string>> } => {
    refuseOthers('GetQueueAttributes', input, EMULATED)
    const queue = store.byUrl(input.QueueUrl)
    const names = new Set(input.AttributeNames ?? [])
    const all = attributesOf(queue)
    for (const name of names) if (!Object.hasOwn(all, name) && !MAY_LACK.has(name)) throw unknownAttribute(name)
    const asked = Object.entries(all).filter(([name]) => names.has('All') || names.has(name))
    return asked.length > 0 ? { Attributes: Object.fromEntries(asked) } : {}
  }
