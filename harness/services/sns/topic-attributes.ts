import { ACCOUNT_ID } from '../../base/arn.ts'
import { invalidBecause, invalidParameter, notEmulated } from './errors.ts'
import { DISPLAY_NAME, MAXIMUM_MESSAGE_SIZE } from './limits.ts'
import { REFUSED_TOPIC_ATTRIBUTES } from './refused-members.ts'
import type { Topic } from './topic.ts'

/** A topic's attributes. Those that were never set and that AWS then does not tell are `undefined`. */
export interface TopicConfig {
  readonly fifo: boolean
  readonly contentBasedDeduplication: boolean
  readonly deduplicatesPerGroup: boolean | undefined
  readonly displayName: string
  readonly maximumMessageBytes: number | undefined
  readonly signatureVersion: '1' | '2' | undefined
  readonly tracingConfig: 'PassThrough' | undefined
}

export type WrittenAttributes = Readonly<Record<string, string | undefined>>
type Changes = { readonly [K in keyof TopicConfig]?: TopicConfig[K] }

export const defaultTopicConfig = (fifo: boolean): TopicConfig => ({
  fifo,
  contentBasedDeduplication: false,
  deduplicatesPerGroup: undefined,
  displayName: '',
  maximumMessageBytes: undefined,
  signatureVersion: undefined,
  tracingConfig: undefined,
})

/** What a read attribute depends on. */
export interface TopicAttributeContext {
  readonly operation: 'CreateTopic' | 'SetTopicAttributes'
  readonly fifo: boolean
  /** Refuses a value, in the words of the operation. */
  readonly refuse: (reason: string) => Error
}

type Read = (text: string, context: TopicAttributeContext) => Changes

const flag = (name: string, text: string, { refuse }: TopicAttributeContext): boolean => {
  const word = text.toLowerCase()
  if (word !== 'true' && word !== 'false') throw refuse(`${name}: Invalid value [${text}]. Must be true or false.`)
  return word === 'true'
}

/** `@guess` The words about a value that is none, except those recorded for FifoTopic (2025-09). */
const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  [
    'FifoTopic',
    (text, context) => {
      if (context.operation === 'SetTopicAttributes') throw invalidParameter('AttributeName')
      flag('FifoTopic', text, context)
      return {}
    },
  ],
  [
    'ContentBasedDeduplication',
    (text, context) => {
      if (!context.fifo) throw invalidParameter(context.operation === 'CreateTopic' ? 'Attributes' : 'AttributeName')
      return { contentBasedDeduplication: flag('ContentBasedDeduplication', text, context) }
    },
  ],
  [
    'FifoThroughputScope',
    (text, context) => {
      if (!context.fifo) throw invalidParameter(context.operation === 'CreateTopic' ? 'Attributes' : 'AttributeName')
      if (text !== 'Topic' && text !== 'MessageGroup')
        throw context.refuse(`FifoThroughputScope: Invalid value [${text}]. Please use either Topic or MessageGroup`)
      return { deduplicatesPerGroup: text === 'MessageGroup' }
    },
  ],
  [
    'DisplayName',
    (text, { refuse }) => {
      if (text.length > DISPLAY_NAME) throw refuse(`DisplayName: must be at most ${DISPLAY_NAME} characters long`)
      return { displayName: text }
    },
  ],
  [
    'MaximumMessageSize',
    (text, { refuse }) => {
      const bytes = /^\d+$/.test(text) ? Number(text) : Number.NaN
      if (!(bytes >= MAXIMUM_MESSAGE_SIZE.min && bytes <= MAXIMUM_MESSAGE_SIZE.max))
        throw refuse(
          `MaximumMessageSize: Invalid value [${text}]. Must be between ${MAXIMUM_MESSAGE_SIZE.min} and ${MAXIMUM_MESSAGE_SIZE.max}.`,
        )
      return { maximumMessageBytes: bytes }
    },
  ],
  [
    'SignatureVersion',
    (text, { refuse }) => {
      if (text !== '1' && text !== '2') throw refuse(`SignatureVersion: Invalid value [${text}]. Must be 1 or 2.`)
      return { signatureVersion: text }
    },
  ],
  [
    'TracingConfig',
    (text, { operation, refuse }) => {
      if (text === 'Active') throw notEmulated(operation, 'the attribute TracingConfig with the value "Active"')
      if (text !== 'PassThrough')
        throw refuse(`TracingConfig: Invalid value [${text}]. Please use either Active or PassThrough`)
      return { tracingConfig: text }
    },
  ],
])

/** @aws API_CreateTopic, API_SetTopicAttributes (checked 2026-11) */
export const readTopicAttributes = (written: WrittenAttributes, context: TopicAttributeContext): Changes => {
  let changes: Changes = {}
  for (const [name, text] of Object.entries(written)) {
    if (text === undefined) continue
    if (REFUSED_TOPIC_ATTRIBUTES.has(name)) {
      // An empty value removes what was never there.
      if (text === '') continue
      throw notEmulated(context.operation, `the attribute ${name}`)
    }
    const read = READERS.get(name)
    if (!read)
      throw context.operation === 'CreateTopic'
        ? invalidBecause('Attributes', `Unknown attribute: ${name}`)
        : invalidParameter('AttributeName')
    changes = { ...changes, ...read(text, context) }
  }
  return changes
}

const EFFECTIVE_DELIVERY_POLICY = JSON.stringify({
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: 3,
      numMaxDelayRetries: 0,
      numNoDelayRetries: 0,
      numMinDelayRetries: 0,
      backoffFunction: 'linear',
    },
    disableSubscriptionOverrides: false,
    defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
  },
})

const policyOf = (arn: string): string =>
  JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'SNS:GetTopicAttributes',
          'SNS:SetTopicAttributes',
          'SNS:AddPermission',
          'SNS:RemovePermission',
          'SNS:DeleteTopic',
          'SNS:Subscribe',
          'SNS:ListSubscriptionsByTopic',
          'SNS:Publish',
        ],
        Resource: arn,
        Condition: { StringEquals: { 'AWS:SourceOwner': ACCOUNT_ID } },
      },
    ],
  })

/** What the caller may have written, as it would have. */
export const writtenTopicAttributes = (config: TopicConfig): Record<string, string> => ({
  DisplayName: config.displayName,
  ...(config.fifo && {
    FifoTopic: 'true',
    ContentBasedDeduplication: String(config.contentBasedDeduplication),
    ...(config.deduplicatesPerGroup !== undefined && {
      FifoThroughputScope: config.deduplicatesPerGroup ? 'MessageGroup' : 'Topic',
    }),
  }),
  ...(config.maximumMessageBytes !== undefined && { MaximumMessageSize: String(config.maximumMessageBytes) }),
  ...(config.signatureVersion !== undefined && { SignatureVersion: config.signatureVersion }),
  ...(config.tracingConfig !== undefined && { TracingConfig: config.tracingConfig }),
})

/** What GetTopicAttributes tells. Recorded 2023-10 to 2026-02. */
export const topicAttributes = (topic: Topic): Record<string, string> => ({
  Policy: policyOf(topic.arn),
  Owner: ACCOUNT_ID,
  SubscriptionsPending: '0',
  TopicArn: topic.arn,
  EffectiveDeliveryPolicy: EFFECTIVE_DELIVERY_POLICY,
  SubscriptionsConfirmed: String(topic.subscriptions.size),
  SubscriptionsDeleted: String(topic.deletedSubscriptions),
  ...writtenTopicAttributes(topic.config),
})
