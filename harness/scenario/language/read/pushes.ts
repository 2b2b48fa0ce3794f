import { BUCKET_EVENTS } from '../../../base/bucket-events.ts'
import { nearest } from '../../../base/suggest.ts'
import type { SubscriptionModel } from '../../model.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { standardTarget, UNDELIVERED } from './destinations.ts'
import { type NameCheck, type NamedResource, type NamedTarget, namedResource } from './names.ts'
import { checkPattern } from './patterns.ts'
import { retryPolicy } from './retry-policy.ts'
import { listOf, type OtherWords, settings, value } from './settings.ts'
import { isMap, shown } from './shown.ts'
import { anything, flag, looseText, oneOf, something, text } from './values.ts'

type PushKind = SubscriptionModel['from']['kind']

/** Forgetting `s3:`, or what follows the kind, is no far way. */
const nearestEvent = (written: string): string | undefined => {
  const whole = written.startsWith('s3:') ? written : `s3:${written}`
  return BUCKET_EVENTS.has(`${whole}:*`) ? `${whole}:*` : nearest(whole, BUCKET_EVENTS)
}

const bucketEvents = value<readonly string[]>((written) => {
  const form = 'Write `[ s3:ObjectCreated:* ]`.'
  if (!Array.isArray(written)) return new Wrong(`a list of events is needed, not ${shown(written)}`, form)
  if (written.length === 0) return new Wrong('the list is empty', form)
  const other: unknown = written.find((event) => !BUCKET_EVENTS.has(event as string))
  if (other === undefined) return written as string[]
  const near = typeof other === 'string' ? nearestEvent(other) : undefined
  return new Wrong(
    `${shown(other)} is not an event of S3`,
    near === undefined
      ? 'Events look like `s3:ObjectCreated:*` or `s3:ObjectRemoved:Delete`.'
      : `Did you mean \`${near}\`?`,
  )
}, 'events: [ s3:ObjectCreated:* ]')

const pathsMap = value<Readonly<Record<string, string>>>((written) => {
  const form = 'Write `{ name: $.detail.name }`.'
  if (!isMap(written)) return new Wrong(`a map is needed, not ${shown(written)}`, form)
  const [name, other] =
    Object.entries(written).find(([, path]) => typeof path !== 'string' || !path.startsWith('$')) ?? []
  return name === undefined
    ? (written as Record<string, string>)
    : new Wrong(`"${name}" is ${shown(other)}, and no path`, form)
})
const inputTransformer = settings('an input transformer', {
  inputPathsMap: pathsMap.optional(),
  inputTemplate: looseText('inputTemplate: "<name> has changed"'),
})
const inputPath = value<string>((written) =>
  typeof written === 'string' && written.startsWith('$')
    ? written
    : new Wrong(`${shown(written)} is no path`, 'Paths look like `$.detail`.'),
)

/** What every push from a topic, a bucket or a bus may say, wherever it is written. */
export const TOPIC_PUSH = {
  filterPolicy: anything().optional(),
  filterPolicyScope: oneOf('MessageAttributes', 'MessageBody').optional(),
  deadLetterQueue: text().optional(),
}
export const BUCKET_PUSH = { events: bucketEvents, prefix: looseText().optional(), suffix: looseText().optional() }
export const RULE_PUSH = {
  eventPattern: something('eventPattern: { source: [ shop ] }'),
  input: anything().optional(),
  inputPath: inputPath.optional(),
  inputTransformer: inputTransformer.optional(),
  retryPolicy: retryPolicy.optional(),
  deadLetterQueue: text().optional(),
  enabled: flag().optional(),
}

