import type { FaultModel } from '../../model.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { readFaultEffect } from './effects.ts'
import { isFunction } from './names.ts'
import type { Reading } from './reading.ts'
import { isMap, shown } from './shown.ts'

const NOT_BUILT_SUBJECTS = ['queue', 'topic', 'stream', 'table', 'bucket', 'eventBus']

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
        `Only on a function: ${form[0]!.toLowerCase()}${form.slice(1)}`,
        'key',
      ),
    )
    return undefined
  }
  const given = readFaultEffect(written, path, reading)
  if (!given || !isFunction(given.function, [...path, 'function'], reading)) return undefined
  const place = reading.source.place(path, 'value')
  return { ...given, ...(place && { place }) }
}
