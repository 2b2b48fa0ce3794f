import type { ResourceKind, TriggerSettings, UpdateModel } from '../../model.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { CHANGEABLE_FUNCTION, readOwn } from './functions.ts'
import { isFunction, isPulled, namedResource, noTrigger, nounOf, RESOURCE_KINDS } from './names.ts'
import { namedSubscription, noTriggerButSubscription, readPushChanges } from './push-updates.ts'
import type { Reading } from './reading.ts'
import { checkRedrive, type RedriveAllowPolicy } from './redrive.ts'
import { CHANGEABLE_SETTINGS } from './resources.ts'
import { listOf, read } from './settings.ts'
import { isMap, shown } from './shown.ts'
import { CHANGEABLE_TRIGGER, checkTrigger } from './triggers.ts'

const KINDS: readonly UpdateModel['kind'][] = ['function', 'trigger', 'subscription', ...RESOURCE_KINDS]

/** `{ function | trigger | subscription | queue | stream …: name, setting: value }`. */
export const readUpdate = (written: unknown, path: Path, reading: Reading): UpdateModel | undefined => {
  const { mistakes } = reading
  const form = 'Write `{ function: name, timeout: 30s }`.'
  if (!isMap(written)) {
    mistakes.add(path, new Wrong(`what is updated is needed, not ${shown(written)}`, form))
    return undefined
  }
  const kinds = KINDS.filter((kind) => written[kind] !== undefined)
  const [kind, second] = kinds
  if (kind === undefined) {
    mistakes.add(
      path,
      new Wrong('it does not say what is updated', `Write one of ${listOf(KINDS, 'or')}, with a name.`),
    )
    return undefined
  }
  if (second !== undefined) {
    mistakes.add(
      [...path, second],
      new Wrong(`it updates two things, ${listOf(kinds)}`, 'Make two steps of it.', 'key'),
    )
    return undefined
  }
  const { [kind]: name, ...changes } = written
  if (typeof name !== 'string') {
    mistakes.add([...path, kind], new Wrong(`a name is needed, not ${shown(name)}`))
    return undefined
  }
  if (Object.keys(changes).length === 0) {
    mistakes.add(path, new Wrong('it changes nothing', `Add a setting of "${name}" and its new value.`))
    return undefined
  }
  if (kind === 'function') return readFunctionUpdate(name, changes, path, reading)
  if (kind === 'trigger') return readTriggerUpdate(name, changes, path, reading)
  if (kind === 'subscription') return readSubscriptionUpdate(name, changes, path, reading)
  return readResourceUpdate(kind, name, changes, path, reading)
}

const readFunctionUpdate = (name: string, changes: unknown, path: Path, reading: Reading): UpdateModel | undefined => {
  if (!isFunction(name, [...path, 'function'], reading)) return undefined
  const given = read(CHANGEABLE_FUNCTION, changes, path, reading.mistakes)
  if (!given) return undefined
  const { handler, stub, settings } = readOwn(given, path, reading)
  return { kind: 'function', name, settings: { ...settings }, ...(handler && { handler }), ...(stub && { stub }) }
}

const readTriggerUpdate = (name: string, changes: unknown, path: Path, reading: Reading): UpdateModel | undefined => {
  const { names, mistakes } = reading
  const pushed = names.pushes.get(name)
  if (pushed !== undefined) {
    const settings = readPushChanges(pushed, 'trigger', changes, path, reading)
    return settings && { kind: 'trigger', name, settings }
  }
  const own = names.subscriptions.get(name)
  if (own) {
    mistakes.add([...path, 'trigger'], noTriggerButSubscription(name, own))
    return undefined
  }
  const source = names.triggers.get(name)
  if (source === undefined) {
    noTrigger(name, [...path, 'trigger'], [...names.triggers.keys(), ...names.pushes.keys()], mistakes)
    return undefined
  }
  const resource = names.resources.get(source)
  if (!resource || !isPulled(resource.kind)) return undefined
  const given: TriggerSettings | undefined = read(CHANGEABLE_TRIGGER[resource.kind], changes, path, mistakes)
  if (!given) return undefined
  // A window may have been set before: only what this update says by itself is held against the source.
  checkTrigger(
    given.maximumBatchingWindow === undefined ? { ...given, ...widened(resource.fifo) } : given,
    resource,
    path,
    reading,
  )
  return { kind: 'trigger', name, settings: { ...given } }
}

const readSubscriptionUpdate = (
  name: string,
  changes: unknown,
  path: Path,
  reading: Reading,
): UpdateModel | undefined => {
  const push = namedSubscription(name, [...path, 'subscription'], reading)
  const settings = push && readPushChanges(push, 'subscription', changes, path, reading)
  return settings && { kind: 'subscription', name, settings }
}

const widened = (fifo: boolean): TriggerSettings => (fifo ? {} : { maximumBatchingWindow: 1 })

interface ResourceChanges {
  readonly redrivePolicy?: { readonly deadLetterTarget: string } | undefined
  readonly redriveAllowPolicy?: RedriveAllowPolicy | undefined
  readonly contentBasedDeduplication?: boolean | undefined
}

const readResourceUpdate = (
  kind: ResourceKind,
  name: string,
  changes: unknown,
  path: Path,
  reading: Reading,
): UpdateModel | undefined => {
  const resource = namedResource(name, [...path, kind], reading, [kind])
  if (!resource) return undefined
  const given = read(CHANGEABLE_SETTINGS[kind], changes, path, reading.mistakes) as ResourceChanges | undefined
  if (!given) return undefined
  if (kind === 'topic' && given.contentBasedDeduplication && !resource.fifo)
    reading.mistakes.add(
      [...path, 'contentBasedDeduplication'],
      new Wrong(`"${name}" is a standard ${nounOf(kind)}, and only a FIFO one deduplicates`, 'Leave it out.', 'key'),
    )
  if (kind === 'queue') checkRedrive(given, { name, fifo: resource.fifo, changes: true }, path, reading)
  return { kind, name, settings: { ...given } }
}
