import type { Draws } from '../draws.ts'
import type { Observation, Script, Step } from '../step.ts'
import { SQS_MISTAKES } from './mistakes.ts'

const step = (operation: string, input: object): Step => ({ operation, input })

export const urlOf = (name: string): string => `‹host›/000000000000/${name}`
const arnOf = (name: string): string => `arn:aws:sqs:us-east-1:000000000000:${name}`

/** Nothing of it falls back while a script runs: both sides' clocks stand as good as still. */
const HIDDEN = { VisibilityTimeout: '43200' }

const QUEUES: Readonly<Record<string, object>> = {
  dead: {},
  jobs: {
    ...HIDDEN,
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 3 }),
  },
  plain: { ...HIDDEN, MessageRetentionPeriod: '3600', MaximumMessageSize: '2048' },
  'ordered.fifo': { ...HIDDEN, FifoQueue: 'true' },
  'several.fifo': { ...HIDDEN, FifoQueue: 'true', ContentBasedDeduplication: 'true' },
  scratch: { MaximumMessageSize: '2048' },
  'scratch.fifo': { FifoQueue: 'true' },
  'by-content.fifo': { ...HIDDEN, FifoQueue: 'true', ContentBasedDeduplication: 'true' },
}
export const scriptQueues: ReadonlySet<string> = new Set(Object.keys(QUEUES))

const STANDARD = ['jobs', 'plain'] as const
const FIFO = ['ordered.fifo', 'by-content.fifo'] as const

const drawAttributes = (draws: Draws): object =>
  draws.happens(35)
    ? {
        MessageAttributes: {
          kind: { DataType: 'String', StringValue: draws.one(['order', 'Zürich', 'a b']) },
          ...(draws.happens(50) && { size: { DataType: 'Number', StringValue: draws.one(['1', '-2.5', '1e3']) } }),
          ...(draws.happens(30) && { raw: { DataType: 'Binary', BinaryValue: Uint8Array.of(1, 2, 255) } }),
          ...(draws.happens(30) && { 'custom.type': { DataType: 'String.custom', StringValue: 'x' } }),
        },
      }
    : {}

/** Queues by the bodies that are in sight, so that receiving more than there are is rare and short. */
interface State {
  bodies: number
  readonly handles: Map<string, string[]>
  readonly inSight: Map<string, number>
}

const drawMessage = (draws: Draws, queue: string, state: State): object => ({
  MessageBody: `${draws.one(['hello', '{"a":1}', 'Zürich', 'line\nline', '<&>'])} ${draws.happens(90) ? state.bodies++ : state.bodies}`,
  ...drawAttributes(draws),
  ...(queue.endsWith('.fifo') && { MessageGroupId: 'g' }),
  ...(queue === 'ordered.fifo' && {
    MessageDeduplicationId: `d${draws.happens(85) ? state.bodies++ : Math.max(0, state.bodies - 1)}`,
  }),
  ...(draws.happens(8) && {
    MessageSystemAttributes: {
      AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1' },
    },
  }),
})

const drawQueue = (draws: Draws): string => (draws.happens(55) ? draws.one(STANDARD) : draws.one(FIFO))

const added = (map: Map<string, number>, key: string, by: number): void => {
  map.set(key, Math.max(0, (map.get(key) ?? 0) + by))
}

const send = (draws: Draws, state: State): Step => {
  const queue = drawQueue(draws)
  const QueueUrl = urlOf(queue)
  if (draws.happens(60)) {
    added(state.inSight, queue, 1)
    return step('SendMessage', { QueueUrl, ...drawMessage(draws, queue, state) })
  }
  const count = 1 + draws.below(4)
  added(state.inSight, queue, count)
  const Entries = Array.from({ length: count }, (_, i) => ({ Id: `e${i}`, ...drawMessage(draws, queue, state) }))
  return step('SendMessageBatch', { QueueUrl, Entries })
}

/** A standard queue gives any of its messages in any order: all that are in sight are asked for, so that the set is one. */
const receive = (draws: Draws, queue: string): Step =>
  step('ReceiveMessage', {
    QueueUrl: urlOf(queue),
    MaxNumberOfMessages: queue.endsWith('.fifo') ? 1 : 10,
    ...(draws.happens(60) && {
      MessageSystemAttributeNames: draws.one([
        ['All'],
        ['ApproximateReceiveCount', 'SentTimestamp', 'SenderId'],
        ['MessageGroupId', 'SequenceNumber', 'MessageDeduplicationId'],
        ['AWSTraceHeader'],
      ]),
    }),
    ...(draws.happens(60) && {
      MessageAttributeNames: draws.one([['All'], ['kind'], ['.*'], ['custom.*'], ['absent']]),
    }),
    ...(draws.happens(15) && { VisibilityTimeout: draws.one([0, 600]) }),
  })

const attributes = (draws: Draws): Step =>
  step('GetQueueAttributes', {
    QueueUrl: urlOf(draws.one([...STANDARD, ...FIFO, 'dead'])),
    AttributeNames: draws.one([
      ['All'],
      ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      ['VisibilityTimeout', 'QueueArn'],
      ['RedrivePolicy'],
    ]),
  })

