import * as z from 'zod'
import { nearest } from '../../../base/suggest.ts'
import { type Mistakes, Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { shown } from './shown.ts'

/** Words that a map of settings does not take, but that somebody will write. */
export interface OtherWords {
  /** Part of the language, not of this version. */
  readonly notBuilt?: readonly string[]
  /** Words of CloudFormation and others, and what to write instead. */
  readonly instead?: Readonly<Record<string, string>>
  /** What its keys are called: `setting` where left out. */
  readonly noun?: string
}

/** The outcome of reading one value: the value, or why not. */
export type Read<T> = (written: unknown) => T | Wrong

/**
 * A schema from a reading function. `null` (a key with nothing after it) never reaches the function. `example`: what to write
 * where it is missing.
 */
export const value = <T>(read: Read<T>, example?: string) =>
  z.unknown().transform((written, context): T => {
    const result = missing(written, example) ?? read(written)
    if (!(result instanceof Wrong)) return result
    context.addIssue({ code: 'custom', params: { wrong: result } })
    return z.NEVER
  })

const missing = (written: unknown, example?: string): Wrong | undefined => {
  const hint = example && `Write \`${example}\`.`
  if (written === undefined) return new Wrong('it is missing', hint, 'key')
  return written === null ? new Wrong('nothing is written here', hint, 'key') : undefined
}

/** A map with these keys and no others. `what` completes `… is not a setting of …`. */
export const settings = <S extends z.ZodRawShape>(what: string, shape: S, words: OtherWords = {}): z.ZodObject<S> => {
  const known = Object.keys(shape)
  const unknown = z.unknown().superRefine((_, context) => {
    context.addIssue({ code: 'custom', params: { unknown: { what, known, words } satisfies UnknownKey } })
  })
  return z.object(shape).catchall(unknown) as unknown as z.ZodObject<S>
}

interface UnknownKey {
  readonly what: string
  readonly known: readonly string[]
  readonly words: OtherWords
}

/** Validates `written`; what is wrong goes to `mistakes` and the result is `undefined`. */
export const read = <S extends z.ZodType>(
  schema: S,
  written: unknown,
  path: Path,
  mistakes: Mistakes,
): z.output<S> | undefined => {
  const result = schema.safeParse(written)
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    const at = [...path, ...(issue.path as (string | number)[])]
    for (const wrong of explain(issue, valueAt(written, issue.path))) mistakes.add(at, wrong)
  }
  return undefined
}

const explain = (issue: z.core.$ZodIssue, found: unknown): Wrong[] => {
  if (issue.code === 'custom') {
    const { wrong, unknown } = (issue.params ?? {}) as { wrong?: Wrong; unknown?: UnknownKey }
    if (wrong) return [wrong]
    if (unknown) return [unknownKey(String(issue.path.at(-1)), unknown.what, unknown.known, unknown.words)]
  }
  if (issue.code === 'invalid_type') {
    return [missing(found) ?? new Wrong(`${article(issue.expected)} is needed, not ${shown(found)}`)]
  }
  return [new Wrong(issue.message.replace(/\.$/, ''))]
}

/** A key that does not belong where it stands. */
export const unknownKey = (key: string, what: string, known: readonly string[], words: OtherWords = {}): Wrong => {
  if (words.notBuilt?.includes(key)) return notBuilt(key, known)
  const instead = Object.entries(words.instead ?? {}).find(([word]) => word.toLowerCase() === key.toLowerCase())
  const noun = words.noun ?? 'setting'
  const reason = `"${key}" is not a ${noun} of ${what}`
  if (instead) return new Wrong(reason, instead[1], 'key')
  const near = nearest(key, [...known, ...(words.notBuilt ?? [])])
  if (near && words.notBuilt?.includes(near))
    return new Wrong(reason, `\`${near}\` would be, but is not built yet.`, 'key')
  return new Wrong(
    reason,
    near
      ? `Did you mean \`${near}\`?`
      : known.length === 0
        ? `It has no ${noun}s.`
        : known.length === 1
          ? `Write \`${known[0]}\`.`
          : `Its ${noun}s are ${listOf(known)}.`,
    'key',
  )
}

/** A word of the full language that this version does not know: not a misspelling. */
export const notBuilt = (word: string, known: readonly string[]): Wrong =>
  new Wrong(
    `\`${word}\` is not built yet`,
    known.length > LONGEST_LIST || known.length === 0 ? undefined : `Built so far: ${listOf(known)}.`,
    'key',
  )

const LONGEST_LIST = 8

/** The nearest of some names, or all of them: a hint for a name that is not there. */
export const nameHint = (name: string, names: readonly string[], none: string): string => {
  const near = nearest(name, names)
  if (near) return `Did you mean \`${near}\`?`
  if (names.length === 0) return none
  return names.length > 12
    ? `There are ${names.length}, such as ${listOf(names.slice(0, 5))}.`
    : `There is ${listOf(names)}.`
}

/** `a, b and c`, each as a word of the language. */
export const listOf = (words: readonly string[], joint = 'and'): string => {
  const quoted = words.map((word) => `\`${word}\``)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} ${joint} ${quoted.at(-1)}`
}

const article = (type: string): string =>
  ({
    object: 'a map',
    record: 'a map',
    array: 'a list',
    string: 'text',
    number: 'a number',
    boolean: '`true` or `false`',
  })[type] ?? `a ${type}`

const valueAt = (written: unknown, path: readonly PropertyKey[]): unknown => {
  let found: unknown = written
  for (const part of path) {
    if (found === null || typeof found !== 'object') return undefined
    found = (found as Record<PropertyKey, unknown>)[part]
  }
  return found
}
