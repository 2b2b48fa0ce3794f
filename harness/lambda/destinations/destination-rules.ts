import { nameOfArn } from '../../base/arn.ts'
import type { AwsError } from '../../base/errors.ts'
import { invalidParameter } from '../control/errors.ts'
import { type DestinationKind, destinationKind, isFifo } from './destination-kind.ts'

/** Where each of Lambda's records may go; FIFO queues and topics nowhere. */
const ALLOWED = {
  // @aws lambda/latest/dg/invocation-async-retain-records (checked 2026-11)
  onSuccess: ['queue', 'topic', 'function', 'bus'],
  onFailure: ['queue', 'topic', 'function', 'bus', 'bucket'],
  deadLetterQueue: ['queue', 'topic'],
  // @aws lambda/latest/dg/kinesis-on-failure-destination, services-dynamodb-errors (checked 2026-11)
  stream: ['queue', 'topic', 'bucket'],
} as const satisfies Record<string, readonly DestinationKind[]>

const allows = (role: keyof typeof ALLOWED, arn: string): boolean => {
  const kind = destinationKind(arn)
  return kind !== undefined && (ALLOWED[role] as readonly DestinationKind[]).includes(kind)
}

/**
 * What AWS refuses in the destinations of a function's asynchronous events. Texts recorded 2025-11.
 * FIFO: creation ended with 400 InvalidParameterValueException on AWS in aws/aws-cdk issue 13793 (2021), though the guide
 * speaks of failed deliveries only. @guess that its text is that of other destinations that cannot be used.
 */
export const refusalOfDestinations = (
  functionName: string,
  { onSuccess, onFailure }: { readonly onSuccess: string | undefined; readonly onFailure: string | undefined },
): AwsError | undefined => {
  for (const arn of [onFailure, onSuccess]) {
    if (arn !== undefined && destinationKind(arn) === 'function' && nameOfArn(arn) === functionName)
      return invalidParameter("You can't specify the function as a destination for itself.")
  }
  const unusable =
    (onSuccess !== undefined && !allows('onSuccess', onSuccess)) ||
    (onFailure !== undefined && !allows('onFailure', onFailure))
  if (unusable)
    return invalidParameter(
      `The provided destination config DestinationConfig(onSuccess=${part('OnSuccess', onSuccess)}, onFailure=${part('OnFailure', onFailure)}) is invalid.`,
    )
  return refusalOfFifo(onFailure) ?? refusalOfFifo(onSuccess)
}

const part = (name: string, arn: string | undefined): string =>
  arn === undefined ? 'null' : `${name}(destination=${arn})`

/** Standard queues and topics. @aws lambda/latest/dg/invocation-async-retain-records (checked 2026-11). @guess the text. */
export const refusalOfDeadLetterQueue = (arn: string | undefined): AwsError | undefined =>
  arn === undefined ? undefined : refusalOf('deadLetterQueue', arn)

/** Of a stream's batches. @guess the text. */
export const refusalOfStreamDestination = (arn: string | undefined): AwsError | undefined =>
  arn === undefined ? undefined : refusalOf('stream', arn)

const refusalOf = (role: keyof typeof ALLOWED, arn: string): AwsError | undefined =>
  allows(role, arn) ? refusalOfFifo(arn) : invalid(arn)

const refusalOfFifo = (arn: string | undefined): AwsError | undefined =>
  arn !== undefined && isFifo(arn) ? invalid(arn) : undefined

const invalid = (arn: string): AwsError => invalidParameter(`The destination ARN ${arn} is invalid.`)
