import type { WireRequest } from '../ports/index.ts'
import { CATALOGUE, type ServiceEntry } from './catalogue.ts'

/** Which service a request is for. */
export interface Destination {
  readonly entry: ServiceEntry | undefined
  /** For people and facts, also where the service is not in the catalogue: `sqs`, `cloudwatch`. */
  readonly service: string
}

/** The first entry of a name: two services may share a signing name, and then the target tells them apart. */
const byKey = (keysOf: (entry: ServiceEntry) => readonly string[]): ReadonlyMap<string, ServiceEntry> => {
  const found = new Map<string, ServiceEntry>()
  for (const entry of CATALOGUE) for (const key of keysOf(entry)) if (!found.has(key)) found.set(key, entry)
  return found
}
const byTarget = byKey(({ target }) => (target === undefined ? [] : [target]))
const bySigningName = byKey(({ signingName }) => [signingName])
const byHostLabel = byKey(({ hostLabels }) => hostLabels)

/**
 * By target, then credential scope, then hostname: the first two are the service's own even where an endpoint
 * override (`AWS_ENDPOINT_URL=http://localhost:4566`) hides the hostname.
 */
export const destinationOf = (request: WireRequest): Destination => {
  const prefix = targetPrefix(request)
  const named = prefix === undefined ? undefined : byTarget.get(prefix)
  if (named) return { entry: named, service: named.name }
  const scope = signingName(request)
  const host = scope === undefined ? hostLabel(request.hostname) : undefined
  const entry =
    scope === undefined ? (host === undefined ? undefined : byHostLabel.get(host)) : bySigningName.get(scope)
  return {
    entry,
    service:
      entry?.name ??
      scope ??
      host ??
      hostLabel(request.hostname) ??
      prefix?.replace(/_\d+$/, '').toLowerCase() ??
      'unknown',
  }
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
 * `sqs.us-east-1.api.aws`, `bucket.s3.us-east-1.amazonaws.com`: the label nearest the region that is a name; with the
 * one before it where only both mean a service (`streams.dynamodb`).
 */
const hostLabel = (hostname: string): string | undefined => {
  const match = /^(.+?)\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/.exec(hostname)
  const labels = match?.[1]
    ?.split('.')
    // Regions stood behind a hyphen once: `s3-us-west-2`.
    .map((label) => label.replace(/-fips$/, '').replace(/^(s3)-[a-z]{2}(-[a-z]+)+-\d$/, '$1'))
    .filter((label) => !/^([a-z]{2}(-[a-z]+)+-\d|dualstack)$/.test(label))
  if (!labels) return undefined
  const pair = labels.slice(-2).join('.')
  return byHostLabel.has(pair) ? pair : labels.at(-1)
}
