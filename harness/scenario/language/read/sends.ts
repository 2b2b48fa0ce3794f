import { formatDuration } from '../../../base/duration.ts'
import type { SendModel, SendRecord } from '../../model.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { duration, readDuration } from './durations.ts'
import { type NamedResource, namedResource } from './names.ts'
import type { Reading } from './reading.ts'
import { leastRecord, readRecord } from './send-records.ts'
import { type OtherWords, read, settings } from './settings.ts'
import { isMap, shown } from './shown.ts'
import { anything, count, text } from './values.ts'

const WORDS: OtherWords = {
  instead: {
    queue: 'Write `to: name`.',
    stream: 'Write `to: name`.',
    topic: 'Write `to: name`.',
    table: 'Write `to: name`.',
    bucket: 'Write `to: name`.',
    eventBus: 'Write `to: name`.',
    message: 'Write it inside `record`.',
    item: 'Write it inside `record`.',
    messages: 'Write `records`.',
    body: 'Write it inside `record`.',
    data: 'Write it inside `record`.',
    function: 'To a function, `invoke`.',
    label: 'Write `as: label`.',
  },
}
const send = settings(
  'a send step',
  {
    to: text(),
    record: anything().optional(),
    records: anything().optional(),
    count: count({ min: 1 }).optional(),
    every: duration({ min: 1 }).optional(),
    as: text().optional(),
  },
  WORDS,
)

/** A `send` step that begins no earlier than `earliestMs` after the start. */
export const readSend = (written: unknown, path: Path, earliestMs: number, reading: Reading): SendModel | undefined => {
  const { mistakes } = reading
  const given = read(send, written, path, mistakes)
  if (!given) return undefined
  const { to, record, records, every, as: label } = given
  const target =
    reading.names.functions.has(to) && !reading.names.resources.has(to)
      ? undefined
      : namedResource(to, [...path, 'to'], reading)
  if (reading.names.functions.has(to) && !reading.names.resources.has(to))
    mistakes.add(
      [...path, 'to'],
      new Wrong(`"${to}" is a function, and a resource is needed here`, `Write \`invoke: { function: ${to} }\`.`),
    )
  if (!target) return undefined
  if (label !== undefined && reading.names.resources.has(label))
    mistakes.add(
      [...path, 'as'],
      new Wrong(`"${label}" is a resource already, and a label names events beside resources`, 'Take another label.'),
    )
  const sent = readRecords(given, record, records, target, path, earliestMs, reading)
  return sent && { to, records: sent, ...(every !== undefined && { every }), ...(label !== undefined && { label }) }
}

const readRecords = (
  { to, count, every }: { to: string; count?: number | undefined; every?: number | undefined },
  record: unknown,
  records: unknown,
  target: NamedResource,
  path: Path,
  earliestMs: number,
  reading: Reading,
): SendModel['records'] | undefined => {
  const { mistakes } = reading
  if (record !== undefined && records !== undefined) {
    mistakes.add([...path, 'records'], new Wrong('it has a `record` too', 'Keep one of the two.', 'key'))
    return undefined
  }
  if (records === undefined) {
    if (record === undefined) {
      mistakes.add(path, new Wrong('it sends nothing', `Add \`record: ${leastRecord(target.kind)}\`.`))
      return undefined
    }
    const at: Path = [...path, 'record']
    const [one, own] = apart(record, at, earliestMs, reading)
    const whole = readRecord(one, { name: to, ...target }, at, reading)
    if (own === undefined) return whole && { count: count ?? 1, record: whole }
    if (count !== undefined && count > 1)
      mistakes.add(
        [...at, 'at'],
        new Wrong(
          'a record that is repeated has no instant of its own',
          'Write `every`, or the list of `records`.',
          'key',
        ),
      )
    return whole && [{ record: whole, at: own }]
  }
  if (!Array.isArray(records)) {
    mistakes.add(
      [...path, 'records'],
      new Wrong(`a list of records is needed, not ${shown(records)}`, 'Write one as `record`.'),
    )
    return undefined
  }
  if (count !== undefined)
    mistakes.add([...path, 'count'], new Wrong('it repeats one `record`, not `records`', 'Leave it out.', 'key'))
  return readList(records, { name: to, ...target }, every, [...path, 'records'], earliestMs, reading)
}

const readList = (
  records: readonly unknown[],
  target: NamedResource & { name: string },
  every: number | undefined,
  path: Path,
  earliestMs: number,
  reading: Reading,
): SendRecord[] => {
  let earliest = earliestMs
  return records.flatMap((written, i) => {
    const at: Path = [...path, i]
    const [record, own] = apart(written, at, earliest, reading)
    if (own !== undefined) {
      earliest = Math.max(earliest, own)
      if (every !== undefined)
        reading.mistakes.add(
          [...at, 'at'],
          new Wrong('the step has `every`, which sets the instant of each record', 'Keep one of the two.', 'key'),
        )
    }
    const whole = readRecord(record, target, at, reading)
    return whole ? [{ record: whole, ...(own !== undefined && { at: own }) }] : []
  })
}

/** A record and its own `at`, which is no part of what is sent. */
const apart = (
  written: unknown,
  path: Path,
  earliestMs: number,
  { mistakes }: Reading,
): [unknown, number | undefined] => {
  if (!isMap(written) || written.at === undefined) return [written, undefined]
  const { at, ...record } = written
  const ms = readDuration()(at)
  if (ms instanceof Wrong) {
    mistakes.add([...path, 'at'], ms)
    return [record, undefined]
  }
  if (ms < earliestMs)
    mistakes.add(
      [...path, 'at'],
      new Wrong(
        `${formatDuration(ms)} goes back in time: what stands above takes until ${formatDuration(earliestMs)} at least`,
        '`at` counts from the start of the run.',
      ),
    )
  return [record, ms]
}
