import { nearest } from '../../../base/suggest.ts'
import type { Scenario } from '../../model.ts'
import { type Mistakes, Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { nameHint } from './settings.ts'
import { shown } from './shown.ts'

export type ResourceKind = 'queue' | 'stream'
export const RESOURCE_KINDS: readonly ResourceKind[] = ['queue', 'stream']

/** What a written name needs to know of the resource that it names. */
export interface NamedResource {
  readonly kind: ResourceKind
  /** Queues. */
  readonly fifo: boolean
  readonly contentBasedDeduplication: boolean
  /** Streams: absent where it is not known. */
  readonly shardCount?: number
}

/** Every name that a scenario gives, for checking those that it uses. */
export interface Names {
  readonly resources: ReadonlyMap<string, NamedResource>
  /** Resources whose kind cannot be told: a mistake of its own, not told again wherever they are named. */
  readonly unclear?: ReadonlySet<string>
  readonly functions: ReadonlySet<string>
  /** `function.key` to the resource that it reads. */
  readonly triggers: ReadonlyMap<string, string>
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
export const namesOf = ({ resources, functions, faults, steps }: Scenario): LiveNames => {
  const names: LiveNames = {
    resources: new Map(
      resources.map(({ name, kind, settings }) => [
        name,
        {
          kind: kind as ResourceKind,
          fifo: settings.fifoQueue === true,
          contentBasedDeduplication: settings.contentBasedDeduplication === true,
        },
      ]),
    ),
    functions: new Set(functions.map(({ name }) => name)),
    triggers: new Map(
      functions.flatMap(({ name, triggers }) => triggers.map(({ key, source }) => [`${name}.${key}`, source])),
    ),
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

/** The resource named at `path`, of one of the kinds; otherwise a mistake is told and `undefined` returned. */
export const namedResource = (
  name: string,
  path: Path,
  { names, mistakes }: NameCheck,
  kinds: readonly ResourceKind[] = RESOURCE_KINDS,
): NamedResource | undefined => {
  const resource = names.resources.get(name)
  if (resource && kinds.includes(resource.kind)) return resource
  if (names.unclear?.has(name)) return undefined
  const fitting = [...names.resources].filter(([, { kind }]) => kinds.includes(kind)).map(([known]) => known)
  const kind = kinds.join(' or ')
  const none = `The scenario has no ${kind}: add one to \`resources\`.`
  if (resource)
    mistakes.add(
      path,
      new Wrong(`"${name}" is a ${resource.kind}, and a ${kind} is needed here`, nameHint(name, fitting, none)),
    )
  else if (names.functions.has(name))
    mistakes.add(
      path,
      new Wrong(`"${name}" is a function, and a ${kind} is needed here`, nameHint(name, fitting, none)),
    )
  else mistakes.add(path, new Wrong(`there is no ${kind} "${name}"`, nameHint(name, fitting, none)))
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

export const isTrigger = (name: string, path: Path, { names, mistakes }: NameCheck): boolean => {
  if (names.triggers.has(name)) return true
  const known = [...names.triggers.keys()]
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

/** `events:` names a resource, or the label of what was sent. */
export const namesEvents = (name: string, path: Path, { names, mistakes }: NameCheck): boolean => {
  if (names.resources.has(name) || names.unclear?.has(name)) return true
  if (names.labels === undefined || names.labels.has(name)) return true
  const known = [...names.labels, ...names.resources.keys()]
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
