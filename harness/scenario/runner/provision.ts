import { UsageError } from '../../base/errors.ts'
import type { Outcome } from '../../base/reply.ts'
import type { Subscription } from '../../ports/index.ts'
import type { FunctionModel, Resource, Scenario, SubscriptionModel } from '../model.ts'
import { answered, expectOk, orRefused } from './answered.ts'
import { functionSettings, mappingSettings, triggerName } from './function-settings.ts'
import type { Names, Stage } from './stage.ts'
import { subscriptionSettings } from './subscription-settings.ts'

/** Makes resources, then functions, then mappings, subscriptions and standing faults. Throws `UsageError` at its place. */
export const provision = async (stage: Stage, scenario: Scenario, names: Names): Promise<void> => {
  for (const resource of targetsFirst(scenario.resources)) await makeResource(stage, resource, names)
  for (const model of scenario.functions) await makeFunction(stage, model, names)
  for (const model of scenario.functions) makeMappings(stage, model, names)
  for (const subscription of scenario.subscriptions) await subscribe(stage, subscription, names)
  for (const { on, effect } of scenario.faults) stage.disturbances.begin(on, effect)
}

/** A dead-letter queue must be there before the queue that names it. */
const targetsFirst = (resources: readonly Resource[]): Resource[] => {
  const ordered: Resource[] = []
  const visit = (resource: Resource, above: readonly Resource[]): void => {
    if (ordered.includes(resource)) return
    if (above.includes(resource))
      throw new UsageError(
        `Failed to make queue "${resource.name}": its redrive policy leads back to itself.`,
        resource.place && { place: resource.place },
      )
    const target = deadLetterTargetOf(resource)
    const found = resources.find(({ name }) => name === target)
    if (found) visit(found, [...above, resource])
    ordered.push(resource)
  }
  for (const resource of resources) visit(resource, [])
  return ordered
}

const deadLetterTargetOf = (resource: Resource): string | undefined =>
  (resource.settings.redrivePolicy as { deadLetterTarget?: string } | undefined)?.deadLetterTarget

const makeResource = async (stage: Stage, resource: Resource, names: Names): Promise<void> => {
  const slice = stage.backend.slice(resource.kind)
  if (!slice)
    throw new UsageError(
      `Failed to make ${resource.kind} "${resource.name}": the ${stage.backend.name} backend has none.`,
      resource.place && { place: resource.place },
    )
  const outcome = await answered<Parameters<Parameters<typeof slice.provision>[2]>[0]>(stage.world, (reply) =>
    slice.provision(resource.name, resource.settings, reply),
  )
  const { arn } = expectOk(outcome, `make ${resource.kind} "${resource.name}"`, resource.place)
  names.made(resource.name, arn)
}

const makeFunction = async (stage: Stage, model: FunctionModel, names: Names): Promise<void> => {
  await stage.prepare(model.handler)
  orRefused(`make function "${model.name}"`, model.place, () =>
    stage.lambda.createFunction(functionSettings(model, names, stage.quotas)),
  )
  stage.disturbances.stub(model.name, model.stub)
}

const makeMappings = (stage: Stage, model: FunctionModel, names: Names): void => {
  for (const trigger of model.triggers) {
    const settings = mappingSettings(model.name, trigger, names)
    const source = stage.backend.source(settings.sourceArn)
    if (!source)
      throw new UsageError(
        `Failed to make trigger "${settings.trigger}": "${trigger.source}" is not an event source.`,
        trigger.place && { place: trigger.place },
      )
    orRefused(`make trigger "${triggerName(model.name, trigger.key)}"`, trigger.place, () =>
      stage.lambda.createMapping(settings, source),
    )
  }
}

/** Lets a topic, a bucket, a bus or a schedule pass on what enters it. */
const subscribe = async (stage: Stage, model: SubscriptionModel, names: Names): Promise<void> => {
  const { from, to, place } = model
  const slice = stage.backend.slice(from.kind)
  const what = `make subscription "${model.name}"`
  if (!slice?.subscribe)
    throw new UsageError(
      `Failed to ${what}: the ${stage.backend.name} backend has no ${from.kind}.`,
      place && { place },
    )
  const subscription: Subscription = {
    name: model.name,
    target: names.arn(to.name),
    settings: subscriptionSettings(model.settings, names),
  }
  expectOk(
    await answered<Outcome<void>>(stage.world, (reply) => slice.subscribe?.(from.name, subscription, reply)),
    what,
    place,
  )
}
