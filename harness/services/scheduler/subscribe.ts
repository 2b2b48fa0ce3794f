import { MINUTE } from '../../base/duration.ts'
import type { Settings, Subscription, Targets } from '../../ports/index.ts'
import { Constraints } from './constraints.ts'
import { notEmulated, validation } from './errors.ts'
import { WINDOW_MINUTES } from './limits.ts'
import { startRule } from './rule.ts'
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
  readonly enabled?: boolean
}

const WORDS: ReadonlySet<string> = new Set([
  ...['scheduleExpression', 'scheduleExpressionTimezone', 'flexibleTimeWindow', 'startDate', 'endDate'],
  ...['input', 'retryPolicy', 'deadLetterQueue', 'enabled'],
])

/** The role of schedules that a scenario makes: AWS needs one, and nobody asks it for permission here. */
const ROLE = 'arn:aws:iam::000000000000:role/scheduler'

/** A rate or a cron with nothing else to say is a rule of EventBridge's; what only Scheduler can do is a schedule of Scheduler's. */
export const subscribe = (store: SchedulerStore, targets: Targets, { name, target, settings }: Subscription): void => {
  const words = wordsOf(name, settings)
  const {
    scheduleExpression: expression = '',
    scheduleExpressionTimezone,
    flexibleTimeWindow,
    startDate,
    endDate,
  } = words
  const shape = shapeOf(target, words)
  checkTarget(new Constraints(), shape)
  const needsScheduler =
    expression.startsWith('at(') ||
    [scheduleExpressionTimezone, flexibleTimeWindow, startDate, endDate].some((word) => word !== undefined)
  if (!needsScheduler) {
    // A disabled rule happens never, and is part of nothing.
    if (words.enabled !== false) startRule(store, targets, { name, expression, target: shape })
    return
  }
  const constraints = new Constraints()
  constraints.name('name', name)
  constraints.check()
  store.create({
    name,
    subscription: name,
    settings: {
      expression,
      timeZone: scheduleExpressionTimezone ?? 'UTC',
      startAt: instantOf('startDate', startDate),
      endAt: instantOf('endDate', endDate),
      windowMinutes: minutesOf(flexibleTimeWindow),
      enabled: words.enabled !== false,
      description: undefined,
      deleteAfterCompletion: false,
      target: shape,
    },
  })
}

const wordsOf = (name: string, settings: Settings): Words => {
  for (const [word, value] of Object.entries(settings))
    if (value !== undefined && !WORDS.has(word))
      throw notEmulated(`${word} of the schedule "${name}"`, `A schedule has ${[...WORDS].join(', ')}.`)
  return settings as Words
}

const shapeOf = (arn: string, { input, retryPolicy, deadLetterQueue }: Words): TargetShape => {
  const { maximumRetryAttempts, maximumEventAge } = retryPolicy ?? {}
  if (maximumEventAge !== undefined && maximumEventAge % 1_000 !== 0)
    throw validation('MaximumEventAgeInSeconds must be whole seconds.')
  return {
    Arn: arn,
    RoleArn: ROLE,
    ...(input !== undefined && { Input: inputText(input) }),
    ...(arn.includes(':kinesis:') && { KinesisParameters: { PartitionKey: 'schedule' } }),
    ...(arn.includes(':event-bus/') && {
      EventBridgeParameters: { DetailType: 'Scheduled Event', Source: 'schedule' },
    }),
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