/** AWS does not say in which order messages of a group come back that were given back one by one: the last one only. */
const finish = (draws: Draws, state: State): Step | undefined => {
  const queue = drawQueue(draws)
  const QueueUrl = urlOf(queue)
  const handles = state.handles.get(queue) ?? []
  if (handles.length === 0) return undefined
  const ordered = queue.endsWith('.fifo')
  const deletes = ordered ? handles.length > 1 || draws.happens(60) : draws.happens(45)
  const taken = handles.splice(ordered ? 0 : draws.below(handles.length), draws.happens(60) ? 1 : 3)
  if (deletes) {
    if (taken.length === 1) return step('DeleteMessage', { QueueUrl, ReceiptHandle: taken[0] })
    const Entries = taken.map((ReceiptHandle, i) => ({ Id: `e${i}`, ReceiptHandle }))
    return step('DeleteMessageBatch', { QueueUrl, Entries })
  }
  const VisibilityTimeout = ordered ? 0 : draws.one([0, 0, 900])
  if (VisibilityTimeout === 0) added(state.inSight, queue, taken.length)
  if (taken.length === 1)
    return step('ChangeMessageVisibility', { QueueUrl, ReceiptHandle: taken[0], VisibilityTimeout })
  const Entries = taken.map((ReceiptHandle, i) => ({ Id: `e${i}`, ReceiptHandle, VisibilityTimeout }))
  return step('ChangeMessageVisibilityBatch', { QueueUrl, Entries })
}

const received = (seen: Observation): readonly { readonly ReceiptHandle: string }[] =>
  'output' in seen ? ((seen.output as { Messages?: { ReceiptHandle: string }[] }).Messages ?? []) : []

const STEPS = 500

/** Queues of every kind, messages through them, and every mistake of the list somewhere between. */
export const sqsScript: Script = function* (draws) {
  const state: State = { bodies: 0, handles: new Map(), inSight: new Map() }
  let position = 0
  const counted = function* (one: Step): Generator<Step, Observation, Observation> {
    position++
    return yield one
  }
  for (const [QueueName, Attributes] of Object.entries(QUEUES)) {
    yield* counted(step('CreateQueue', { QueueName, Attributes }))
    yield* counted(step('GetQueueAttributes', { QueueUrl: urlOf(QueueName), AttributeNames: ['All'] }))
  }
  const mistakes = [...SQS_MISTAKES]
  const last = STEPS - ENDING.length
  while (position < last) {
    const left = last - position
    if (mistakes.length >= left || draws.below(left) < mistakes.length) {
      yield* counted(mistakes.splice(draws.below(mistakes.length), 1)[0]!)
      continue
    }
    const queue = drawQueue(draws)
    const kind = draws.below(10)
    // No more in sight than one call can take.
    const full = STANDARD.some((name) => (state.inSight.get(name) ?? 0) > 6)
    if (kind < 4 && !full) yield* counted(send(draws, state))
    else if (kind < 7) {
      const from = full ? STANDARD.find((name) => (state.inSight.get(name) ?? 0) > 6)! : queue
      const asked = receive(draws, from)
      const messages = received(yield* counted(asked))
      const back = 'VisibilityTimeout' in asked.input && asked.input.VisibilityTimeout === 0
      if (!back) added(state.inSight, from, -messages.length)
      state.handles.set(from, [
        ...(state.handles.get(from) ?? []),
        ...(back ? [] : messages.map(({ ReceiptHandle }) => ReceiptHandle)),
      ])
    } else if (kind < 9) {
      const next = finish(draws, state)
      if (next) yield* counted(next)
    } else yield* counted(attributes(draws))
  }
  for (const each of ENDING) yield* counted(each)
}

/** Only here are several messages of one group received at once: what a queue gives then is where the two differ. */
const several = ['a', 'b', 'c', 'd'].map((MessageBody, i) => ({
  Id: MessageBody,
  MessageBody,
  MessageGroupId: `g${i % 2}`,
}))

const ENDING: readonly Step[] = [
  step('SendMessageBatch', { QueueUrl: urlOf('several.fifo'), Entries: several }),
  step('ReceiveMessage', { QueueUrl: urlOf('several.fifo'), MaxNumberOfMessages: 10 }),
  step('ListQueues', {}),
  step('ListQueues', { QueueNamePrefix: 'o' }),
  step('ReceiveMessage', { QueueUrl: urlOf('dead'), MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'] }),
  step('TagQueue', { QueueUrl: urlOf('plain'), Tags: { team: 'blue', cost: '1' } }),
  step('ListQueueTags', { QueueUrl: urlOf('plain') }),
  step('UntagQueue', { QueueUrl: urlOf('plain'), TagKeys: ['cost', 'absent'] }),
  step('ListQueueTags', { QueueUrl: urlOf('plain') }),
  step('PurgeQueue', { QueueUrl: urlOf('plain') }),
  step('GetQueueAttributes', { QueueUrl: urlOf('plain'), AttributeNames: ['ApproximateNumberOfMessages'] }),
  step('SetQueueAttributes', { QueueUrl: urlOf('plain'), Attributes: { DelaySeconds: '7', VisibilityTimeout: '1' } }),
  step('GetQueueAttributes', { QueueUrl: urlOf('plain'), AttributeNames: ['All'] }),
  step('DeleteQueue', { QueueUrl: urlOf('jobs') }),
  step('GetQueueUrl', { QueueName: 'jobs' }),
  step('GetQueueUrl', { QueueName: 'dead' }),
]
