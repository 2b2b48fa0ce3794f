import { formatDuration } from '../../../base/duration.ts'
import type { EffectSettings, FaultSubject } from '../../../faults/effect.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { duration } from './durations.ts'
import type { Reading } from './reading.ts'
import { listOf, type OtherWords, read, settings, value } from './settings.ts'
import { checkShape } from './shapes.ts'
import { isMap, shown } from './shown.ts'
import { anything, count, rate, text } from './values.ts'

/** An effect that is there or not: `throttled: true`. */
const bare = () =>
  value<true>((written) =>
    written === true
      ? true
      : new Wrong(`\`true\` is needed, not ${shown(written)}`, 'Write `true`, or leave the effect out.'),
  )

const thrown = value<{ errorType: string; errorMessage: string }>((written) => {
  if (typeof written === 'string') return { errorType: 'Error', errorMessage: written }
  const looks = 'Write the message, or `{ errorType: CardDeclined, errorMessage: no funds }`.'
  if (!isMap(written)) return new Wrong(`an error is needed, not ${shown(written)}`, looks)
  const { errorType = 'Error', errorMessage = '', ...others } = written
  const [other] = Object.keys(others)
  if (other !== undefined) return new Wrong(`"${other}" is no part of an error`, looks)
  if (typeof errorType !== 'string' || typeof errorMessage !== 'string')
    return new Wrong('`errorType` and `errorMessage` are texts', looks)
  return { errorType, errorMessage }
})

const EFFECTS = {
  throws: thrown.optional(),
  takes: duration().optional(),
  hangs: bare().optional(),
  exits: count({ min: 0, max: 255, meaning: 'the exit code' }).optional(),
  returns: anything().optional(),
  throttled: bare().optional(),
  unavailable: bare().optional(),
}
const SCOPE = {
  when: anything().optional(),
  times: count({ min: 1 }).optional(),
  every: count({ min: 1 }).optional(),
  rate: rate().optional(),
  for: duration({ min: 1 }).optional(),
  as: text().optional(),
}

/** Effects on calls, queues and streams, which are not built yet. */
const NOT_BUILT = ['call', 'fails', 'responds', 'losesResponse', 'crashesAfter', 'duplicates', 'delays', 'reorders']
const WORDS: OtherWords = {
  noun: 'word',
  notBuilt: NOT_BUILT,
  instead: {
    errors: 'Write `throws: message`.',
    error: 'Write `throws: message`.',
    fail: 'Write `throws: message`.',
    sleeps: 'Write `takes: 20s`.',
    crashes: 'Write `exits: 1`.',
    timeout: 'Write `hangs: true`.',
    label: 'Write `as: label`.',
    probability: 'Write `rate: 5%`.',
    match: 'Write `when: shape`.',
  },
}
const stubEffect = settings('an effect', { ...EFFECTS, ...SCOPE }, WORDS)
/** What a table does of it: it refuses. */
const { throttled, unavailable, ...OF_CODE } = EFFECTS
const fault = {
  function: settings('a fault on a function', { function: text(), ...EFFECTS, ...SCOPE }, WORDS),
  table: settings(
    'a fault on a table',
    { table: text(), throttled, unavailable, ...SCOPE },
    {
      ...WORDS,
      notBuilt: NOT_BUILT.filter((word) => word !== 'fails'),
      instead: {
        ...Object.fromEntries(
          Object.keys(OF_CODE).map((word) => [
            word,
            'Only a function does that: a table is `throttled: true` or `unavailable: true`.',
          ]),
        ),
        fails: 'Write `throttled: true` or `unavailable: true`.',
        label: 'Write `as: label`.',
        match: 'Write `when: shape`.',
        operation: 'Write `when: { operation: PutItem }`.',
      },
    },
  ),
} as const

export const readStubEffect = (written: unknown, path: Path, reading: Reading): EffectSettings | undefined => {
  const given = read(stubEffect, written, path, reading.mistakes)
  return given && effectOf(given, Object.keys(EFFECTS), path, reading)
}

