import type { Range } from '../../../base/range.ts'
import type { Measure, MeasureKind } from '../../../checks/expectation.ts'
import { type Mistakes, Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { type RangeUnit, readRange } from './ranges.ts'
import { unknownKey } from './settings.ts'
import { checkShape, wrongPattern } from './shapes.ts'
import { isMap, shown } from './shown.ts'

const UNITS: Partial<Record<MeasureKind, RangeUnit>> = {
  duration: 'duration',
  gaugeDuration: 'duration',
  perEventDuration: 'duration',
  instants: 'duration',
  size: 'size',
}

/** What is expected of one measure, of one kind; `undefined` where mistakes were told. */
export const readMeasure = (
  written: unknown,
  kind: MeasureKind,
  key: string,
  path: Path,
  mistakes: Mistakes,
): Measure | Wrong | undefined => {
  if (kind === 'shape') return checkShape(written, path, mistakes) ? { kind, shape: written } : undefined
  if (kind === 'shapes') return readShapes(written, key, path, mistakes)
  if (written === null) return new Wrong('nothing is written here', undefined, 'key')
  if (kind === 'text') return readText(written)
  const unit = UNITS[kind] ?? 'count'
  if (kind === 'instants') return readInstants(written, path, mistakes)
  if (isMap(written)) {
    if (kind === 'gauge' || kind === 'gaugeDuration') return readPeak(written, unit, path, mistakes)
    if (kind === 'perEvent' || kind === 'perEventDuration') return readSpread(written, unit, path, mistakes)
  }
  const range = readRange(written, unit)
  return range instanceof Wrong ? range : { kind: 'range', range }
}

const readPeak = (
  written: Readonly<Record<string, unknown>>,
  unit: RangeUnit,
  path: Path,
  mistakes: Mistakes,
): Measure | undefined => {
  const ranges = readRanges(written, ['peak'], 'a gauge', unit, path, mistakes)
  return ranges?.peak && { kind: 'peak', range: ranges.peak }
}

const readSpread = (
  written: Readonly<Record<string, unknown>>,
  unit: RangeUnit,
  path: Path,
  mistakes: Mistakes,
): Measure | undefined => {
  const ranges = readRanges(written, ['p50', 'p99', 'max'], 'a measure of each event', unit, path, mistakes)
  return ranges && { kind: 'spread', ...ranges }
}

const readRanges = <K extends string>(
  written: Readonly<Record<string, unknown>>,
  keys: readonly K[],
  what: string,
  unit: RangeUnit,
  path: Path,
  mistakes: Mistakes,
): Partial<Record<K, Range>> | undefined => {
  const ranges: Partial<Record<K, Range>> = {}
  let wrongs = 0
  for (const [key, value] of Object.entries(written)) {
    const range = keys.includes(key as K) ? readRange(value, unit) : unknownKey(key, what, keys, { noun: 'word' })
    if (!(range instanceof Wrong)) ranges[key as K] = range
    else {
      mistakes.add([...path, key], range)
      wrongs++
    }
  }
  if (wrongs === 0 && Object.keys(ranges).length === 0) {
    mistakes.add(path, new Wrong('the map is empty', `Write \`{ ${keys.at(-1)}: range }\`, or a range.`))
    wrongs++
  }
  return wrongs === 0 ? ranges : undefined
}

const readInstants = (written: unknown, path: Path, mistakes: Mistakes): Measure | Wrong | undefined => {
  if (!Array.isArray(written))
    return new Wrong(
      `a list of instants is needed, not ${shown(written)}`,
      'Write `[ 0s, 1m, 3m ]`, counted from the send.',
    )
  const ranges = written.flatMap((one, i) => {
    const range = readRange(one, 'duration')
    if (!(range instanceof Wrong)) return [range]
    mistakes.add([...path, i], range)
    return []
  })
  return ranges.length === written.length ? { kind: 'list', ranges } : undefined
}

const readText = (written: unknown): Measure | Wrong => {
  if (typeof written !== 'string')
    return new Wrong(
      `text or a /regex/ is needed, not ${shown(written)}`,
      typeof written === 'number' ? `Quote it: "${written}".` : undefined,
    )
  if (written === '') return new Wrong('the text is empty')
  return wrongPattern(written) ?? { kind: 'text', text: written }
}

/** A list of shapes; of logs, one line may stand alone. */
const readShapes = (written: unknown, key: string, path: Path, mistakes: Mistakes): Measure | Wrong | undefined => {
  if (Array.isArray(written))
    return checkShape(written, path, mistakes) ? { kind: 'shapes', shapes: written } : undefined
  if (key === 'logs' && typeof written === 'string')
    return checkShape(written, path, mistakes) ? { kind: 'shapes', shapes: [written] } : undefined
  if (written === null) return new Wrong('nothing is written here', undefined, 'key')
  return new Wrong(
    `a list of shapes is needed, not ${shown(written)}`,
    key === 'logs' ? 'Write `/regex/`, or a list.' : 'Write `[ { … } ]`.',
  )
}
