import { awsName } from '../../base/aws-name.ts'
import { formatDuration } from '../../base/duration.ts'
import type { Settings, Subscription, SubscriptionChange } from '../../ports/index.ts'
import type { Bus, Rule } from './bus.ts'
import { Constraints } from './constraints.ts'
import { notEmulated, ruleNotFound } from './errors.ts'
import { PATTERN_CHARACTERS, RULE_NAME } from './limits.ts'
import { putRule } from './put-rule.ts'
import { checkTarget, type RuleTarget, ruleTarget, type TargetShape } from './rule-target.ts'
import type { EventBridgeStore } from './store.ts'

const WORDS: ReadonlySet<string> = new Set([
  ...['eventPattern', 'input', 'inputPath', 'inputTransformer', 'retryPolicy', 'deadLetterQueue'],
  ...['messageGroupId', 'partitionKeyPath', 'enabled'],
])

/** Fits every event. @aws eventbridge/latest/userguide/eb-create-pattern-operators, prefix (checked 2026-11) */
const EVERYTHING = { source: [{ prefix: '' }] }

/** A rule with one target, named after the subscription. Without a pattern it fits everything. */
export const subscribe = (store: EventBridgeStore, bus: string, subscription: Subscription): void => {
  const { name, target, settings } = subscription
  refuseOthers(name, settings)
  const id = ruleNameOf(name, store.bus(bus))
  const shape = { Id: id, Arn: target, ...targetMembers(settings) }
  const pattern = JSON.stringify(settings.eventPattern ?? EVERYTHING)
  check(id, pattern, shape)
  const made = ruleTarget(shape, name)
  const rule = putRule(store, store.bus(bus), {
    name: id,
    pattern,
    schedule: undefined,
    description: undefined,
    enabled: settings.enabled !== false,
    tags: new Map(),
  })
  store.putTarget(rule, made)
}

/** Changes what its settings name of a rule and its target; what they do not name stays as it is. */
export const updateSubscription = (
  store: EventBridgeStore,
  busName: string,
  { subscription, settings }: SubscriptionChange,
): void => {
  refuseOthers(subscription, settings)
  const bus = store.bus(busName)
  const { rule, target } = standing(bus, subscription)
  const members = targetMembers(settings)
  const shape = {
    ...(INPUTS.some((input) => input in members) ? withoutInput(target.shape) : target.shape),
    ...members,
  }
  const pattern = settings.eventPattern === undefined ? rule.pattern?.text : JSON.stringify(settings.eventPattern)
  check(rule.name, pattern, shape)
  const changed = ruleTarget(shape, subscription)
  const put = {
    name: rule.name,
    pattern,
    schedule: rule.schedule?.text,
    description: rule.description,
    tags: rule.tags,
  }
  if (settings.eventPattern !== undefined) putRule(store, bus, { ...put, enabled: rule.enabled })
  // The journal hears of a target where it begins and ends, and the runner tells of what changes.
  rule.targets.set(shape.Id, changed)
  const { enabled = rule.enabled } = settings as { readonly enabled?: boolean }
  if (enabled !== rule.enabled) putRule(store, bus, { ...put, enabled })
}

const INPUTS = ['Input', 'InputPath', 'InputTransformer'] as const

const withoutInput = ({ Input: _, InputPath: __, InputTransformer: ___, ...shape }: TargetShape): TargetShape => shape

/** User code may have deleted it. */
const standing = (bus: Bus, subscription: string): { readonly rule: Rule; readonly target: RuleTarget } => {
  for (const rule of bus.rules.values())
    for (const target of rule.targets.values()) if (target.subscription === subscription) return { rule, target }
  throw ruleNotFound(subscription.replaceAll('.', '-'), bus.name)
}

const refuseOthers = (name: string, settings: Settings): void => {
  for (const [word, value] of Object.entries(settings))
    if (value !== undefined && !WORDS.has(word))
      throw notEmulated(`${word} of the rule "${name}"`, `A rule has ${[...WORDS].join(', ')}.`)
}

const check = (name: string, pattern: string | undefined, shape: TargetShape): void => {
  const constraints = new Constraints()
  constraints.name('name', name)
  constraints.length('eventPattern', pattern, 0, PATTERN_CHARACTERS)
  checkTarget(constraints, 'targets.1.member', shape)
  constraints.check()
}

/** `ship.orders` becomes `ship-orders`: dots are what parts a trigger's name, not a rule's. */
const ruleNameOf = (subscription: string, { rules }: Bus): string =>
  awsName(subscription.replaceAll('.', '-'), RULE_NAME, (name) => rules.has(name))

/** A target's members, as far as settings tell them. */
const targetMembers = (settings: Settings): Partial<TargetShape> => {
  const { input, inputPath, inputTransformer, retryPolicy, deadLetterQueue, messageGroupId, partitionKeyPath } =
    settings as {
      readonly input?: unknown
      readonly inputPath?: string
      readonly inputTransformer?: { inputPathsMap?: Readonly<Record<string, string>>; inputTemplate: string }
      readonly retryPolicy?: { maximumRetryAttempts?: number; maximumEventAge?: number }
      readonly deadLetterQueue?: string
      readonly messageGroupId?: string
      readonly partitionKeyPath?: string
    }
  const { maximumRetryAttempts, maximumEventAge } = retryPolicy ?? {}
  if (maximumEventAge !== undefined && maximumEventAge % 1_000 !== 0)
    throw notEmulated(`maximumEventAge ${formatDuration(maximumEventAge)}`, 'AWS takes whole seconds.')
  return {
    ...(input !== undefined && { Input: inputText(input) }),
    ...(inputPath !== undefined && { InputPath: inputPath }),
    ...(inputTransformer && {
      InputTransformer: {
        ...(inputTransformer.inputPathsMap && { InputPathsMap: inputTransformer.inputPathsMap }),
        InputTemplate: inputTransformer.inputTemplate,
      },
    }),
    ...(partitionKeyPath !== undefined && { KinesisParameters: { PartitionKeyPath: partitionKeyPath } }),
    ...(messageGroupId !== undefined && { SqsParameters: { MessageGroupId: messageGroupId } }),
    ...(deadLetterQueue !== undefined && { DeadLetterConfig: { Arn: deadLetterQueue } }),
    ...(retryPolicy && {
      RetryPolicy: {
        ...(maximumRetryAttempts !== undefined && { MaximumRetryAttempts: maximumRetryAttempts }),
        ...(maximumEventAge !== undefined && { MaximumEventAgeInSeconds: maximumEventAge / 1_000 }),
      },
    }),
  }
}

/** A constant input is JSON: objects are written as it, texts are taken as it where they are. */
const inputText = (input: unknown): string => {
  if (typeof input !== 'string') return JSON.stringify(input)
  try {
    JSON.parse(input)
    return input
  } catch {
    return JSON.stringify(input)
  }
}
