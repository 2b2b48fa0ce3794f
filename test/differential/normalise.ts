import { canonicalJson } from '../../harness/base/canonical-json.ts'
import type { Observation, Step } from './step.ts'

/**
 * All that is taken out of both observations before they are compared, because no two services could agree on it:
 *
 * - ids and handles that a service makes up: one is called by where it was first seen, `‹MessageId 21.Messages.0›` in the
 *   answer of step 21, so that it must still be the *same* one wherever it shows up again; a script writes that name to hand
 *   it back;
 * - instants (one side lives in virtual time): `‹time›`;
 * - hosts, signatures and account numbers: `‹host›`, `‹signature›`, `‹account›`; a script writes `‹host›` for a side's own;
 * - the order of what AWS gives in no order: members of DynamoDB sets, items of a Scan or BatchGetItem, messages of a
 *   standard queue, a list of queues or topics; which of them a page of such a Scan or list holds;
 * - the MD5 of a text that holds one of these.
 */
export interface Normaliser {
  /** Of the steps in turn. */
  output(step: Step, raw: unknown): Observation
  error(raw: unknown): Observation
  /** The step with this side's own ids in it. */
  resolve(step: Step): Step
}

const IDS: ReadonlySet<string> = new Set([
  'MessageId',
  'ReceiptHandle',
  'SequenceNumber',
  'SubscriptionArn',
  'UploadId',
  'TableId',
])

/** Good for one thing, and not promised to differ: called by where it was seen last. */
const TOKENS: ReadonlySet<string> = new Set(['NextToken', 'NextContinuationToken'])

const TIMES: ReadonlySet<string> = new Set([
  'SentTimestamp',
  'ApproximateFirstReceiveTimestamp',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'Timestamp',
])

const SIGNATURES: ReadonlySet<string> = new Set(['Signature', 'SigningCertURL', 'UnsubscribeURL'])

export const createNormaliser = (): Normaliser => {
  const names = new Map<string, string>()
  const values = new Map<string, string>()
  let step = 0

  let host = ''
  const place = (value: string): string =>
    withoutAccount(
      value.replace(/^https?:\/\/[^/]+\//, (found) => {
        host = found
        return '‹host›/'
      }),
    )

  const nameOf = (kind: string, value: string, place: string): string => {
    const known = names.get(value)
    if (known !== undefined) return known
    const name = `‹${kind} ${place}›`
    names.set(value, name)
    values.set(name, value)
    return name
  }

  const member = (name: string, value: unknown, at: string): unknown => {
    if (typeof value === 'string') {
      if (IDS.has(name) && value !== 'pending confirmation') return nameOf(name, value, at)
      if (TOKENS.has(name)) {
        const token = `‹${name} ${at}›`
        values.set(token, value)
        return token
      }
      if (name === 'ContinuationToken') return '‹token›'
      if (TIMES.has(name)) return '‹time›'
      if (SIGNATURES.has(name)) return '‹signature›'
      if (name === 'Body' && ENVELOPE.test(value)) return walk(JSON.parse(value), at)
    }
    if (isSet(name, value)) return value.map((each) => (typeof each === 'string' ? each : text(each))).sort()
    return walk(value, `${at}.${name}`)
  }

  const walk = (value: unknown, at: string): unknown => {
    if (value instanceof Date) return '‹time›'
    if (value instanceof Uint8Array) return text(value)
    if (Array.isArray(value)) return value.map((each, i) => walk(each, `${at}.${i}`))
    if (typeof value === 'string') return place(value)
    if (typeof value !== 'object' || value === null) return value
    const walked: Record<string, unknown> = {}
    for (const [name, each] of Object.entries(value))
      if (name !== '$metadata' && each !== undefined) walked[name] = member(name, each, at)
    const body = walked.Body
    if (typeof body === 'object' && body !== null && 'MD5OfBody' in walked) walked.MD5OfBody = '‹of an envelope›'
    return walked
  }

  const resolved = (value: unknown): unknown => {
    if (typeof value === 'string') return values.get(value) ?? value.replace(/^‹host›\//, host)
    if (Array.isArray(value)) return value.map(resolved)
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array || value instanceof Date)
      return value
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolved(each)]))
  }

  return {
    output: ({ operation, input }, raw) => ({
      output: unordered(operation, input, walk(inOrder(input, raw), String(step++))),
    }),
    error: (raw) => {
      step++
      if (!isServiceError(raw)) throw raw
      const { name, message, $metadata } = raw
      const more = walk(raw.Item === undefined ? {} : { Item: raw.Item }, '') as object
      return { error: { name, message: place(message), status: $metadata.httpStatusCode, ...more } }
    },
    resolve: ({ operation, input }) => ({ operation, input: resolved(input) as object }),
  }
}

