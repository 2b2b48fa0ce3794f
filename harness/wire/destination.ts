import type { WireRequest } from '../ports/index.ts'
import { CATALOGUE, type ServiceEntry } from './catalogue.ts'

/** Which service a request is for. */
export interface Destination {
  readonly entry: ServiceEntry | undefined
  /** For people and facts, also where the service is not in the catalogue: `sqs`, `dynamodb`. */
  readonly service: string
}

/**
 * By target, then credential scope, then hostname: the first two are the service's own even where an endpoint
 * override (`AWS_ENDPOINT_URL=http://localhost:4566`) hides the hostname.
 */
export const destinationOf = (request: WireRequest): Destination => {
  const prefix = targetPrefix(request)
  const named = prefix === undefined ? undefined : CATALOGUE.find((each) => each.target === prefix)
  if (named) return { entry: named, service: named.name }
  const scope = signingName(request)
  const host = hostLabel(request.hostname)
  const entry =
    CATALOGUE.find((each) => each.signingName === scope) ??
    CATALOGUE.find((each) => scope === undefined && host !== undefined && each.hostLabels.includes(host))
  return { entry, service: entry?.name ?? scope ?? host ?? prefix?.replace(/_\d+$/, '').toLowerCase() ?? 'unknown' }
}

const targetPrefix = (request: WireRequest): string | undefined => {
  const target = request.headers['x-amz-target']
  return target?.split('.')[0]
}

/**
 * `AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/sqs/aws4_request, …`: the service stands before the end.
 * @aws IAM user guide, "Elements of an AWS API request signature" (checked 2026-11)
 */
const signingName = (request: WireRequest): string | undefined => {
  const query = request.query['X-Amz-Credential']
  const written = /Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1]
  return (written ?? (typeof query === 'string' ? query : undefined))?.split('/').at(-2)
}

/**
 * `sqs.us-east-1.amazonaws.com`, `us-east-1.queue.amazonaws.com`, `1234.data-kinesis.us-east-1.amazonaws.com`,
 * `sqs.us-east-1.api.aws`, `bucket.s3.us-east-1.amazonaws.com`: the label nearest the region that is a name.
 */
const hostLabel = (hostname: string): string | undefined => {
  const match = /^(.+?)\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/.exec(hostname)
  const labels = match?.[1]
    ?.split('.')
    .map((label) => label.replace(/-fips$/, ''))
    .filter((label) => !/^([a-z]{2}(-[a-z]+)+-\d|dualstack)$/.test(label))
  return labels?.at(-1)
}
