import { dynamodbCalls, dynamodbStreamsCalls } from './dynamodb.ts'
import { eventbridgeCalls } from './eventbridge.ts'
import { kinesisCalls } from './kinesis.ts'
import { lambdaCalls } from './lambda.ts'
import { s3Calls } from './s3.ts'
import { schedulerCalls } from './scheduler.ts'
import { snsCalls } from './sns.ts'
import { sqsCalls } from './sqs.ts'
import type { Calls } from './stage.ts'

/** By service. */
export const CALLS: Readonly<Record<string, Calls>> = {
  sqs: sqsCalls,
  kinesis: kinesisCalls,
  sns: snsCalls,
  lambda: lambdaCalls,
  eventbridge: eventbridgeCalls,
  scheduler: schedulerCalls,
  dynamodb: dynamodbCalls,
  'dynamodb-streams': dynamodbStreamsCalls,
  s3: s3Calls,
}
