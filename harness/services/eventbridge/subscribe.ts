import { awsName } from '../../base/aws-name.ts'
import { formatDuration } from '../../base/duration.ts'
import type { Settings, Subscription } from '../../ports/index.ts'
import type { Bus } from './bus.ts'
import { Constraints } from './constraints.ts'
import { notEmulated } from './errors.ts'
import { PATTERN_CHARACTERS, RULE_NAME } from './limits.ts'
import { putRule } from './put-rule.ts'
import { checkTarget, ruleTarget, type TargetShape } from './rule-target.ts'
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
  for (const [word, value] of Object.entries(settings))
    if (value !== undefined && !WORDS.has(word))
      throw notEmulated(`${word} of the rule "${name}"`, `A rule has ${[...WORDS].join(', ')}.`)
  const id = ruleNameOf(name, store.bus(bus))
  const shape = targetShape(id, target, settings)
  const pattern = JSON.stringify(settings.eventPattern ?? EVERYTHING)
  const constraints = new Constraints()
  constraints.name('name', id)
  constraints.length('eventPattern', pattern, 0, PATTERN_CHARACTERS)
  checkTarget(constraints, 'targets.1.member', shape)
  constraints.check()
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

/** `ship.orders` becomes `ship-orders`: dots are what parts a trigger's name, not a rule's. */
const ruleNameOf = (subscription: string, { rules }: Bus): string =>
  awsName(subscription.replaceAll('.', '-'), RULE_NAME, (name) => rules.has(name))

const targetShape = (id: string, arn: string, settings: Settings): TargetShape => {
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
    Id: id,
    Arn: arn,
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
