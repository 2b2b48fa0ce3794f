import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { aKind, type NamedPush, type NamedTarget } from './names.ts'
import { BUCKET_PUSH, checkPush, type GivenPush, PUSH_WORDS, RULE_PUSH, TOPIC_PUSH } from './pushes.ts'
import type { Reading } from './reading.ts'
import { SCHEDULE, SCHEDULE_WORDS } from './schedules.ts'
import { nameHint, type OtherWords, read, settings } from './settings.ts'
import { checkOwnWords, OWN_WORDS, type OwnWords } from './subscriptions.ts'
import { withoutRaw } from './triggers.ts'

/** An update leaves out what stays as it is. */
const CHANGES = {
  topic: TOPIC_PUSH,
  bucket: { ...BUCKET_PUSH, events: BUCKET_PUSH.events.optional() },
  eventBus: { ...RULE_PUSH, eventPattern: RULE_PUSH.eventPattern.optional() },
  schedule: { ...SCHEDULE, scheduleExpression: SCHEDULE.scheduleExpression.optional() },
}
const kept = ({ instead, ...words }: OtherWords): OtherWords => ({
  ...words,
  instead: { source: 'A trigger keeps it for life.', ...instead, target: 'It keeps its target for life.' },
})

const TRIGGER = {
  topic: settings('an update of a trigger on a topic', CHANGES.topic, kept(withoutRaw(PUSH_WORDS.topic))),
  bucket: settings('an update of a trigger on a bucket', CHANGES.bucket, kept(PUSH_WORDS.bucket)),
  eventBus: settings('an update of a trigger on an event bus', CHANGES.eventBus, kept(PUSH_WORDS.eventBus)),
  schedule: settings('an update of a schedule', CHANGES.schedule, kept(SCHEDULE_WORDS)),
} as const
const OWN = {
  topic: settings('an update of a subscription', { ...CHANGES.topic, ...OWN_WORDS.topic }, kept(PUSH_WORDS.topic)),
  bucket: settings('an update of a notification', CHANGES.bucket, kept(PUSH_WORDS.bucket)),
  eventBus: settings('an update of a rule', { ...CHANGES.eventBus, ...OWN_WORDS.eventBus }, kept(PUSH_WORDS.eventBus)),
  schedule: TRIGGER.schedule,
} as const

/** New settings of a trigger that is pushed to, or of what a resource pushes to by itself. */
export const readPushChanges = (
  push: NamedPush,
  word: 'trigger' | 'subscription',
  changes: unknown,
  path: Path,
  reading: Reading,
): Readonly<Record<string, unknown>> | undefined => {
  const { from } = push
  const schema = (word === 'trigger' ? TRIGGER : OWN)[from.kind]
  const given = read(schema, changes, path, reading.mistakes) as (GivenPush & OwnWords) | undefined
  const to = targetOf(push, reading)
  if (!given || !to) return undefined
  const resource = reading.names.resources.get(from.name)
  checkOwnWords(given, push.to, to, path, reading)
  checkPush(asItWillBe(given, push), { kind: from.kind, ...(resource && { resource }) }, to, path, reading)
  return { ...given }
}

/** A policy is of the scope that stands; a scope that comes alone is of the policy that stands. */
const asItWillBe = (given: GivenPush, { filtered, filterPolicyScope }: NamedPush): GivenPush => {
  if (given.filterPolicy !== undefined)
    return { ...given, filterPolicyScope: given.filterPolicyScope ?? (filterPolicyScope as string | undefined) }
  return filtered ? { ...given, filterPolicyScope: undefined } : given
}

/** `undefined` where it is a mistake of its own that there is none. */
const targetOf = ({ to }: NamedPush, { names }: Reading): NamedTarget | undefined => {
  const resource = names.resources.get(to)
  if (resource) return { kind: resource.kind, resource }
  return names.functions.has(to) ? { kind: 'function' } : undefined
}

/** What each kind calls what it pushes to. */
const NOUNS = { topic: 'a subscription', bucket: 'a notification', eventBus: 'a rule', schedule: 'a schedule' } as const

/** The resource's own push that an update names; otherwise a mistake is told. */
export const namedSubscription = (name: string, path: Path, { names, mistakes }: Reading): NamedPush | undefined => {
  const found = names.subscriptions.get(name)
  if (found) return found
  if (names.pushes.has(name) || names.triggers.has(name)) {
    mistakes.add(path, new Wrong(`"${name}" is a trigger`, `Write \`trigger: ${name}\`.`))
    return undefined
  }
  const known = [...names.subscriptions.keys()]
  const first = known.find((one) => one.startsWith(`${name}.`) || one.endsWith(`.${name}`))
  const kind = names.resources.get(name)?.kind
  mistakes.add(
    path,
    first === undefined
      ? new Wrong(
          `there is no subscription "${name}"`,
          nameHint(name, known, 'No resource lists subscriptions, notifications or rules.'),
        )
      : new Wrong(
          kind === undefined ? `there is no subscription "${name}"` : `"${name}" is ${aKind(kind)}`,
          `They are named \`source.target\`: did you mean \`${first}\`?`,
        ),
  )
  return undefined
}

/** What an update of a trigger tells of a name that is a resource's own push. */
export const noTriggerButSubscription = (name: string, { from }: NamedPush): Wrong =>
  new Wrong(`"${name}" is ${NOUNS[from.kind]} of "${from.name}", and no trigger`, `Write \`subscription: ${name}\`.`)