const text = (bytes: Uint8Array): string => `base64:${Buffer.from(bytes).toString('base64')}`

const isSet = (name: string, value: unknown): value is readonly (string | Uint8Array)[] =>
  Array.isArray(value) && /^(SS|NS|BS)$/.test(name)

const withoutAccount = (value: string): string =>
  value.replace(/arn:aws:dynamodb:us-east-1:[^:]*:/, 'arn:aws:dynamodb:us-east-1:‹account›:')

interface ServiceError {
  readonly name: string
  readonly message: string
  readonly $metadata: { readonly httpStatusCode?: number }
  readonly Item?: unknown
}

const isServiceError = (raw: unknown): raw is ServiceError =>
  raw instanceof Error && typeof (raw as Partial<ServiceError>).$metadata === 'object'

const byText = (a: unknown, b: unknown): number => {
  const [left, right] = [canonicalJson(a), canonicalJson(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Messages of a standard queue by their bodies, before their ids are counted. */
const inOrder = (input: object, raw: unknown): unknown => {
  const { Messages } = raw as { Messages?: readonly { readonly Body?: string }[] }
  if (!Messages || !('QueueUrl' in input) || String(input.QueueUrl).endsWith('.fifo')) return raw
  return { ...(raw as object), Messages: [...Messages].sort((a, b) => byText(said(a.Body), said(b.Body))) }
}

/** What an envelope says, without what is made up for it. */
const said = (body: string | undefined): unknown => {
  if (body === undefined || !ENVELOPE.test(body)) return body
  const { Message, Subject, MessageAttributes = {} } = JSON.parse(body)
  return [Message, Subject, MessageAttributes]
}

const ENVELOPE = /^\{\s*"Type"/

interface Answer {
  readonly Topics?: readonly unknown[]
  readonly QueueUrls?: readonly unknown[]
  readonly Items?: readonly unknown[]
  readonly LastEvaluatedKey?: unknown
  readonly Responses?: Readonly<Record<string, readonly unknown[]>>
}

/** Without the order that AWS does not promise. */
const unordered = (operation: string, input: object, output: unknown): unknown => {
  const answer = output as Answer
  if (operation === 'Scan') {
    const { Items, LastEvaluatedKey, ...rest } = answer
    const page = 'Limit' in input || 'Segment' in input
    return {
      ...rest,
      ...(Items && { Items: page ? `‹${Items.length} items›` : [...Items].sort(byText) }),
      ...(LastEvaluatedKey !== undefined && { LastEvaluatedKey: '‹of a scan›' }),
    }
  }
  if (operation === 'ListQueues' && answer.QueueUrls)
    return {
      ...answer,
      QueueUrls: 'MaxResults' in input ? `‹${answer.QueueUrls.length} queues›` : [...answer.QueueUrls].sort(byText),
    }
  if (operation === 'ListTopics' && answer.Topics) return { ...answer, Topics: [...answer.Topics].sort(byText) }
  if (operation === 'BatchGetItem' && answer.Responses) {
    const tables = Object.entries(answer.Responses).map(([table, items]) => [table, [...items].sort(byText)])
    return { ...answer, Responses: Object.fromEntries(tables) }
  }
  return output
}
