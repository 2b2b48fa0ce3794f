import { parseArn } from '../../base/arn.ts'

/** What Lambda can tell of an event that has ended. */
export type DestinationKind = 'queue' | 'topic' | 'function' | 'bus' | 'bucket'

const KINDS: Readonly<Record<string, DestinationKind>> = {
  sqs: 'queue',
  sns: 'topic',
  lambda: 'function',
  events: 'bus',
  s3: 'bucket',
}

/** `undefined`: nothing that Lambda can tell. Read from the ARN, so that it need not exist yet. */
export const destinationKind = (arn: string): DestinationKind | undefined => KINDS[parseArn(arn)?.service ?? '']

/** Names of FIFO queues and topics end so. @aws AWSSimpleQueueService FIFO queues, sns FIFO topics (checked 2026-11) */
export const isFifo = (arn: string): boolean => {
  const kind = destinationKind(arn)
  return (kind === 'queue' || kind === 'topic') && arn.endsWith('.fifo')
}
