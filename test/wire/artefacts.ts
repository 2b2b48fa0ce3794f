/**
 * What the round trip leaves out, by name: members that the client itself adds, checks or turns into a place, so that
 * random values do not travel. Whole operations: `'*'`.
 */
export interface Artefact {
  readonly service: string
  /** Absent: every operation. */
  readonly operation?: string
  readonly members: '*' | RegExp
  readonly why: string
}

const EVENT_STREAM = 'an event stream, which the wire refuses by name'

export const ARTEFACTS: readonly Artefact[] = [
  { service: 'kinesis', operation: 'SubscribeToShard', members: '*', why: EVENT_STREAM },
  { service: 'lambda', operation: 'InvokeWithResponseStream', members: '*', why: EVENT_STREAM },
  { service: 's3', operation: 'SelectObjectContent', members: '*', why: EVENT_STREAM },
  {
    service: 's3',
    operation: 'ListDirectoryBuckets',
    members: '*',
    why: 'goes to S3 Express, a service of its own to the client',
  },
  {
    service: 's3',
    operation: 'WriteGetObjectResponse',
    members: '*',
    why: 'goes to S3 Object Lambda, a service of its own to the client',
  },
  {
    service: 's3',
    members: /^(?:Checksum(?!Type)|ContentMD5$|SSECustomerKey|CopySourceSSECustomerKey)/,
    why: 'the client computes and checks digests: random ones are refused or replaced',
  },
  { service: 's3', members: /^ContentLength$/, why: 'the length of the body, which the client and the wire count' },
  { service: 's3', operation: 'PutObject', members: /^ContentType$/, why: 'the client adds one' },
  { service: 's3', members: /^ExpiresString$/, why: 'the client gives the header Expires twice' },
  {
    service: 's3',
    operation: 'GetBucketLocation',
    members: /^LocationConstraint$/,
    why: 'us-east-1 is the empty document, which the client gives as nothing; has a test of its own',
  },
  {
    service: 'eventbridge',
    operation: 'PutEvents',
    members: /^EndpointId$/,
    why: 'wants SigV4a, which is no dependency',
  },
]
