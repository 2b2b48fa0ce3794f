import { nearest } from '../../../base/suggest.ts'
import { type Expectation, MEASURES, type Measure, type Subject } from '../../../checks/expectation.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { readMeasure } from './measures.ts'
import { isFunction, isLabel, isTrigger, namedResource, namesEvents } from './names.ts'
import type { Reading } from './reading.ts'
import { listOf, notBuilt } from './settings.ts'
import { checkShape } from './shapes.ts'
import { isMap, shown } from './shown.ts'
import { readCount } from './values.ts'

const SUBJECTS = Object.keys(MEASURES) as Subject[]
const NOT_BUILT_SUBJECTS = ['always']
/** What narrows a subject down. */
const QUALIFIERS: Partial<Record<Subject, readonly string[]>> = { events: ['match', 'consumer'], trigger: ['shard'] }

/** A list of expectations: `expect:` of a scenario or of a step. */
export const readExpectations = (written: unknown, path: Path, reading: Reading): Expectation[] => {
  if (written === undefined) return []
  if (Array.isArray(written)) return written.flatMap((one, i) => readExpectationAt(one, [...path, i], reading) ?? [])
  reading.mistakes.add(
    path,
    new Wrong(
      `a list of expectations is needed, not ${shown(written)}`,
      'Write `- { events: name, processed: 1 }` below it.',
    ),
  )
  return []
}

export const readExpectationAt = (written: unknown, path: Path, reading: Reading): Expectation | undefined => {
  const { mistakes } = reading
  if (!isMap(written)) {
    mistakes.add(
      path,
      new Wrong(`an expectation is needed, not ${shown(written)}`, 'Write `{ events: name, processed: 1 }`.'),
    )
    return undefined
  }
  const subjects = subjectsIn(written)
  const [subject, second] = subjects
  if (subject === undefined) {
    mistakes.add(...noSubject(written, path))
    return undefined
  }
  if (second !== undefined) {
    mistakes.add(
      [...path, second],
      new Wrong(`it has two subjects, ${listOf(subjects)}`, 'Make two expectations of it.', 'key'),
    )
    return undefined
  }
  const name = written[subject]
  if (typeof name !== 'string') {
    mistakes.add([...path, subject], new Wrong(`a name is needed, not ${shown(name)}`))
    return undefined
  }
  checkSubject(subject, name, [...path, subject], reading)
  const { [subject]: _, ...rest } = written
  const body = readBody(subject, rest, path, reading)
  return body && expectation(subject, name, `${subject}: ${name}`, body, reading.source.place(path, 'value'))
}

/** A word that is a measure of another subject, as `events` is of `eventBus`, is no subject beside it. */
const subjectsIn = (written: Readonly<Record<string, unknown>>): Subject[] => {
  const words = SUBJECTS.filter((subject) => written[subject] !== undefined)
  return words.filter((word) => !words.some((other) => Object.hasOwn(MEASURES[other], word)))
}

/** `expect:` inside an `invoke` step: measures of its response, without a subject. */
export const readResponseExpectation = (
  written: unknown,
  path: Path,
  of: { label: string | undefined; function: string },
  reading: Reading,
): Expectation | undefined => {
  if (!isMap(written)) {
    reading.mistakes.add(
      path,
      new Wrong(`measures of the response are needed, not ${shown(written)}`, 'Write `{ statusCode: 200 }`.'),
    )
    return undefined
  }
  const subject = SUBJECTS.find((known) => known in written)
  if (subject !== undefined) {
    reading.mistakes.add(
      [...path, subject],
      new Wrong(
        'inside `invoke` the response is the subject',
        'Leave the subject out, or write an `expect` step.',
        'key',
      ),
    )
    return undefined
  }
  const body = readBody('response', written, path, reading)
  const title = of.label === undefined ? `invoke: ${of.function}` : `response: ${of.label}`
  return body && expectation('response', of.label ?? '', title, body, reading.source.place(path, 'value'))
}

interface Body {
  readonly qualifiers: { match?: unknown; consumer?: string; shard?: number }
  readonly measures: Readonly<Record<string, Measure>>
  readonly texts: readonly string[]
}

const expectation = (
  subject: Subject,
  name: string,
  title: string,
  body: Body,
  place: Expectation['place'],
): Expectation => ({
  subject,
  name,
  ...body.qualifiers,
  measures: body.measures,
  text: [title, ...body.texts].join(' · '),
  ...(place && { place }),
})

