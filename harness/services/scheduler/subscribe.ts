import { awsName } from '../../base/aws-name.ts'
import { MINUTE } from '../../base/duration.ts'
import type { Settings, Subscription, Targets } from '../../ports/index.ts'
import { Constraints } from './constraints.ts'
import { notEmulated, scheduleNotFound, validation } from './errors.ts'
import { NAME, WINDOW_MINUTES } from './limits.ts'
import { changeRule, createRule, type ScheduledRule } from './rule.ts'
import type { ScheduleEntry, ScheduleSettings } from './schedule.ts'
import type { SchedulerStore } from './store.ts'
import { checkTarget, type TargetShape } from './target.ts'

interface Words {
  readonly scheduleExpression?: string
  readonly scheduleExpressionTimezone?: string
  /** Milliseconds. */
  readonly flexibleTimeWindow?: number
  /** ISO text. */
  readonly startDate?: string
  readonly endDate?: string
  readonly input?: unknown
  readonly retryPolicy?: { readonly maximumRetryAttempts?: number; readonly maximumEventAge?: number }
  readonly deadLetterQueue?: string
  /** Of a FIFO queue. */
  readonly messageGroupId?: string
  /** Of a stream; a rule's is the event's id. */
  readonly partitionKey?: string
  readonly enabled?: boolean
}

/** What a rule of EventBridge's has not. */
const SCHEDULERS = ['scheduleExpressionTimezone', 'flexibleTimeWindow', 'startDate', 'endDate', 'partitionKey'] as const
const WORDS: ReadonlySet<string> = new Set([
  ...['scheduleExpression', 'input', 'retryPolicy', 'deadLetterQueue', 'messageGroupId', 'enabled'],
  ...SCHEDULERS,
])

/** The role of schedules that a scenario makes: AWS needs one, and nobody asks it for permission here. */
const ROLE = 'arn:aws:iam::000000000000:role/scheduler'

/** A rate or a cron with nothing else to say is a rule of EventBridge's; what only Scheduler can do is a schedule of Scheduler's. */
export const subscribe = (store: SchedulerStore, targets: Targets, { name, target, settings }: Subscription): void => {
  const words = wordsOf(name, settings)
  const of = schedulersWord(words) === undefined ? 'rule' : 'schedule'
  const shape = { Arn: target, RoleArn: ROLE, ...targetMembers(words) }
  checkTarget(new Constraints(), shape, of)
  const expression = words.scheduleExpression ?? ''
  const enabled = words.enabled !== false
  if (of === 'rule') return createRule(store, targets, name, { expression, target: shape, enabled })
  store.create({
    name: awsName(name, NAME, (one) => store.isTaken(one)),
    subscription: name,
    settings: {
      expression,
      timeZone: words.scheduleExpressionTimezone ?? 'UTC',
      startAt: instantOf('startDate', words.startDate),
      endAt: instantOf('endDate', words.endDate),
      windowMinutes: minutesOf(words.flexibleTimeWindow),
      enabled,
      description: undefined,
      deleteAfterCompletion: false,
      target: shape,
    },
  })
}

/** Changes what is said, and leaves the rest as it is. */
export const updateSubscription = (store: SchedulerStore, targets: Targets, name: string, settings: Settings): void => {
  const words = wordsOf(name, settings)
  const rule = store.rules.get(name)
  if (rule) return updateRule(store, targets, rule, words)
  const schedule = store.bySubscription(name)
  // User code may have deleted it.
  if (!schedule) throw scheduleNotFound(name)
  updateSchedule(store, schedule, words)
}

const updateRule = (store: SchedulerStore, targets: Targets, rule: ScheduledRule, words: Words): void => {
  const word = schedulersWord(words)
  if (word !== undefined)
    throw notEmulated(
      `${word} of the schedule "${rule.subscription}"`,
      'It was made as a rule of EventBridge, which has none: write it where the schedule is made.',
    )
  const { settings: before } = rule
  const target = { ...before.target, ...targetMembers(words) }
  checkTarget(new Constraints(), target, 'rule')
  changeRule(store, targets, rule, {
    expression: words.scheduleExpression ?? before.expression,
    target,
    enabled: words.enabled ?? before.enabled,
  })
}

const updateSchedule = (store: SchedulerStore, schedule: ScheduleEntry, words: Words): void => {
  const { settings: before } = schedule
  const target = { ...before.target, ...targetMembers(words) }
  checkTarget(new Constraints(), target, 'schedule')
  const settings: ScheduleSettings = {
    ...before,
    expression: words.scheduleExpression ?? before.expression,
    timeZone: words.scheduleExpressionTimezone ?? before.timeZone,
    startAt: instantOf('startDate', words.startDate) ?? before.startAt,
    endAt: instantOf('endDate', words.endDate) ?? before.endAt,
    windowMinutes: minutesOf(words.flexibleTimeWindow) ?? before.windowMinutes,
    enabled: words.enabled ?? before.enabled,
    target,
  }
  store.adjust(schedule, settings)
}

/** The word that makes it a schedule of Scheduler's. */
const schedulersWord = (words: Words): string | undefined =>
  words.scheduleExpression?.startsWith('at(')
    ? 'scheduleExpression at(…)'
    : SCHEDULERS.find((word) => words[word] !== undefined)

const wordsOf = (name: string, settings: Settings): Words => {
  for (const [word, value] of Object.entries(settings))
    if (value !== undefined && !WORDS.has(word))
      throw notEmulated(`${word} of the schedule "${name}"`, `A schedule has ${[...WORDS].join(', ')}.`)
  return settings as Words
}

/** A target's members, as far as words tell them. */
const targetMembers = (words: Words): Partial<TargetShape> => {
  const { input, retryPolicy, deadLetterQueue, messageGroupId, partitionKey } = words
  const { maximumRetryAttempts, maximumEventAge } = retryPolicy ?? {}
  if (maximumEventAge !== undefined && maximumEventAge % 1_000 !== 0)
    throw validation('MaximumEventAgeInSeconds must be whole seconds.')
  return {
    ...(input !== undefined && { Input: inputText(input) }),
    ...(messageGroupId !== undefined && { SqsParameters: { MessageGroupId: messageGroupId } }),
    ...(partitionKey !== undefined && { KinesisParameters: { PartitionKey: partitionKey } }),
    ...(deadLetterQueue !== undefined && { DeadLetterConfig: { Arn: deadLetterQueue } }),
    ...(retryPolicy && {
      RetryPolicy: {
        ...(maximumRetryAttempts !== undefined && { MaximumRetryAttempts: maximumRetryAttempts }),
        ...(maximumEventAge !== undefined && { MaximumEventAgeInSeconds: maximumEventAge / 1_000 }),
      },
    }),
  }
}

/** Objects are written as JSON, texts are taken as JSON where they are. */
const inputText = (input: unknown): string => {
  if (typeof input !== 'string') return JSON.stringify(input)
  try {
    JSON.parse(input)
    return input
  } catch {
    return JSON.stringify(input)
  }
}

const instantOf = (word: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const instant = Date.parse(text)
  if (Number.isNaN(instant)) throw validation(`${word} "${text}" is no date.`)
  return instant
}

const minutesOf = (ms: number | undefined): number | undefined => {
  if (ms === undefined) return undefined
  const minutes = ms / MINUTE
  const { min, max } = WINDOW_MINUTES
  if (!Number.isInteger(minutes) || minutes < min || minutes > max)
    throw validation(`A flexible time window has ${min} to ${max} whole minutes, not ${minutes}.`)
  return minutes
}
