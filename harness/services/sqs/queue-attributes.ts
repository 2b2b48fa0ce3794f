import type { Quotas } from '../../ports/index.ts'
import {
  fifoOnlyAttribute,
  invalidAttributeValue,
  notEmulated,
  queueTypeFixed,
  redrivePolicyInvalid,
  unknownAttribute,
} from './errors.ts'
import { MAX_RECEIVE_COUNT, MINIMUM_MAXIMUM_MESSAGE_BYTES, RANGES } from './limits.ts'
import type { QueueConfig, RedrivePolicy } from './queue-config.ts'
import { readRedriveAllowPolicy } from './redrive-allow-policy.ts'

/** Attributes by AWS's name, as a caller wrote them. */
export type WrittenAttributes = Readonly<Record<string, string | undefined>>

export type Changes = { readonly [K in keyof QueueConfig]?: QueueConfig[K] }

/** What reading attributes depends on. */
export interface AttributeContext {
  readonly operation: 'CreateQueue' | 'SetQueueAttributes'
  readonly fifo: boolean
  readonly quotas: Quotas
  /** Whether a queue of this ARN exists, and whether it is FIFO. */
  readonly typeOf: (arn: string) => 'fifo' | 'standard' | undefined
  /** Whether the queue of this ARN may be this one's dead-letter queue. */
  readonly mayRedriveTo: (arn: string) => boolean
}

type Read = (text: string, name: string, context: AttributeContext) => Changes

const number = (text: string, name: string, min: number, max: number): number => {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= min && value <= max)) throw invalidAttributeValue(name)
  return value
}

const flag = (text: string, name: string): boolean => {
  const word = text.toLowerCase()
  if (word !== 'true' && word !== 'false') throw invalidAttributeValue(name)
  return word === 'true'
}

const seconds =
  (member: 'visibilityTimeoutMs' | 'retentionMs' | 'delayMs' | 'waitTimeMs'): Read =>
  (text, name) => {
    const range = RANGES[name as keyof typeof RANGES]
    return { [member]: number(text, name, range.min, range.max) * 1_000 }
  }

/** High-throughput FIFO is not emulated; its attributes may say what holds without it. */
const onlyValue =
  (value: string): Read =>
  (text, name, context) => {
    if (!context.fifo) throw fifoOnlyAttribute(name)
    if (text !== value) throw notEmulated(context.operation, `the attribute ${name} with the value "${text}"`)
    return {}
  }

const never: Read = (text, name, context) => {
  // An empty value removes what was never there.
  if (text === '') return {}
  throw notEmulated(context.operation, `the attribute ${name}`)
}

const fifoQueue: Read = (text, name, context) => {
  // Recorded 2024-05: a standard queue does not know the attribute, with any value.
  if (!context.fifo) throw unknownAttribute(name)
  if (!flag(text, name)) throw queueTypeFixed()
  return {}
}

const readRedrivePolicy = (text: string, context: AttributeContext): RedrivePolicy | undefined => {
  if (text === '') return undefined
  let policy: Record<string, unknown> | undefined
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      policy = parsed as Record<string, unknown>
  } catch {
    policy = undefined
  }
  if (!policy) throw redrivePolicyInvalid(text, 'Redrive policy is not a valid JSON map.')
  for (const key of Object.keys(policy))
    if (key !== 'deadLetterTargetArn' && key !== 'maxReceiveCount')
      throw redrivePolicyInvalid(text, `Redrive policy contains an unknown attribute: ${key}.`)
  for (const key of ['maxReceiveCount', 'deadLetterTargetArn'])
    if (policy[key] === undefined)
      throw redrivePolicyInvalid(text, `Redrive policy does not contain mandatory attribute: ${key}.`)
  const count = /^\d+$/.test(String(policy.maxReceiveCount)) ? Number(policy.maxReceiveCount) : Number.NaN
  if (!(count >= MAX_RECEIVE_COUNT.min && count <= MAX_RECEIVE_COUNT.max))
    throw redrivePolicyInvalid(
      text,
      `Invalid value for maxReceiveCount: ${policy.maxReceiveCount}, valid values are from 1 to 1000 both inclusive.`,
    )
  const deadLetterTargetArn = String(policy.deadLetterTargetArn)
  const type = context.typeOf(deadLetterTargetArn)
  if (type === undefined) throw redrivePolicyInvalid(text, 'Dead letter target does not exist.')
  // Both full stops are AWS's.
  if ((type === 'fifo') !== context.fifo)
    throw redrivePolicyInvalid(text, 'Dead-letter queue must be same type of queue as the source..')
  if (!context.mayRedriveTo(deadLetterTargetArn))
    throw redrivePolicyInvalid(text, 'Dead letter target does not allow this queue as a source.')
  return { deadLetterTargetArn, maxReceiveCount: count }
}

