const ATTRIBUTES = [
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'Policy',
  'DeduplicationScope=messageGroup',
  'FifoThroughputLimit=perMessageGroupId',
].map((name) => `Attributes.${name}`)

const LISTS = ['StringListValues', 'BinaryListValues']

/** AWS reserves the lists of attributes, and takes them where they are empty. The only system attribute is a text. */
const message = (path: string): string[] => [
  ...LISTS.map((member) => `${path}MessageAttributes.*.${member}.*`),
  ...LISTS.map((member) => `${path}MessageSystemAttributes.*.${member}.*`),
  `${path}MessageSystemAttributes.*.BinaryValue`,
]

/** Request members that are refused by name, by operation. */
export const REFUSED_MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['CreateQueue', ATTRIBUTES],
  ['ReceiveMessage', ['ReceiveRequestAttemptId']],
  ['SendMessage', message('')],
  ['SendMessageBatch', message('Entries.*.')],
  ['SetQueueAttributes', ATTRIBUTES],
])
