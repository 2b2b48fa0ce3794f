import { arn, type Calls, QUEUE_URL } from './stage.ts'

const QueueUrl = `${QUEUE_URL}jobs.fifo`
const StandardUrl = `${QUEUE_URL}jobs`
const attributes = {
  text: { DataType: 'String', StringValue: 'a' },
  bytes: { DataType: 'Binary', BinaryValue: Uint8Array.of(1) },
}
const system = { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-5759e988-bd862e3fe1be46a994272793' } }

export const sqsCalls: Calls = async ({ call, pass }) => {
  const sqs = (operation: string, input: object) => call(`sqs.${operation}`, input)
  sqs('CreateQueue', { QueueName: 'dead', Attributes: {} })
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn('sqs', 'dead'), maxReceiveCount: 1 })
  sqs('CreateQueue', { QueueName: 'jobs', Attributes: { RedrivePolicy }, tags: { team: 'a' } })
  sqs('CreateQueue', { QueueName: 'jobs.fifo', Attributes: { FifoQueue: 'true' } })
  sqs('SetQueueAttributes', { QueueUrl: StandardUrl, Attributes: { DelaySeconds: '0' } })
  sqs('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] })
  sqs('GetQueueUrl', { QueueName: 'jobs', QueueOwnerAWSAccountId: '000000000000' })
  const { NextToken } = sqs('ListQueues', { QueueNamePrefix: 'j', MaxResults: 1 })
  sqs('ListQueues', { QueueNamePrefix: 'j', MaxResults: 1, NextToken })
  sqs('ListQueueTags', { QueueUrl: StandardUrl })
  sqs('TagQueue', { QueueUrl, Tags: { team: 'a' } })
  sqs('ListQueueTags', { QueueUrl })
  sqs('UntagQueue', { QueueUrl, TagKeys: ['team'] })
  sqs('ListQueueTags', { QueueUrl })

  const message = { MessageBody: 'a', MessageAttributes: attributes, MessageSystemAttributes: system }
  sqs('SendMessage', { QueueUrl: StandardUrl, ...message, DelaySeconds: 0 })
  sqs('SendMessage', { QueueUrl, ...message, MessageGroupId: 'g', MessageDeduplicationId: '1' })
  sqs('SendMessageBatch', {
    QueueUrl,
    Entries: [{ Id: 'a', ...message, MessageGroupId: 'g', MessageDeduplicationId: '2' }],
  })
  sqs('SendMessageBatch', { QueueUrl: StandardUrl, Entries: [{ Id: 'a', ...message, DelaySeconds: 0 }] })
  const receive = () =>
    sqs('ReceiveMessage', {
      QueueUrl: StandardUrl,
      AttributeNames: ['SentTimestamp'],
      MessageSystemAttributeNames: ['SenderId'],
      MessageAttributeNames: ['All'],
      MaxNumberOfMessages: 1,
      VisibilityTimeout: 10,
      WaitTimeSeconds: 1,
    }).Messages[0].ReceiptHandle as string
  const first = receive()
  const second = receive()
  sqs('ChangeMessageVisibility', { QueueUrl: StandardUrl, ReceiptHandle: first, VisibilityTimeout: 1 })
  const entry = { Id: 'a', ReceiptHandle: second }
  sqs('ChangeMessageVisibilityBatch', { QueueUrl: StandardUrl, Entries: [{ ...entry, VisibilityTimeout: 1 }] })
  sqs('DeleteMessage', { QueueUrl: StandardUrl, ReceiptHandle: first })
  sqs('DeleteMessageBatch', { QueueUrl: StandardUrl, Entries: [entry] })

  sqs('SendMessage', { QueueUrl: `${QUEUE_URL}dead`, MessageBody: 'a' })
  const { TaskHandle } = sqs('StartMessageMoveTask', {
    SourceArn: arn('sqs', 'dead'),
    DestinationArn: arn('sqs', 'jobs'),
    MaxNumberOfMessagesPerSecond: 1,
  })
  sqs('ListMessageMoveTasks', { SourceArn: arn('sqs', 'dead'), MaxResults: 1 })
  sqs('CancelMessageMoveTask', { TaskHandle })
  await pass(1_000)
  const sources = { QueueUrl: `${QUEUE_URL}dead`, MaxResults: 1 }
  sqs('CreateQueue', { QueueName: 'more', Attributes: { RedrivePolicy } })
  const page = sqs('ListDeadLetterSourceQueues', sources)
  sqs('ListDeadLetterSourceQueues', { ...sources, NextToken: page.NextToken })
  sqs('PurgeQueue', { QueueUrl })
  sqs('ReceiveMessage', { QueueUrl, WaitTimeSeconds: 1 })
  await pass(2_000)
  sqs('DeleteQueue', { QueueUrl })
}
