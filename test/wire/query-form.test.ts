import { beforeAll, expect, it } from 'vitest'
import { prepareWire } from '../../harness/wire/index.ts'
import { asking } from './asking.ts'

beforeAll(() => prepareWire(['sns']))

const form = (body: string) =>
  asking('sns', () => ({ MessageId: 'm', Attributes: { a: '<&>' } }))({
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: Buffer.from(body),
  })

it.each<[string, string, object]>([
  ['plus and percent', 'Action=Publish&Message=a+b%2Bc%0A%C3%A4', { Message: 'a b+c\nä' }],
  ['an empty text', 'Action=Publish&Message=', { Message: '' }],
  ['an equals sign in a value', 'Action=Publish&Message=a=b', { Message: 'a=b' }],
  [
    'a list, by its numbers',
    `Action=UntagResource&${[2, 10, 1].map((i) => `TagKeys.member.${i}=k${i}`).join('&')}`,
    { TagKeys: ['k1', 'k2', 'k10'] },
  ],
  ['an empty list', 'Action=UntagResource&TagKeys=', { TagKeys: [] }],
  [
    'a list of structures',
    'Action=TagResource&Tags.member.1.Key=a&Tags.member.1.Value=b',
    { Tags: [{ Key: 'a', Value: 'b' }] },
  ],
  [
    'a map',
    'Action=CreateTopic&Name=t&Attributes.entry.1.key=FifoTopic&Attributes.entry.1.value=true',
    { Name: 't', Attributes: { FifoTopic: 'true' } },
  ],
  [
    'a map with names of its own, and a blob',
    'Action=Publish&MessageAttributes.entry.1.Name=kind&MessageAttributes.entry.1.Value.DataType=Binary&MessageAttributes.entry.1.Value.BinaryValue=AQI%3D',
    { MessageAttributes: { kind: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) } } },
  ],
  ['a key that is a part of every object', 'Action=Publish&__proto__.a=1&constructor=2&Message=x', { Message: 'x' }],
  ['a boolean', 'Action=Subscribe&ReturnSubscriptionArn=TRUE', { ReturnSubscriptionArn: true }],
])('%s', (_, body, input) => {
  expect(form(body).input).toEqual(input)
})

it('a GET has the form in its query', () => {
  const asked = asking('sns')({ method: 'GET', query: { Action: 'ConfirmSubscription', TopicArn: 'a', Token: 't' } })
  expect(asked).toMatchObject({
    summary: { operation: 'sns.ConfirmSubscription' },
    input: { TopicArn: 'a', Token: 't' },
  })
})

it.each([
  ['Action=ListSMSSandboxPhoneNumbers&MaxResults=many', '"many" is not a number'],
  ['Action=Subscribe&ReturnSubscriptionArn=maybe', '"maybe" is not a boolean'],
  ['Action=Publish&Message.a=1', 'Unexpected complex element'],
  ['Action=CreateTopic&Attributes.entry.1.key=a', 'A map entry needs a name and a value'],
  ['Action=Publish&MessageAttributes.entry.1.Name=a&MessageAttributes.entry.1.Value.BinaryValue=*', ''],
])('%s is malformed', (body, message) => {
  const asked = form(body)
  expect(asked).toMatchObject({ statusCode: 400, summary: { error: 'MalformedInput' }, input: undefined })
  expect(asked.text.replaceAll('&quot;', '"')).toContain(message)
})

it('an answer is wrapped as AWS wraps it', () => {
  const id = form('Action=Publish&Message=x').headers['x-amzn-requestid']
  expect(form('Action=Publish&Message=x').text).toBe(
    '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>m</MessageId></PublishResult>' +
      `<ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata></PublishResponse>`,
  )
  expect(form('Action=GetTopicAttributes&TopicArn=a').text).toContain(
    '<GetTopicAttributesResult><Attributes><entry><key>a</key><value>&lt;&amp;&gt;</value></entry></Attributes></GetTopicAttributesResult>',
  )
  expect(form('Action=TagResource&ResourceArn=a').text).toContain('<TagResourceResult/>')
  expect(form('Action=DeleteTopic&TopicArn=a').text).toMatch(/^<DeleteTopicResponse xmlns="[^"]+"><ResponseMetadata>/)
})

it('an operation that AWS does not have is refused by name', () => {
  expect(form('Action=PublishLater')).toMatchObject({
    statusCode: 400,
    summary: { operation: 'sns.PublishLater', error: 'NotEmulatedByFiredrill' },
  })
})
