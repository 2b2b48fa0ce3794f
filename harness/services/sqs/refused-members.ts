const ATTRIBUTES = [
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'Policy',
  'DeduplicationScope=messageGroup',
  'FifoThroughputLimit=perMessageGroupId',
].map((name) => `Attributes.${name}`)

/** Request members that are refused by name, by operation. */
export const REFUSED_MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['CreateQueue', ATTRIBUTES],
  ['ReceiveMessage', ['ReceiveRequestAttemptId']],
  ['SetQueueAttributes', ATTRIBUTES],
])
