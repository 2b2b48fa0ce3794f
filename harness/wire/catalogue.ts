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
  /** Errors carry the code of the query protocol in `x-amzn-query-error`. */
  readonly queryCompatible: boolean
  /** `type` of an error: with the namespace (`com.amazonaws.sqs#QueueDoesNotExist`) or without. */
  readonly qualifiedErrors: boolean
  /** Loads the client's exports. Heavy: only when an SDK call is made. */
  load(): Promise<object>
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
    qualifiedErrors: true,
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
    queryCompatible: false,
    qualifiedErrors: false,
    load: () => import('@aws-sdk/client-kinesis'),
  },
]
