import { parseArn } from '../../base/arn.ts'
import type { Target, Targets } from '../../ports/index.ts'
import {
  arnUnreadable,
  configurationsAmbiguous,
  configurationsOverlap,
  destinationsInvalid,
  eventUnsupported,
  filterNameInvalid,
  filterNameTaken,
  malformedXml,
  notEmulated,
  notificationIdTaken,
} from './errors.ts'
import { isEvent, overlaps } from './event-types.ts'
import { ID_CHARACTERS, NOTIFICATIONS } from './limits.ts'
import type { KeyFilter, Notification, NotificationKind } from './notification.ts'

interface WrittenFilter {
  readonly Key?: { readonly FilterRules?: readonly { readonly Name?: string; readonly Value?: string }[] }
}

interface WrittenConfiguration {
  readonly Id?: string
  readonly Events?: readonly string[]
  readonly Filter?: WrittenFilter
}

export interface WrittenConfigurations {
  readonly QueueConfigurations?: readonly (WrittenConfiguration & { readonly QueueArn?: string })[]
  readonly TopicConfigurations?: readonly (WrittenConfiguration & { readonly TopicArn?: string })[]
  readonly LambdaFunctionConfigurations?: readonly (WrittenConfiguration & { readonly LambdaFunctionArn?: string })[]
  readonly EventBridgeConfiguration?: object
}

/** A destination as read, before it is known by a name in facts. */
export type Destination = Omit<Notification, 'subscription'>

const SERVICES = { queue: 'sqs', topic: 'sns', function: 'lambda' } as const
const NAMES = { queue: 'Queue', topic: 'Topic', function: 'CloudFunction' } as const

/**
 * Reads and checks what a request asks for, in AWS's order: the form, the ARNs, then who overlaps whom. Whether destinations
 * exist is asked by `checkDestinations`.
 * @aws API_PutBucketNotificationConfiguration (checked 2026-11); recorded 2025-01
 */
export const readConfigurations = (written: WrittenConfigurations, makeId: () => string): readonly Destination[] => {
  const read = (kind: keyof typeof SERVICES, arn: string | undefined, from: WrittenConfiguration): Destination => {
    if (arn === undefined || !from.Events || from.Events.length === 0) throw malformedXml()
    for (const event of from.Events) if (!isEvent(event)) throw eventUnsupported(event)
    if (parseArn(arn)?.service !== SERVICES[kind]) throw arnUnreadable(NAMES[kind], arn)
    const id = from.Id || makeId()
    if (id.length > ID_CHARACTERS) throw malformedXml()
    return { kind, id, target: arn, events: from.Events, filter: readFilter(from.Filter) }
  }
  const destinations = [
    ...(written.TopicConfigurations ?? []).map((one) => read('topic', one.TopicArn, one)),
    ...(written.QueueConfigurations ?? []).map((one) => read('queue', one.QueueArn, one)),
    ...(written.LambdaFunctionConfigurations ?? []).map((one) => read('function', one.LambdaFunctionArn, one)),
  ]
  if (destinations.length > NOTIFICATIONS)
    throw notEmulated('PutBucketNotificationConfiguration', `more than ${NOTIFICATIONS} configurations of a bucket`)
  checkTogether(destinations)
  return destinations
}

/** Refuses configurations that do not go together. */
export const checkTogether = (destinations: readonly Destination[]): void => {
  const ids = new Set<string>()
  for (const [i, one] of destinations.entries()) {
    if (ids.has(one.id)) throw notificationIdTaken()
    ids.add(one.id)
    for (const other of destinations.slice(0, i)) checkPair(other, one)
  }
}

const checkPair = (a: Destination, b: Destination): void => {
  for (const first of a.events) {
    const second = b.events.find((event) => overlaps(first, event))
    if (second === undefined) continue
    if (!keysOverlap(a.filter, b.filter)) return
    // @guess Which of its two texts AWS answers: reports of the first have no filters, those of the second have.
    throw hasFilter(a.filter) || hasFilter(b.filter) ? configurationsAmbiguous() : configurationsOverlap(first, second)
  }
}

