import { arn, type Calls } from './stage.ts'

const attributes = {
  text: { DataType: 'String', StringValue: 'a' },
  bytes: { DataType: 'Binary', BinaryValue: Uint8Array.of(1) },
}

export const snsCalls: Calls = async ({ call }) => {
  const sns = (operation: string, input: object) => call(`sns.${operation}`, input)
  const page = (operation: string, input: object = {}) =>
    sns(operation, { ...input, NextToken: sns(operation, input).NextToken })
  call('sqs.CreateQueue', { QueueName: 'jobs' })
  const Tags = [{ Key: 'team', Value: 'a' }]
  const { TopicArn } = sns('CreateTopic', { Name: 'alerts', Attributes: { DisplayName: 'a' }, Tags })
  sns('GetTopicAttributes', { TopicArn })
  sns('ListTagsForResource', { ResourceArn: TopicArn })
  sns('SetTopicAttributes', { TopicArn, AttributeName: 'DisplayName', AttributeValue: 'b' })
  sns('GetTopicAttributes', { TopicArn })
  sns('TagResource', { ResourceArn: TopicArn, Tags: [{ Key: 'size', Value: 'b' }] })
  sns('ListTagsForResource', { ResourceArn: TopicArn })
  sns('UntagResource', { ResourceArn: TopicArn, TagKeys: ['team'] })
  sns('ListTagsForResource', { ResourceArn: TopicArn })
  for (let i = 0; i < 101; i++) sns('CreateTopic', { Name: `more-${i}` })
  page('ListTopics')

  const { SubscriptionArn } = sns('Subscribe', {
    TopicArn,
    Protocol: 'sqs',
    Endpoint: arn('sqs', 'jobs'),
    Attributes: { RawMessageDelivery: 'true' },
    ReturnSubscriptionArn: true,
  })
  sns('SetSubscriptionAttributes', { SubscriptionArn, AttributeName: 'RawMessageDelivery', AttributeValue: 'false' })
  sns('GetSubscriptionAttributes', { SubscriptionArn })
  for (let i = 0; i < 101; i++) {
    call('sqs.CreateQueue', { QueueName: `jobs-${i}` })
    sns('Subscribe', { TopicArn, Protocol: 'sqs', Endpoint: arn('sqs', `jobs-${i}`) })
  }
  page('ListSubscriptions')
  page('ListSubscriptionsByTopic', { TopicArn })

  const message = { Message: '{"default":"a"}', MessageStructure: 'json', Subject: 's', MessageAttributes: attributes }
  sns('Publish', { TopicArn, ...message })
  sns('Publish', { TargetArn: TopicArn, ...message })
  const { Message, ...rest } = message
  sns('PublishBatch', { TopicArn, PublishBatchRequestEntries: [{ Id: 'a', Message, ...rest }] })
  const fifo = sns('CreateTopic', { Name: 'alerts.fifo', Attributes: { FifoTopic: 'true' } }).TopicArn
  const ordered = { Message: 'a', MessageGroupId: 'g', MessageDeduplicationId: '1' }
  sns('Publish', { TopicArn: fifo, ...ordered })
  sns('PublishBatch', { TopicArn: fifo, PublishBatchRequestEntries: [{ Id: 'a', ...ordered }] })
  sns('Unsubscribe', { SubscriptionArn })
  sns('DeleteTopic', { TopicArn })
}
