import type { FaultModel } from '../../model.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { readFaultEffect } from './effects.ts'
import { isFunction, namedResource } from './names.ts'
import type { Reading } from './reading.ts'
import { isMap, shown } from './shown.ts'

const NOT_BUILT_SUBJECTS = ['queue', 'topic', 'stream', 'bucket', 'eventBus']

/** `faults:` of a scenario. */
export const readFaults = (written: unknown, reading: Reading): FaultModel[] => {
  if (written === undefined) return []
  if (Array.isArray(written)) return written.flatMap((one, i) => readFault(one, ['faults', i], reading) ?? [])
  reading.mistakes.add(
    ['faults'],
    new Wrong(
      `a list of faults is needed, not ${shown(written)}`,
      'Write `- { function: name, throttled: true }` below it.',
    ),
  )
  return []
}

export const readFault = (written: unknown, path: Path, reading: Reading): FaultModel | undefined => {
  const { mistakes } = reading
  const form = 'Write `{ function: name, throttled: true }`.'
  if (!isMap(written)) {
    mistakes.add(path, new Wrong(`a fault is needed, not ${shown(written)}`, form))
    return undefined
  }
  const unbuilt = NOT_BUILT_SUBJECTS.find((subject) => written[subject] !== undefined)
  if (unbuilt !== undefined) {
    mistakes.add(
      [...path, unbuilt],
      new Wrong(
        `faults on a \`${unbuilt}\` are not built yet`,
        `Only on a function or a table: ${form[0]!.toLowerCase()}${form.slice(1)}`,
        'key',
      ),
    )
    return undefined
  }
  if (written.function !== undefined && written.table !== undefined) {
    mistakes.add([...path, 'table'], new Wrong('it acts on a `function` too', 'Make two faults of it.', 'key'))
    return undefined
  }
  const kind = written.table === undefined ? 'function' : 'table'
  const given = readFaultEffect(written, kind, path, reading)
  if (!given) return undefined
  const { name } = given.on
  const at = [...path, kind]
  if (kind === 'table' ? !namedResource(name, at, reading, ['table']) : !isFunction(name, at, reading)) return undefined
  const place = reading.source.place(path, 'value')
  return { ...given, ...(place && { place }) }
}
