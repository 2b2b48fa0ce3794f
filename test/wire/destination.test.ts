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
  ['streams.dynamodb.us-east-1.amazonaws.com', 'dynamodb'],
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