const readBody = (
  subject: Subject,
  written: Readonly<Record<string, unknown>>,
  path: Path,
  reading: Reading,
): Body | undefined => {
  const { mistakes } = reading
  const kinds = MEASURES[subject]
  const measures: Record<string, Measure> = {}
  const texts: string[] = []
  const qualifiers: Body['qualifiers'] = {}
  let wrongs = 0
  for (const [key, value] of Object.entries(written)) {
    const at = [...path, key]
    if (value === undefined) continue
    if (QUALIFIERS[subject]?.includes(key)) {
      if (!qualify(key, value, at, reading, qualifiers)) wrongs++
    } else {
      const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined
      const measure = kind === undefined ? noMeasure(key, subject) : readMeasure(value, kind, key, at, mistakes)
      if (measure instanceof Wrong) mistakes.add(at, measure)
      if (measure === undefined || measure instanceof Wrong) wrongs++
      else measures[key] = measure
    }
    texts.push(`${key}: ${line(value)}`)
  }
  if (Object.keys(measures).length === 0 && wrongs === 0)
    mistakes.add(path, new Wrong('it measures nothing', `Add one of ${listOf(Object.keys(kinds), 'or')}.`))
  return wrongs === 0 && Object.keys(measures).length > 0 ? { qualifiers, measures, texts } : undefined
}

const qualify = (key: string, value: unknown, path: Path, reading: Reading, into: Body['qualifiers']): boolean => {
  if (key === 'match') {
    into.match = value
    return checkShape(value, path, reading.mistakes)
  }
  if (key === 'consumer') {
    if (typeof value === 'string') {
      into.consumer = value
      return isFunction(value, path, reading)
    }
    reading.mistakes.add(path, new Wrong(`the name of a function is needed, not ${shown(value)}`))
    return false
  }
  const shard = readCount()(value)
  if (shard instanceof Wrong) reading.mistakes.add(path, shard)
  else into.shard = shard
  return !(shard instanceof Wrong)
}

const checkSubject = (subject: Subject, name: string, path: Path, reading: Reading): void => {
  if (subject === 'events') namesEvents(name, path, reading)
  else if (subject === 'function') isFunction(name, path, reading)
  else if (subject === 'trigger') isTrigger(name, path, reading)
  else if (subject === 'response') isLabel(name, path, reading.names.responses, 'invoke step', reading.mistakes)
  else namedResource(name, path, reading, [subject])
}

/** The nearest measure of this subject, or the subject that has one of this name. */
const noMeasure = (key: string, subject: Subject): Wrong => {
  const known = [...Object.keys(MEASURES[subject]), ...(QUALIFIERS[subject] ?? [])]
  const near = nearest(key, known)
  const elsewhere = SUBJECTS.filter((other) => other !== subject && Object.hasOwn(MEASURES[other], key))
  const reason = `"${key}" is not a measure of \`${subject}\``
  if (elsewhere.length > 0)
    return new Wrong(reason, `It is one of ${listOf(elsewhere)}${near ? `; or did you mean \`${near}\`?` : '.'}`, 'key')
  return new Wrong(reason, near ? `Did you mean \`${near}\`?` : `Its measures are ${listOf(known)}.`, 'key')
}

const noSubject = (written: Readonly<Record<string, unknown>>, path: Path): [Path, Wrong] => {
  const keys = Object.keys(written)
  const unbuilt = keys.find((key) => NOT_BUILT_SUBJECTS.includes(key))
  if (unbuilt !== undefined) return [[...path, unbuilt], notBuilt(unbuilt, SUBJECTS)]
  for (const key of keys) {
    const near = key === 'bus' ? 'eventBus' : nearest(key, SUBJECTS)
    if (near && typeof written[key] === 'string')
      return [[...path, key], new Wrong(`"${key}" is not a subject`, `Did you mean \`${near}\`?`, 'key')]
  }
  return [path, new Wrong('it has no subject', `Write one of ${listOf(SUBJECTS, 'or')}, with a name.`)]
}

/** One line of what was written. */
const line = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return `[${value.map(line).join(', ')}]`
  if (isMap(value) && Object.keys(value).every((key) => ['peak', 'p50', 'p99', 'max'].includes(key)))
    return `{ ${Object.entries(value)
      .map(([key, range]) => `${key}: ${String(range)}`)
      .join(', ')} }`
  return JSON.stringify(value)
}
