import { beforeAll, expect, it } from 'vitest'
import { prepareWire } from '../../harness/wire/index.ts'
import { asking } from './asking.ts'

beforeAll(() => prepareWire(['sqs', 'sns', 's3']))

const sqs = (members: readonly string[], operation: string, input: object) =>
  asking('sqs', () => ({}), { refusedMembers: new Map([['CreateQueue', members]]) })({
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
  })

it.each<[string, string[], object]>([
  ['a member', ['tags'], { QueueName: 'jobs', tags: {} }],
  ['a key of a map', ['Attributes.KmsMasterKeyId'], { Attributes: { KmsMasterKeyId: 'alias/a' } }],
  ['any key', ['Attributes.*'], { Attributes: { DelaySeconds: '1' } }],
  ['a value', ['Attributes.FifoQueue=true'], { Attributes: { FifoQueue: 'true' } }],
  ['any key of a value', ['Attributes.*=a.b=c'], { Attributes: { Policy: 'a.b=c' } }],
  ['the second of two', ['tags', 'QueueName'], { QueueName: 'jobs' }],
])('%s is refused by name before the operation runs', (_, members, input) => {
  const asked = sqs(members, 'CreateQueue', input)
  expect(asked).toMatchObject({
    statusCode: 400,
    summary: { operation: 'sqs.CreateQueue', error: 'NotEmulatedByFiredrill' },
    input: undefined,
  })
  expect(JSON.parse(asked.text).message).toBe(
    `Failed to call SQS CreateQueue: Firedrill does not emulate "${members.at(-1)}". ` +
      'Leave it out of the rehearsal, or put a test double in front of the client.',
  )
})

it.each<[string, string[], string, object]>([
  ['another member', ['tags'], 'CreateQueue', { QueueName: 'jobs' }],
  ['another value', ['Attributes.FifoQueue=true'], 'CreateQueue', { Attributes: { FifoQueue: 'false' } }],
  ['null', ['tags'], 'CreateQueue', { QueueName: 'jobs', tags: null }],
  ['what lies in a text', ['QueueName.length'], 'CreateQueue', { QueueName: 'jobs' }],
  ['another operation', ['QueueName'], 'GetQueueUrl', { QueueName: 'jobs' }],
])('%s is not', (_, members, operation, input) => {
  expect(sqs(members, operation, input)).toMatchObject({ statusCode: 200, input: expect.anything() })
})

it('finds members in lists, and speaks the dialect of the service', () => {
  const refusedMembers = new Map([['PublishBatch', ['PublishBatchRequestEntries.*.MessageStructure=json']]])
  const asked = asking('sns', () => ({}), { refusedMembers })({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(
      'Action=PublishBatch&PublishBatchRequestEntries.member.1.Id=a&PublishBatchRequestEntries.member.2.Id=b' +
        '&PublishBatchRequestEntries.member.2.MessageStructure=json',
    ),
  })
  expect(asked.text).toContain(
    '<Code>NotEmulatedByFiredrill</Code><Message>Failed to call SNS PublishBatch: Firedrill does not emulate ' +
      '&quot;PublishBatchRequestEntries.*.MessageStructure=json&quot;.',
  )
})

it('sees header members of REST operations', () => {
  const refusedMembers = new Map([['PutObject', ['ServerSideEncryption=aws:kms']]])
  const put = (encryption: string) =>
    asking('s3', () => ({}), { refusedMembers })({
      method: 'PUT',
      path: '/photos/cat',
      headers: { 'x-amz-server-side-encryption': encryption },
    })
  expect(put('aws:kms').text).toContain('<Code>NotEmulatedByFiredrill</Code>')
  expect(put('AES256').statusCode).toBe(200)
})
