import { isPulled, type NamedPush, type NamedResource, type Names, namedFrom, namedPush } from './names.ts'
import { kindOf } from './resources.ts'
import { isSchedule } from './schedules.ts'
import { isMap } from './shown.ts'
import { freeName, PUSH_LISTS } from './subscriptions.ts'
import { sourceOf } from './triggers.ts'

/**
 * Every name that a written scenario gives, however wrong the rest of it is: a mistake in a queue's settings must not make
 * the queue unknown. `drivenByCode`: labels are given while it runs.
 */
export const namesIn = (written: Readonly<Record<string, unknown>>, drivenByCode: boolean): Names => {
  const steps: readonly unknown[] = Array.isArray(written.steps) ? written.steps : []
  const sends = steps.flatMap((step) => labelIn(step, 'send'))
  const invokes = steps.flatMap((step) => labelIn(step, 'invoke'))
  const faults: readonly unknown[] = Array.isArray(written.faults) ? written.faults : []
  const resources = resourcesIn(written.resources, steps)
  return {
    resources,
    unclear: unclearIn(written.resources),
    functions: new Set(isMap(written.functions) ? Object.keys(written.functions) : []),
    ...pushesIn(written, resources),
    labels: drivenByCode ? undefined : new Set([...sends, ...invokes]),
    responses: drivenByCode ? undefined : new Set(invokes),
    faults: drivenByCode
      ? undefined
      : new Set([...faults.flatMap((fault) => label(fault)), ...steps.flatMap((step) => labelIn(step, 'fault'))]),
  }
}

const label = (of: unknown): string[] => (isMap(of) && typeof of.as === 'string' ? [of.as] : [])
const labelIn = (step: unknown, word: string): string[] => (isMap(step) ? label(step[word]) : [])

const resourcesIn = (written: unknown, steps: readonly unknown[]): Map<string, NamedResource> => {
  const found = new Map<string, NamedResource>()
  if (!isMap(written)) return found
  // A stream whose shards change while it runs may have any shard.
  const resharded = steps.some((step) => isMap(step) && isMap(step.update) && step.update.shardCount !== undefined)
  for (const [name, resource] of Object.entries(written)) {
    const kind = kindOf(resource)
    if (!kind || !isMap(resource)) continue
    const settings = isMap(resource[kind]) ? resource[kind] : {}
    found.set(name, {
      ...namedFrom(kind, settings),
      ...(!resharded && typeof settings.shardCount === 'number' && { shardCount: settings.shardCount }),
    })
  }
  return found
}

const unclearIn = (written: unknown): Set<string> =>
  new Set(isMap(written) ? Object.keys(written).filter((name) => kindOf(written[name]) === undefined) : [])

const pushesIn = (
  written: Readonly<Record<string, unknown>>,
  resources: ReadonlyMap<string, NamedResource>,
): Pick<Names, 'triggers' | 'pushes' | 'subscriptions'> => {
  const found = triggersIn(written.functions, resources)
  return { ...found, subscriptions: subscriptionsIn(written.resources, resources, found) }
}

const triggersIn = (
  written: unknown,
  resources: ReadonlyMap<string, NamedResource>,
): { readonly triggers: Map<string, string>; readonly pushes: Map<string, NamedPush> } => {
  const triggers = new Map<string, string>()
  const pushes = new Map<string, NamedPush>()
  for (const [functionName, settings] of Object.entries(isMap(written) ? written : {})) {
    if (!isMap(settings) || !isMap(settings.triggers)) continue
    for (const [key, trigger] of Object.entries(settings.triggers)) {
      const source = sourceOf(key, trigger)
      const kind = resources.get(source)?.kind
      const name = `${functionName}.${key}`
      const push = (from: NamedPush['from']): void => {
        pushes.set(name, namedPush(from, functionName, isMap(trigger) ? trigger : {}))
      }
      if (kind === undefined && isSchedule(key, trigger)) push({ kind: 'schedule', name })
      else if (kind === undefined || isPulled(kind)) triggers.set(name, source)
      else push({ kind, name: source })
    }
  }
  return { triggers, pushes }
}

/** As `readSubscriptions` names them. */
const subscriptionsIn = (
  written: unknown,
  resources: ReadonlyMap<string, NamedResource>,
  { triggers, pushes }: ReturnType<typeof triggersIn>,
): Map<string, NamedPush> => {
  const found = new Map<string, NamedPush>()
  const taken = new Set([...triggers.keys(), ...pushes.keys()])
  for (const [name, { kind }] of resources) {
    if (isPulled(kind)) continue
    const resource = (written as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[name]?.[kind]
    const list: unknown = isMap(resource) ? resource[PUSH_LISTS[kind]] : undefined
    for (const one of Array.isArray(list) ? (list as unknown[]) : [])
      if (isMap(one) && typeof one.target === 'string')
        found.set(freeName(`${name}.${one.target}`, taken), namedPush({ kind, name }, one.target, one))
  }
  return found
}
