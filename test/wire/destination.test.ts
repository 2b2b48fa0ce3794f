import { expect, it } from 'vitest'
import { destinationOf } from '../../harness/wire/destination.ts'

it.each([
  ['sqs.us-east-1.amazonaws.com', 'sqs'],
  ['sqs-fips.us-east-1.amazonaws.com', 'sqs'],
  ['sqs.us-east-1.api.aws', 'sqs'],
  ['us-east-1.queue.amazonaws.com', 'sqs'],
  ['queue.amazonaws.com', 'sqs'],
  ['kinesis.eu-central-1.amazonaws.com', 'kinesis'],
  ['000000000000.data-kinesis.us-east-1.amazonaws.com', 'kinesis'],
  ['bucket.s3.us-east-1.amazonaws.com', 's3'],
  ['bucket.s3.amazonaws.com', 's3'],
  ['bucket.s3-us-west-2.amazonaws.com', 's3'],
  ['bucket.s3.dualstack.us-east-1.amazonaws.com', 's3'],
  ['bucket.s3-accelerate.amazonaws.com', 's3'],
  ['s3.us-east-1.api.aws', 's3'],
  ['dynamodb.us-east-1.amazonaws.com', 'dynamodb'],
  ['000000000000.ddb.us-east-1.amazonaws.com', 'dynamodb'],
  ['streams.dynamodb.us-east-1.amazonaws.com', 'dynamodb-streams'],
  ['events.us-east-1.amazonaws.com', 'eventbridge'],
  ['sns.us-east-1.amazonaws.com', 'sns'],
  ['scheduler.us-east-1.amazonaws.com', 'scheduler'],
  ['lambda.us-east-1.amazonaws.com', 'lambda'],
  ['monitoring.us-east-1.amazonaws.com', 'monitoring'],
  ['localhost', 'unknown'],
])('%s is %s', (hostname, service) => {
  const request = {
    method: 'POST',
    protocol: 'https:',
    hostname,
    path: '/',
    query: {},
    headers: {},
    body: new Uint8Array(0),
  }
  expect(destinationOf(request).service).toBe(service)
})

it('two services of one signing name are told apart by the target', () => {
  const request = (target: string) => ({
    method: 'POST',
    protocol: 'http:',
    hostname: 'localhost',
    path: '/',
    query: {},
    headers: {
      'x-amz-target': target,
      authorization: 'AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host',
    },
    body: new Uint8Array(0),
  })
  expect(destinationOf(request('DynamoDB_20120810.PutItem')).service).toBe('dynamodb')
  expect(destinationOf(request('DynamoDBStreams_20120810.GetRecords')).service).toBe('dynamodb-streams')
})