const noOf = (words: readonly string[], what: string) => Object.fromEntries(words.map((word) => [word, what]))
const POLLING = noOf(
  ['batchSize', 'maximumBatchingWindow', 'functionResponseTypes', 'maximumConcurrency', 'startingPosition'],
  'Only a trigger that polls has it: on a queue, a stream or a table.',
)
const PUSHED = {
  ...POLLING,
  onFailure: "Write it in the function's `eventInvokeConfig`.",
  bisectBatchOnFunctionError: 'Only a trigger on a stream or table has it.',
  maximumRecordAge: 'Only a trigger on a stream or table has it.',
  scheduleExpression: 'A schedule is a trigger of its own, under a key that names no resource.',
}
const DISABLED = 'Only a rule and a schedule can be disabled.'
export const PUSH_WORDS: Readonly<Record<'topic' | 'bucket' | 'eventBus', OtherWords>> = {
  topic: {
    instead: {
      ...PUSHED,
      redrivePolicy: 'Write `deadLetterQueue: name`.',
      filterCriteria: 'Write `filterPolicy`.',
      filter: 'Write `filterPolicy`.',
      protocol: 'What `target` names says it.',
      endpoint: 'Write `target: name`.',
      maximumRetryAttempts: "Write it in the function's `eventInvokeConfig`.",
      enabled: DISABLED,
    },
  },
  bucket: {
    instead: {
      ...PUSHED,
      event: 'Write `events: [ s3:ObjectCreated:* ]`.',
      filter: 'Write `prefix` and `suffix`.',
      filterPrefix: 'Write `prefix`.',
      filterSuffix: 'Write `suffix`.',
      filterCriteria: 'Write `prefix` and `suffix`.',
      queue: 'Write `target: name`.',
      topic: 'Write `target: name`.',
      function: 'Write `target: name`.',
      deadLetterQueue: 'S3 keeps no dead letters.',
      maximumRetryAttempts: "Write it in the function's `eventInvokeConfig`.",
      enabled: DISABLED,
    },
  },
  eventBus: {
    instead: {
      ...PUSHED,
      pattern: 'Write `eventPattern`.',
      filterPolicy: 'Write `eventPattern`.',
      filterCriteria: 'Write `eventPattern`.',
      state: 'Write `enabled: false`.',
      maximumRetryAttempts: 'Write it in `retryPolicy`.',
      maximumEventAge: 'Write it in `retryPolicy`.',
      deadLetterConfig: 'Write `deadLetterQueue: name`.',
      targets: 'Write one rule for each `target`.',
      sqsParameters: 'Write `messageGroupId`.',
      kinesisParameters: 'Write `partitionKeyPath`.',
    },
  },
}

/** A push that was read, whoever wrote it. */
export interface GivenPush {
  readonly filterPolicy?: unknown
  readonly filterPolicyScope?: string | undefined
  readonly eventPattern?: unknown
  readonly input?: unknown
  readonly inputPath?: string | undefined
  readonly inputTransformer?: unknown
  readonly deadLetterQueue?: string | undefined
}

/** What one setting of a push says of another, and of its two ends. */
export const checkPush = (
  given: GivenPush,
  from: { readonly kind: PushKind; readonly resource?: NamedResource },
  target: NamedTarget,
  path: Path,
  check: NameCheck,
): void => {
  const { mistakes } = check
  checkPattern(given.eventPattern, [...path, 'eventPattern'], true, mistakes)
  checkPattern(given.filterPolicy, [...path, 'filterPolicy'], given.filterPolicyScope === 'MessageBody', mistakes)
  if (given.filterPolicyScope !== undefined && given.filterPolicy === undefined)
    mistakes.add(
      [...path, 'filterPolicyScope'],
      new Wrong('it has no `filterPolicy`', 'Add one, or leave the scope out.', 'key'),
    )
  const inputs = (['input', 'inputPath', 'inputTransformer'] as const).filter((word) => given[word] !== undefined)
  if (inputs.length > 1)
    mistakes.add(
      [...path, inputs[1]!],
      new Wrong(
        `it has \`${inputs[0]}\` too`,
        `Keep one of ${listOf(['input', 'inputPath', 'inputTransformer'])}.`,
        'key',
      ),
    )
  const { deadLetterQueue } = given
  if (deadLetterQueue === undefined) return
  const at = [...path, 'deadLetterQueue']
  if (from.kind === 'topic') checkTopicDeadLetters(deadLetterQueue, from.resource, target, at, check)
  else standardTarget(deadLetterQueue, at, check, UNDELIVERED)
}

/** A FIFO subscription keeps its dead letters in a FIFO queue, any other in a standard one. @aws sns/latest/dg/sns-dead-letter-queues (checked 2026-11) */
const checkTopicDeadLetters = (
  name: string,
  topic: NamedResource | undefined,
  target: NamedTarget,
  path: Path,
  check: NameCheck,
): void => {
  const queue = namedResource(name, path, check, ['queue'])
  const fifo = topic?.fifo === true && target.resource?.fifo === true
  if (!queue || queue.fifo === fifo) return
  check.mistakes.add(
    path,
    new Wrong(
      `"${name}" is a ${fifo ? 'standard' : 'FIFO'} queue, and this subscription is ${fifo ? 'FIFO' : 'standard'}`,
      fifo ? `Give "${name}" \`fifoQueue: true\`.` : `Leave \`fifoQueue\` out of "${name}".`,
    ),
  )
}

/** A FIFO topic delivers to queues only. @aws sns/latest/dg/sns-fifo-topics (checked 2026-11) */
export const fifoTopicTo = (topic: string, functionName: string): Wrong =>
  new Wrong(
    `"${topic}" is a FIFO topic, and those deliver to queues only`,
    `Subscribe a queue to "${topic}" and let "${functionName}" read the queue.`,
  )
