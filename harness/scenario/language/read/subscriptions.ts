import type { SubscriptionModel } from '../../model.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { NOTIFIED, standardTarget } from './destinations.ts'
import { type NameCheck, type NamedResource, type NamedTarget, namedTarget } from './names.ts'
import { BUCKET_PUSH, checkPush, fifoTopicTo, type GivenPush, PUSH_WORDS, RULE_PUSH, TOPIC_PUSH } from './pushes.ts'
import type { Reading } from './reading.ts'
import { read, settings } from './settings.ts'
import { shown } from './shown.ts'
import { flag, looseText, text } from './values.ts'

export type Pusher = 'topic' | 'bucket' | 'eventBus'

/** The setting under which each kind lists what it pushes to. */
export const PUSH_LISTS = { topic: 'subscriptions', bucket: 'notifications', eventBus: 'rules' } as const

const target = { target: text() }
/** What only a resource's own push may say. */
export const OWN_WORDS = {
  topic: { rawMessageDelivery: flag().optional() },
  bucket: {},
  eventBus: { messageGroupId: looseText().optional(), partitionKeyPath: text().optional() },
} as const
const OWN = {
  topic: settings('a subscription', { ...target, ...TOPIC_PUSH, ...OWN_WORDS.topic }, PUSH_WORDS.topic),
  bucket: settings('a notification', { ...target, ...BUCKET_PUSH }, PUSH_WORDS.bucket),
  eventBus: settings('a rule', { ...target, ...RULE_PUSH, ...OWN_WORDS.eventBus }, PUSH_WORDS.eventBus),
} as const
const EXAMPLES = {
  topic: '[ { target: name } ]',
  bucket: '[ { target: name, events: [ s3:ObjectCreated:* ] } ]',
  eventBus: '[ { target: name, eventPattern: { source: [ shop ] } } ]',
}

export interface From {
  readonly kind: Pusher
  readonly name: string
  readonly resource: NamedResource
}

/** The list of what a topic, a bucket or a bus pushes to by itself. `taken`: names of subscriptions so far, added to. */
export const readSubscriptions = (
  written: unknown,
  from: From,
  path: Path,
  taken: Set<string>,
  reading: Reading,
): SubscriptionModel[] => {
  if (written === undefined) return []
  if (Array.isArray(written))
    return written.flatMap((one, i) => {
      const found = readSubscription(one, from, [...path, i], reading)
      return found ? [{ ...found, name: freeName(`${from.name}.${found.to.name}`, taken) }] : []
    })
  reading.mistakes.add(path, new Wrong(`a list is needed, not ${shown(written)}`, `Write \`${EXAMPLES[from.kind]}\`.`))
  return []
}

const readSubscription = (
  written: unknown,
  from: From,
  path: Path,
  reading: Reading,
): Omit<SubscriptionModel, 'name'> | undefined => {
  const given = read(OWN[from.kind], written, path, reading.mistakes) as (OwnPush & GivenPush) | undefined
  if (!given) return undefined
  const { target: name, ...rest } = given
  const to = TARGETS[from.kind](given, from, path, reading)
  if (!to) return undefined
  checkOwnWords(rest, name, to, path, reading)
  checkPush(rest, from, to, path, reading)
  const place = reading.source.place(path, 'value')
  return {
    from: { kind: from.kind, name: from.name },
    to: { kind: to.kind, name },
    settings: { ...rest },
    ...(place && { place }),
  }
}

export interface OwnWords {
  readonly rawMessageDelivery?: boolean | undefined
  readonly messageGroupId?: string | undefined
  readonly partitionKeyPath?: string | undefined
}
interface OwnPush extends OwnWords {
  readonly target: string
}

/** Words that only some targets understand. */
export const checkOwnWords = (given: OwnWords, name: string, to: NamedTarget, path: Path, check: NameCheck): void => {
  const { mistakes } = check
  if (given.rawMessageDelivery && to.kind === 'function')
    mistakes.add(
      [...path, 'rawMessageDelivery'],
      new Wrong('to a function SNS delivers no raw messages', 'Leave it out.', 'key'),
    )
  if (given.messageGroupId !== undefined && to.kind !== 'queue')
    mistakes.add([...path, 'messageGroupId'], new Wrong(`"${name}" is no queue`, 'Leave it out.', 'key'))
  if (given.partitionKeyPath !== undefined && to.kind !== 'stream')
    mistakes.add([...path, 'partitionKeyPath'], new Wrong(`"${name}" is no stream`, 'Leave it out.', 'key'))
}

type FindTarget = (given: OwnPush, from: From, path: Path, reading: Reading) => NamedTarget | undefined

const topicTarget: FindTarget = ({ target: name }, { name: topic, resource }, path, reading) => {
  const { mistakes } = reading
  const at = [...path, 'target']
  const to = namedTarget(name, at, reading, ['queue', 'function'])
  if (to?.kind === 'function' && resource.fifo) mistakes.add(at, fifoTopicTo(topic, name))
  if (to?.resource?.fifo && !resource.fifo)
    mistakes.add(
      at,
      new Wrong(
        `"${name}" is a FIFO queue, and "${topic}" a standard topic`,
        `Give "${topic}" \`fifoTopic: true\`, or leave \`fifoQueue\` out of "${name}".`,
      ),
    )
  return to
}

const bucketTarget: FindTarget = ({ target: name }, { name: bucket }, path, reading) => {
  const at = [...path, 'target']
  if (reading.names.resources.get(name)?.kind === 'eventBus') {
    reading.mistakes.add(
      at,
      new Wrong(
        `"${name}" is an event bus, and a bucket sends its events to the default bus only`,
        `Give "${bucket}" \`eventBridge: true\`, and the bus \`default\` a rule.`,
      ),
    )
    return undefined
  }
  return standardTarget(name, at, reading, NOTIFIED)
}

/** @aws eventbridge/latest/userguide/eb-targets (checked 2026-11) */
const ruleTarget: FindTarget = (given, { name: bus }, path, reading) => {
  const { mistakes } = reading
  const { target: name, messageGroupId } = given
  const at = [...path, 'target']
  const to = namedTarget(name, at, reading, ['function', 'queue', 'topic', 'stream', 'eventBus'])
  if (!to) return undefined
  if (to.kind === 'eventBus' && name === bus)
    mistakes.add(at, new Wrong(`"${name}" is the bus of the rule itself`, 'Name another bus.'))
  // @guess EventBridge has no place for the message group that a FIFO topic needs.
  if (to.kind === 'topic' && to.resource?.fifo)
    mistakes.add(
      at,
      new Wrong(
        `"${name}" is a FIFO topic, and a rule gives its events no message group`,
        `Leave \`fifoTopic\` out of "${name}", or name a queue.`,
      ),
    )
  if (to.kind === 'queue' && to.resource?.fifo && messageGroupId === undefined)
    mistakes.add(
      at,
      new Wrong(`"${name}" is a FIFO queue, and the rule has no \`messageGroupId\``, 'Add `messageGroupId: a`.'),
    )
  return to
}

const TARGETS: Readonly<Record<Pusher, FindTarget>> = { topic: topicTarget, bucket: bucketTarget, eventBus: ruleTarget }

/** The name itself, or with `@2`, `@3` behind it where it is taken. */
export const freeName = (name: string, taken: Set<string>): string => {
  let free = name
  for (let n = 2; taken.has(free); n++) free = `${name}@${n}`
  taken.add(free)
  return free
}