/** What a fault acts on, and its effect. */
export const readFaultEffect = (
  written: unknown,
  kind: FaultSubject['kind'],
  path: Path,
  reading: Reading,
): { on: FaultSubject; effect: EffectSettings } | undefined => {
  const given = read(fault[kind], written, path, reading.mistakes) as (Given & Record<string, unknown>) | undefined
  const effect =
    given && effectOf(given, kind === 'table' ? ['throttled', 'unavailable'] : Object.keys(EFFECTS), path, reading)
  return effect && { on: { kind, name: given[kind] as string }, effect }
}

interface Given {
  readonly throws?: { errorType: string; errorMessage: string } | undefined
  readonly takes?: number | undefined
  readonly hangs?: true | undefined
  readonly exits?: number | undefined
  readonly returns?: unknown
  readonly throttled?: true | undefined
  readonly unavailable?: true | undefined
  readonly when?: unknown
  readonly times?: number | undefined
  readonly every?: number | undefined
  readonly rate?: number | undefined
  readonly for?: number | undefined
  readonly as?: string | undefined
}

const effectOf = (
  given: Given,
  possible: readonly string[],
  path: Path,
  reading: Reading,
): EffectSettings | undefined => {
  const present = possible.filter((name) => given[name as keyof Given] !== undefined)
  const conflict =
    present.length === 0 ? new Wrong('it has no effect', `Write one of ${listOf(possible)}.`) : clash(present)
  if (conflict) reading.mistakes.add(path, conflict)
  if (!checkShape(given.when, [...path, 'when'], reading.mistakes) || conflict) return undefined
  return {
    label: given.as,
    text: describe(given, present),
    throttled: given.throttled ?? false,
    unavailable: given.unavailable ?? false,
    takesMs: given.takes,
    hangs: given.hangs ?? false,
    exits: given.exits,
    throws: given.throws,
    returns: given.returns === undefined ? undefined : { value: given.returns },
    when: given.when,
    times: given.times,
    every: given.every,
    rate: given.rate,
    forMs: given.for,
  }
}

/** Only `takes` goes with another effect: it says when that one happens. */
const AFTER_A_WHILE = ['throws', 'exits', 'returns']
const clash = (present: readonly string[]): Wrong | undefined => {
  const others = present.filter((name) => name !== 'takes')
  if (others.length > 1) return new Wrong(`${listOf(others)} cannot happen at once`, 'Write them as two effects.')
  const [other] = others
  if (other === undefined || !present.includes('takes') || AFTER_A_WHILE.includes(other)) return undefined
  return new Wrong(
    `${listOf(['takes', other])} cannot happen at once`,
    `\`takes\` goes with ${listOf(AFTER_A_WHILE, 'or')}.`,
  )
}

/** One line for people: `throws: cannot ship when {"data":{"poison":true}} times 2`. */
const describe = (given: Given, present: readonly string[]): string => {
  const effects = present.map((name) => {
    if (name === 'takes') return `takes: ${formatDuration(given.takes ?? 0)}`
    if (name === 'throws') return `throws: ${thrownText(given.throws)}`
    if (name === 'exits') return `exits: ${given.exits}`
    return name === 'returns' ? `returns: ${JSON.stringify(given.returns)}` : name
  })
  const scope = [
    given.when !== undefined && `when ${JSON.stringify(given.when)}`,
    given.times !== undefined && `times ${given.times}`,
    given.every !== undefined && `every ${given.every}`,
    given.rate !== undefined && `rate ${Number((given.rate * 100).toPrecision(12))}%`,
    given.for !== undefined && `for ${formatDuration(given.for)}`,
  ]
  return [effects.join(' · '), ...scope.filter((part) => part !== false)].join(' ')
}

const thrownText = (thrown: Given['throws']): string =>
  thrown === undefined
    ? ''
    : thrown.errorType === 'Error'
      ? thrown.errorMessage
      : `${thrown.errorType} (${thrown.errorMessage})`