/**
 * Attributes a caller may write.
 * @aws API_SetQueueAttributes (checked 2026-11). `@guess` The words for a policy that is no JSON map, has a further
 * member, or is not allowed: AWS's are not known.
 */
const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['FifoQueue', fifoQueue],
  [
    'ContentBasedDeduplication',
    (text, name, context) => {
      if (!context.fifo) throw unknownAttribute(name)
      return { contentBasedDeduplication: flag(text, name) }
    },
  ],
  ['VisibilityTimeout', seconds('visibilityTimeoutMs')],
  ['MessageRetentionPeriod', seconds('retentionMs')],
  ['DelaySeconds', seconds('delayMs')],
  ['ReceiveMessageWaitTimeSeconds', seconds('waitTimeMs')],
  [
    'MaximumMessageSize',
    (text, name, { quotas }) => ({
      maximumMessageBytes: number(text, name, MINIMUM_MAXIMUM_MESSAGE_BYTES, quotas.sqsMessageBytes),
    }),
  ],
  ['RedrivePolicy', (text, _name, context) => ({ redrivePolicy: readRedrivePolicy(text, context) })],
  ['RedriveAllowPolicy', (text) => ({ redriveAllowPolicy: readRedriveAllowPolicy(text) })],
  ['SqsManagedSseEnabled', (text, name) => ({ sqsManagedSse: flag(text, name) })],
  ['DeduplicationScope', onlyValue('queue')],
  ['FifoThroughputLimit', onlyValue('perQueue')],
  ['KmsMasterKeyId', never],
  ['KmsDataKeyReusePeriodSeconds', never],
  ['Policy', never],
])

/** Reads attributes as CreateQueue and SetQueueAttributes take them; throws AWS's refusal of the first bad one. */
export const readAttributes = (written: WrittenAttributes, context: AttributeContext): Changes => {
  let changes: Changes = {}
  for (const [name, text] of Object.entries(written)) {
    if (text === undefined) continue
    const read = READERS.get(name)
    if (!read) throw unknownAttribute(name)
    changes = { ...changes, ...read(String(text), name, context) }
  }
  return changes
}

const asSeconds = (ms: number): string => String(ms / 1_000)

/** A queue's settable attributes as AWS tells them. */
export const writtenAttributes = (config: QueueConfig): Record<string, string> => ({
  VisibilityTimeout: asSeconds(config.visibilityTimeoutMs),
  MaximumMessageSize: String(config.maximumMessageBytes),
  MessageRetentionPeriod: asSeconds(config.retentionMs),
  DelaySeconds: asSeconds(config.delayMs),
  ReceiveMessageWaitTimeSeconds: asSeconds(config.waitTimeMs),
  ...(config.redrivePolicy && { RedrivePolicy: JSON.stringify(config.redrivePolicy) }),
  ...(config.redriveAllowPolicy && { RedriveAllowPolicy: JSON.stringify(config.redriveAllowPolicy) }),
  SqsManagedSseEnabled: String(config.sqsManagedSse),
  ...(config.fifo && {
    FifoQueue: 'true',
    ContentBasedDeduplication: String(config.contentBasedDeduplication),
    DeduplicationScope: 'queue',
    FifoThroughputLimit: 'perQueue',
  }),
})
