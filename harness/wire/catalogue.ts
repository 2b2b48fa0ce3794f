import type { ProtocolName } from './protocols/protocol.ts'

/**
 * How requests to one AWS service are recognised, and where its shapes come from: the exports of its own client.
 * A further service is one more entry here.
 */
export interface ServiceEntry {
  /** As in `Service.name`. */
  readonly name: string
  /** As AWS writes it, for people. */
  readonly title: string
  /** Before the dot of `x-amz-target`. */
  readonly target?: string
  /** The service's name in a signature's credential scope. */
  readonly signingName: string
  /** Labels of hostnames that mean this service, without `-fips`. */
  readonly hostLabels: readonly string[]
  readonly protocol: ProtocolName
  /** awsJson: errors carry the code of the query protocol in `x-amzn-query-error`. */
  readonly queryCompatible?: boolean
  /** awsJson: how an error names its type. Absent: by its bare name. */
  readonly errorTypes?: ErrorTypes
  /** awsQuery, restXml: `xmlns` of what is answered. */
  readonly xmlNamespace?: string
  /** Loads the client's exports. Heavy: only when an SDK call is made. */
  load(): Promise<object>
}

/** Namespaces before the `#` of an error's `__type`. */
export interface ErrorTypes {
  /** Of the service's own errors; absent: that of the client's shapes (`com.amazonaws.sqs`). */
  readonly own?: string
  /** Of errors that a layer before the service gives, by name. */
  readonly layers?: Readonly<Record<string, string>>
}

/**
 * @aws DynamoDB developer guide, "Error handling with DynamoDB", error components:
 *   `com.amazonaws.dynamodb.v20120810#ResourceNotFoundException` (checked 2026-11)
 * @guess the layers' namespaces are those that DynamoDB is widely seen to answer; clients look at what follows the `#`.
 */
const DYNAMODB_ERROR_TYPES: ErrorTypes = {
  own: 'com.amazonaws.dynamodb.v20120810',
  layers: { ValidationException: 'com.amazon.coral.validate' },
}

export const CATALOGUE: readonly ServiceEntry[] = [
  {
    name: 'sqs',
    title: 'SQS',
    // @aws SQS developer guide, "Making query API requests using AWS JSON protocol" (checked 2026-11)
    target: 'AmazonSQS',
    signingName: 'sqs',
    hostLabels: ['sqs', 'queue'],
    protocol: 'awsJson1.0',
    queryCompatible: true,
    errorTypes: {},
    load: () => import('@aws-sdk/client-sqs'),
  },
  {
    name: 'kinesis',
    title: 'Kinesis',
    // @aws Kinesis API reference, "Actions", sample requests (checked 2026-11)
    target: 'Kinesis_20131202',
    signingName: 'kinesis',
    // With an account id in the endpoint: `<account>.data-kinesis.<region>.amazonaws.com`.
    hostLabels: ['kinesis', 'data-kinesis', 'control-kinesis'],
    protocol: 'awsJson1.1',
    load: () => import('@aws-sdk/client-kinesis'),
  },
  {
    name: 'sns',
    title: 'SNS',
    signingName: 'sns',
    hostLabels: ['sns'],
    // @aws SNS API reference, "Publish", sample response (checked 2026-11)
    protocol: 'awsQuery',
    xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
    load: () => import('@aws-sdk/client-sns'),
  },
  {
    name: 's3',
    title: 'S3',
    signingName: 's3',
    hostLabels: ['s3', 's3-accesspoint', 's3-accelerate', 's3-external-1'],
    protocol: 'restXml',
    xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
    load: () => import('@aws-sdk/client-s3'),
  },
  {
    name: 'dynamodb',
    title: 'DynamoDB',
    // @aws DynamoDB developer guide, "DynamoDB low-level API", request format (checked 2026-11)
    target: 'DynamoDB_20120810',
    signingName: 'dynamodb',
    // With an account id in the endpoint: `<account>.ddb.<region>.amazonaws.com`.
    hostLabels: ['dynamodb', 'ddb'],
    protocol: 'awsJson1.0',
    errorTypes: DYNAMODB_ERROR_TYPES,
    load: () => import('@aws-sdk/client-dynamodb'),
  },
  {
    name: 'dynamodb-streams',
    title: 'DynamoDB Streams',
    target: 'DynamoDBStreams_20120810',
    signingName: 'dynamodb',
    hostLabels: ['streams.dynamodb', 'streams-dynamodb'],
    protocol: 'awsJson1.0',
    errorTypes: DYNAMODB_ERROR_TYPES,
    load: () => import('@aws-sdk/client-dynamodb-streams'),
  },
  {
    name: 'eventbridge',
    title: 'EventBridge',
    // @aws EventBridge API reference, "PutEvents", sample request (checked 2026-11)
    target: 'AWSEvents',
    signingName: 'events',
    hostLabels: ['events'],
    protocol: 'awsJson1.1',
    load: () => import('@aws-sdk/client-eventbridge'),
  },
  {
    name: 'scheduler',
    title: 'EventBridge Scheduler',
    signingName: 'scheduler',
    hostLabels: ['scheduler'],
    protocol: 'restJson1',
    load: () => import('@aws-sdk/client-scheduler'),
  },
  {
    name: 'lambda',
    title: 'Lambda',
    signingName: 'lambda',
    hostLabels: ['lambda'],
    protocol: 'restJson1',
    load: () => import('@aws-sdk/client-lambda'),
  },
]
