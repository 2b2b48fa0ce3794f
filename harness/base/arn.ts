import { InvariantError } from './errors.ts'

/** The region and account of every fresh world (house law 9). */
export const REGION = 'us-east-1'
export const ACCOUNT_ID = '000000000000'

export interface ArnParts {
  service: string
  region: string
  account: string
  /** What follows the account: `orders`, `stream/orders`, `function:ship`. */
  resource: string
}

export const arnOf = (service: string, resource: string): string =>
  `arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${resource}`

export const queueArn = (name: string): string => arnOf('sqs', name)
/** Where an SDK client finds a queue. @aws sqs developer guide, "Queue and message identifiers" (checked 2026-11) */
export const queueUrl = (name: string): string => `https://sqs.${REGION}.amazonaws.com/${ACCOUNT_ID}/${name}`
export const streamArn = (name: string): string => arnOf('kinesis', `stream/${name}`)
export const topicArn = (name: string): string => arnOf('sns', name)
export const tableArn = (name: string): string => arnOf('dynamodb', `table/${name}`)
/** `label`: when the stream was enabled, `2026-01-01T00:00:00.000`. */
export const tableStreamArn = (table: string, label: string): string => `${tableArn(table)}/stream/${label}`
export const bucketArn = (name: string): string => `arn:aws:s3:::${name}`
export const busArn = (name: string): string => arnOf('events', `event-bus/${name}`)
/** A rule of the default bus has no bus in its ARN. */
export const ruleArn = (name: string, bus = 'default'): string =>
  arnOf('events', bus === 'default' ? `rule/${name}` : `rule/${bus}/${name}`)
export const scheduleArn = (name: string, group = 'default'): string => arnOf('scheduler', `schedule/${group}/${name}`)
export const functionArn = (name: string, qualifier?: string): string =>
  arnOf('lambda', qualifier === undefined ? `function:${name}` : `function:${name}:${qualifier}`)

/** Splits an ARN; `undefined` where the text is not one. */
export const parseArn = (text: string): ArnParts | undefined => {
  const parts = text.split(':')
  if (parts[0] !== 'arn' || parts.length < 6) return undefined
  return {
    service: parts[2] ?? '',
    region: parts[3] ?? '',
    account: parts[4] ?? '',
    resource: parts.slice(5).join(':'),
  }
}

/** The name in an ARN: `orders` of `…:stream/orders`, `ship` of `…:function:ship`, `ledger` of `…:table/ledger/stream/…`. */
export const nameOfArn = (arn: string): string => {
  const parts = parseArn(arn)
  if (!parts) throw new InvariantError(`Failed to read a name from "${arn}": it is not an ARN.`)
  return parts.resource.replace(/^(stream\/|table\/|event-bus\/|function:)/, '').split(/[:/]/)[0] ?? ''
}
