import { nearest } from '../../../base/suggest.ts'
import type { ResourceKind, Scenario, SubscriptionModel } from '../../model.ts'
import { type Mistakes, Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { nameHint } from './settings.ts'
import { isMap, shown } from './shown.ts'

export const RESOURCE_KINDS: readonly ResourceKind[] = ['queue', 'stream', 'topic', 'table', 'bucket', 'eventBus']
/** What Lambda reads; all else pushes. */
export type PulledKind = 'queue' | 'stream' | 'table'
const PULLED: readonly ResourceKind[] = ['queue', 'stream', 'table'] satisfies readonly PulledKind[]
export const isPulled = (kind: ResourceKind): kind is PulledKind => PULLED.includes(kind)

/** What a written name needs to know of the resource that it names. */
export interface NamedResource {
  readonly kind: ResourceKind
  /** Queues and topics. */
  readonly fifo: boolean
  readonly contentBasedDeduplication: boolean
  /** Queues: as written. */
  readonly redriveAllowPolicy?: unknown
  /** Streams: absent where it is not known. */
  readonly shardCount?: number
  /** Tables. */
  readonly table?: NamedTable
}

export interface NamedTable {
  readonly key: readonly string[]
  /** Of every key attribute that is defined; any other is `S`. */
  readonly types: Readonly<Record<string, unknown>>
  readonly streamed: boolean
}

/** What a written name needs to know of the push that it names. */
export interface NamedPush {
  readonly from: SubscriptionModel['from']
  /** A function, or a resource. */
  readonly to: string
  /** Topics: whether it was made with a filter policy, and of what. */
  readonly filtered: boolean
  readonly filterPolicyScope: unknown
}

/** What is known of a push by its settings, read or still as written. */
export const namedPush = (
  from: SubscriptionModel['from'],
  to: string,
  settings: Readonly<Record<string, unknown>>,
): NamedPush => ({
  from,
  to,
  filtered: settings.filterPolicy !== undefined,
  filterPolicyScope: settings.filterPolicyScope,
})

/** What is known of a resource by its settings, read or still as written. */
export const namedFrom = (kind: ResourceKind, settings: Readonly<Record<string, unknown>>): NamedResource => ({
  kind,
  fifo: settings.fifoQueue === true || settings.fifoTopic === true,
  contentBasedDeduplication: settings.contentBasedDeduplication === true,
  ...(kind === 'queue' && { redriveAllowPolicy: settings.redriveAllowPolicy }),
  ...(kind === 'table' && {
    table: {
      key: (Array.isArray(settings.key) ? (settings.key as unknown[]) : [settings.key]).filter(
        (attribute) => typeof attribute === 'string',
      ),
      types: isMap(settings.attributeDefinitions) ? settings.attributeDefinitions : {},
      streamed: settings.streamViewType !== undefined,
    },
  }),
})

/** Every name that a scenario gives, for checking those that it uses. */
export interface Names {
  readonly resources: ReadonlyMap<string, NamedResource>
  /** Resources whose kind cannot be told: a mistake of its own, not told again wherever they are named. */
  readonly unclear?: ReadonlySet<string>
  readonly functions: ReadonlySet<string>
  /** `function.key` to the resource that it reads. */
  readonly triggers: ReadonlyMap<string, string>
  /** Triggers that are pushed to, by `function.key`. */
  readonly pushes: ReadonlyMap<string, NamedPush>
  /** What resources push to by themselves, by name: `alerts.jobs`. */
  readonly subscriptions: ReadonlyMap<string, NamedPush>
  /** Labels of `send` and `invoke`. `undefined`: not known before the scenario runs, so any will do. */
  readonly labels: ReadonlySet<string> | undefined
  /** Labels of `invoke` alone. */
  readonly responses: ReadonlySet<string> | undefined
  /** Labels of faults. */
  readonly faults: ReadonlySet<string> | undefined
}

/** Names of a scenario that runs: its labels become known as steps give them. */
export interface LiveNames extends Names {
  readonly labels: Set<string>
  readonly responses: Set<string>
  readonly faults: Set<string>
}

/** The names of a scenario that was read before: for what a running pipeline says next. */
export const namesOf = ({ resources, functions, subscriptions, faults, steps }: Scenario): LiveNames => {
  const names: LiveNames = {
    resources: new Map(resources.map(({ name, kind, settings }) => [name, namedFrom(kind, settings)])),
    functions: new Set(functions.map(({ name }) => name)),
    triggers: new Map(
      functions.flatMap(({ name, triggers }) => triggers.map(({ key, source }) => [`${name}.${key}`, source])),
    ),
    ...pushesOf(subscriptions),
    labels: new Set(),
    responses: new Set(),
    faults: new Set(faults.flatMap(({ effect }) => effect.label ?? [])),
  }
  for (const step of steps) {
    if (step.step === 'send' && step.send.label !== undefined) names.labels.add(step.send.label)
    if (step.step === 'invoke' && step.invoke.label !== undefined) rememberInvoke(names, step.invoke.label)
    if (step.step === 'fault' && step.fault.effect.label !== undefined) names.faults.add(step.fault.effect.label)
  }
  return names
}

/** A function's trigger is named after the function, a resource's own push after the resource. */
const pushesOf = (subscriptions: readonly SubscriptionModel[]): Pick<Names, 'pushes' | 'subscriptions'> => {
  const pushes = new Map<string, NamedPush>()
  const own = new Map<string, NamedPush>()
  for (const { name, from, to, settings } of subscriptions) {
    const isTrigger = from.kind === 'schedule' || !name.startsWith(`${from.name}.`)
    ;(isTrigger ? pushes : own).set(name, namedPush(from, to.name, settings))
  }
  return { pushes, subscriptions: own }
}

/** An invocation's label names events, and a response. */
export const rememberInvoke = (names: LiveNames, label: string): void => {
  names.labels.add(label)
  names.responses.add(label)
}

/** Where a name is checked: what it is checked against and where a wrong one is told. */
export interface NameCheck {
  readonly names: Names
  readonly mistakes: Pick<Mistakes, 'add'>
}

/** A kind in a sentence: `queue`, `event bus`. */
export const nounOf = (kind: ResourceKind | 'function'): string => (kind === 'eventBus' ? 'event bus' : kind)
const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
export const aKind = (kind: ResourceKind | 'function'): string => withArticle(nounOf(kind))

const nounsOf = (kinds: readonly (ResourceKind | 'function')[]): string => {
  if (RESOURCE_KINDS.every((kind) => kinds.includes(kind))) return 'resource'
  const nouns = kinds.map(nounOf)
  return nouns.length < 2 ? nouns.join('') : `${nouns.slice(0, -1).join(', ')} or ${nouns.at(-1)}`
}

/** The resource named at `path`, of one of the kinds; otherwise a mistake is told and `undefined` returned. */
export const namedResource = (
  name: string,
  path: Path,
  check: NameCheck,
  kinds: readonly ResourceKind[] = RESOURCE_KINDS,
): NamedResource | undefined => namedTarget(name, path, check, kinds)?.resource

export interface NamedTarget {
  readonly kind: ResourceKind | 'function'
  /** Absent of a function. */
  readonly resource?: NamedResource
}

/** As `namedResource`, where a function may be named too. */
export const namedTarget = (
  name: string,
  path: Path,
  { names, mistakes }: NameCheck,
  kinds: readonly (ResourceKind | 'function')[],
): NamedTarget | undefined => {
  const resource = names.resources.get(name)
  if (resource && kinds.includes(resource.kind)) return { kind: resource.kind, resource }
  if (names.functions.has(name) && kinds.includes('function')) return { kind: 'function' }
  if (names.unclear?.has(name)) return undefined
  const needed = nounsOf(kinds)
  const fitting = [...names.resources].filter(([, { kind }]) => kinds.includes(kind)).map(([known]) => known)
  if (kinds.includes('function')) fitting.push(...names.functions)
  const none = `The scenario has no ${needed}: add one to \`resources\`.`
  const found = resource ? aKind(resource.kind) : names.functions.has(name) ? 'a function' : undefined
  const reason =
    found === undefined
      ? `there is no ${needed} "${name}"`
      : `"${name}" is ${found}, and ${withArticle(needed)} is needed here`
  mistakes.add(path, new Wrong(reason, nameHint(name, fitting, none)))
  return undefined
}

export const isFunction = (name: string, path: Path, { names, mistakes }: NameCheck): boolean => {
  if (names.functions.has(name)) return true
  const [base = '', qualifier] = name.split(':')
  if (qualifier !== undefined && names.functions.has(base))
    mistakes.add(path, new Wrong(`versions and aliases, as in "${name}", are not built yet`, `Write \`${base}\`.`))
  else
    mistakes.add(
      path,
      new Wrong(
        `there is no function ${shown(name)}`,
        nameHint(name, [...names.functions], 'The scenario has no function: add one to `functions`.'),
      ),
    )
  return false
}

/** A trigger that reads: one that is pushed to has nothing to measure but its events. */
export const isTrigger = (name: string, path: Path, { names, mistakes }: NameCheck): boolean => {
  if (names.triggers.has(name)) return true
  const pushed = names.pushes.get(name)?.from.kind
  if (pushed === undefined) return noTrigger(name, path, [...names.triggers.keys()], mistakes)
  const consumer = name.slice(0, name.indexOf('.'))
  mistakes.add(
    path,
    new Wrong(
      `"${name}" polls nothing: ${pushed === 'schedule' ? 'a schedule' : aKind(pushed)} pushes to it`,
      pushed === 'schedule' ? `Write \`events: ${name}\`.` : `Write \`events: name\` with \`consumer: ${consumer}\`.`,
    ),
  )
  return false
}

/** Tells of a trigger that is not there. */
export const noTrigger = (
  name: string,
  path: Path,
  known: readonly string[],
  mistakes: Pick<Mistakes, 'add'>,
): false => {
  const ofSource = known.find((trigger) => trigger.endsWith(`.${name}`) || trigger.startsWith(`${name}.`))
  mistakes.add(
    path,
    new Wrong(
      `there is no trigger ${shown(name)}`,
      ofSource && nearest(name, known) === undefined
        ? `Triggers are named \`function.source\`: did you mean \`${ofSource}\`?`
        : nameHint(name, known, 'No function has a trigger.'),
    ),
  )
  return false
}

/** `events:` names a resource, a schedule (`function.key`), or the label of what was sent. */
export const namesEvents = (name: string, path: Path, { names, mistakes }: NameCheck): boolean => {
  if (names.resources.has(name) || names.unclear?.has(name)) return true
  if (names.pushes.get(name)?.from.kind === 'schedule') return true
  if (names.labels === undefined || names.labels.has(name)) return true
  const schedules = [...names.pushes].filter(([, { from }]) => from.kind === 'schedule').map(([schedule]) => schedule)
  const known = [...names.labels, ...names.resources.keys(), ...schedules]
  mistakes.add(
    path,
    new Wrong(
      `no resource and no label is called ${shown(name)}`,
      names.functions.has(name)
        ? `"${name}" is a function: name a resource or the \`as\` of a step, with \`consumer: ${name}\` if several functions read it.`
        : nameHint(name, known, 'Give the `send` or `invoke` step a label with `as`.'),
    ),
  )
  return false
}

/** A label of `as` among those that exist. */
export const isLabel = (
  name: string,
  path: Path,
  labels: ReadonlySet<string> | undefined,
  of: 'invoke step' | 'fault',
  mistakes: Pick<Mistakes, 'add'>,
): boolean => {
  if (labels === undefined || labels.has(name)) return true
  mistakes.add(
    path,
    new Wrong(
      `no ${of} is labelled ${shown(name)}`,
      nameHint(name, [...labels], `Give the ${of} a label with \`as: ${name}\`.`),
    ),
  )
  return false
}