const hasFilter = ({ prefix, suffix }: KeyFilter): boolean => Boolean(prefix) || Boolean(suffix)

/** @aws AmazonS3/latest/userguide/notification-how-to-filtering, "valid and invalid configurations" (checked 2026-11) */
const keysOverlap = (a: KeyFilter, b: KeyFilter): boolean => {
  const [prefixA = '', prefixB = '', suffixA = '', suffixB = ''] = [a.prefix, b.prefix, a.suffix, b.suffix]
  return (
    (prefixA.startsWith(prefixB) || prefixB.startsWith(prefixA)) &&
    (suffixA.endsWith(suffixB) || suffixB.endsWith(suffixA))
  )
}

const readFilter = (written: WrittenFilter | undefined): KeyFilter => {
  const filter: { prefix: string | undefined; suffix: string | undefined } = { prefix: undefined, suffix: undefined }
  for (const { Name, Value } of written?.Key?.FilterRules ?? []) {
    if (Name === undefined || Value === undefined) throw malformedXml()
    const name = Name.toLowerCase()
    if (name !== 'prefix' && name !== 'suffix') throw filterNameInvalid(Name)
    if (filter[name] !== undefined) throw filterNameTaken(name)
    filter[name] = Value
  }
  return filter
}

/** Refuses destinations that S3 could not reach, all at once. Texts recorded 2025-01 where not marked. */
export const checkDestinations = (targets: Targets, destinations: readonly Destination[]): void => {
  const problems = destinations.flatMap(({ kind, target }) => {
    const why = problemOf(kind, target, targets(target))
    // Recorded 2025-01: of a function, a second value that is null.
    return why === undefined ? [] : [{ arn: kind === 'function' ? `${target}, null` : target, why }]
  })
  if (problems.length > 0) throw destinationsInvalid(problems)
}

const problemOf = (kind: NotificationKind, arn: string, target: Target | undefined): string | undefined => {
  switch (kind) {
    case 'queue':
      if (target?.kind !== 'queue') return 'The destination queue does not exist'
      // @guess AWS documents that FIFO queues cannot be destinations, not the text.
      return target.fifo ? 'FIFO SQS queues are not supported' : undefined
    case 'topic':
      // @guess After the queue's.
      if (target?.kind !== 'topic') return 'The destination topic does not exist'
      return target.fifo ? 'FIFO SNS topics are not supported' : undefined
    case 'function':
      return target?.kind === 'function' ? undefined : `Not authorized to invoke function [${arn}]`
    case 'bus':
      return undefined
  }
}

/** As GetBucketNotificationConfiguration gives it back. */
export const writeConfigurations = (notifications: readonly Notification[]) => {
  const of = (kind: NotificationKind) => notifications.filter((one) => one.kind === kind)
  const queues = of('queue').map((one) => ({ ...writeOne(one), QueueArn: one.target }))
  const topics = of('topic').map((one) => ({ ...writeOne(one), TopicArn: one.target }))
  const functions = of('function').map((one) => ({ ...writeOne(one), LambdaFunctionArn: one.target }))
  return {
    ...(topics.length > 0 && { TopicConfigurations: topics }),
    ...(queues.length > 0 && { QueueConfigurations: queues }),
    ...(functions.length > 0 && { LambdaFunctionConfigurations: functions }),
    ...(of('bus').length > 0 && { EventBridgeConfiguration: {} }),
  }
}

const writeOne = ({ id, events, filter }: Notification) => {
  const rules = [
    ...(filter.prefix === undefined ? [] : [{ Name: 'Prefix', Value: filter.prefix }]),
    ...(filter.suffix === undefined ? [] : [{ Name: 'Suffix', Value: filter.suffix }]),
  ]
  return { Id: id, Events: [...events], ...(rules.length > 0 && { Filter: { Key: { FilterRules: rules } } }) }
}
