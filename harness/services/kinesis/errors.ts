import { ACCOUNT_ID, REGION } from '../../base/arn.ts'
import { AwsError } from '../../base/errors.ts'
import { notEmulated as refusedByName } from '../../base/not-emulated.ts'

/**
 * What Kinesis answers when it refuses. Texts are those that were recorded on AWS: by kinesalite's tests, which run
 * against AWS too (github.com/mhart/kinesalite, test/), and in the issues named below; a `@guess` where none was found.
 */

export const streamNotFound = (name: string, account: string = ACCOUNT_ID): AwsError =>
  new AwsError({ name: 'ResourceNotFoundException', message: `Stream ${name} under account ${account} not found.` })

export const shardNotFound = (shardId: string, stream: string): AwsError =>
  new AwsError({
    name: 'ResourceNotFoundException',
    message: `Shard ${shardId} in stream ${stream} under account ${ACCOUNT_ID} does not exist`,
  })

export const notAShardId = (written: string, stream: string): AwsError =>
  new AwsError({
    name: 'ResourceNotFoundException',
    message: `Could not find shard ${written} in stream ${stream} under account ${ACCOUNT_ID}.`,
  })

export const streamExists = (name: string): AwsError =>
  new AwsError({
    name: 'ResourceInUseException',
    message: `Stream ${name} under account ${ACCOUNT_ID} already exists.`,
  })

export const tooManyShards = (current: number, limit: number, asked: number): AwsError =>
  new AwsError({
    name: 'LimitExceededException',
    message:
      `This request would exceed the shard limit for the account ${ACCOUNT_ID} in ${REGION}. ` +
      `Current shard count for the account: ${current}. Limit: ${limit}. ` +
      `Number of additional shards that would have resulted from this request: ${asked}. ` +
      'Refer to the AWS Service Limits page (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) ' +
      'for current limits and how to request higher limits.',
  })

export const invalidArgument = (message: string): AwsError =>
  new AwsError({ name: 'InvalidArgumentException', message })

/**
 * A shard took all that it takes in this second.
 * @aws kinesis/latest/APIReference/API_PutRecords, example of a throttled record (checked 2026-11)
 */
export const writeRateText = (shardId: string, stream: string): string =>
  `Rate exceeded for shard ${shardId} in stream ${stream} under account ${ACCOUNT_ID}.`

export const RATE_EXCEEDED = 'ProvisionedThroughputExceededException'

export const writeRateExceeded = (shardId: string, stream: string): AwsError =>
  new AwsError({ name: RATE_EXCEEDED, message: writeRateText(shardId, stream) })

/**
 * GetRecords words it differently since 2023 at the latest: github.com/risingwavelabs/risingwave/issues/7453,
 * github.com/awslabs/amazon-kinesis-client/issues/1521 (2025).
 */
export const readRateExceeded = (shardId: string, stream: string): AwsError =>
  new AwsError({ name: RATE_EXCEEDED, message: `Rate exceeded for Shard - ${ACCOUNT_ID}/${stream}/${shardId}` })

/** `Wed Mar 04 01:02:40 UTC 2020`, as Java writes an instant. */
const javaDate = (instant: number): string => {
  const [day, date, month, year, time] = new Date(instant).toUTCString().replace(',', '').split(' ')
  return `${day} ${month} ${date} ${time} UTC ${year}`
}

/** Text: github.com/awslabs/amazon-kinesis-client/issues/701. */
export const iteratorExpired = (createdAt: number, now: number, lifeMs: number): AwsError =>
  new AwsError({
    name: 'ExpiredIteratorException',
    message:
      `Iterator expired. The iterator was created at time ${javaDate(createdAt)} while right now it is ` +
      `${javaDate(now)} which is further in the future than the tolerated delay of ${lifeMs} milliseconds.`,
  })

/** @guess The text of an expired NextToken was not found. */
export const tokenExpired = (): AwsError =>
  new AwsError({ name: 'ExpiredNextTokenException', message: 'The NextToken has expired.' })

/** What AWS has and Firedrill does not emulate (yet): refused by name, never ignored. Not an AWS name, on purpose. */
export const notEmulated = (what: string, instead: string): AwsError =>
  refusedByName(`Failed to apply ${what}: Firedrill does not emulate it. ${instead}`)
