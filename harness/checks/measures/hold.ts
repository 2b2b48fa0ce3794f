import { inRange, type Range } from '../../base/range.ts'
import { hasShape, mismatch } from '../../base/shape.ts'
import type { Measure } from '../expectation.ts'
import { closeness } from './closeness.ts'
import { counted, formatValue, type Unit } from './unit.ts'

/** A measure that does not hold: both sides for people, and which of several values is to blame. */
export interface Miss {
  readonly expected: string
  readonly actual: string
  /** Index of the first value that does not hold, where several were measured. */
  readonly offender?: number
}

/** Written in a way that this measure cannot be held against. The loader refuses it; a check never lets it pass. */
const misfit = (name: string, measure: Measure, wanted: string): Miss => ({
  expected: `${name}: ${wanted}`,
  actual: `${name} written as a ${measure.kind}`,
})

const outOf = (name: string, range: Range, value: number, unit: Unit): Miss | undefined =>
  inRange(range, value)
    ? undefined
    : { expected: `${name}: ${range.text}`, actual: `${name}: ${formatValue(value, unit)}` }

/** A count, or any single number. */
export const holdNumber = (name: string, measure: Measure, value: number, unit: Unit): Miss | undefined =>
  measure.kind === 'range' ? outOf(name, measure.range, value, unit) : misfit(name, measure, 'a range')

/** A level: its value now, or its peak. */
export const holdGauge = (
  name: string,
  measure: Measure,
  level: { readonly value: number; readonly peak: number },
  unit: Unit,
): Miss | undefined => {
  if (measure.kind === 'range') return outOf(name, measure.range, level.value, unit)
  if (measure.kind === 'peak') return outOf(`${name} peak`, measure.range, level.peak, unit)
  return misfit(name, measure, 'a range or a peak')
}

/** Nearest rank: the smallest value that at least this share of the values do not exceed. */
const atPercentile = (ascending: readonly number[], percent: number): number =>
  ascending[Math.max(0, Math.ceil((percent / 100) * ascending.length) - 1)]!

/** A value per event: each must be in the range, or the spread must hold. No value at all never holds. */
export const holdEach = (name: string, measure: Measure, values: readonly number[], unit: Unit): Miss | undefined => {
  if (measure.kind !== 'range' && measure.kind !== 'spread') return misfit(name, measure, 'a range or a spread')
  if (values.length === 0) return { expected: `${name}: ${rangesOf(measure)}`, actual: 'nothing to measure' }
  if (measure.kind === 'range') return eachIn(name, measure.range, values, unit)
  if (!measure.p50 && !measure.p99 && !measure.max) return misfit(name, measure, 'p50, p99 or max')
  const ascending = values.toSorted((a, b) => a - b)
  for (const [key, percent] of [
    ['p50', 50],
    ['p99', 99],
    ['max', 100],
  ] as const) {
    const range = measure[key]
    if (!range) continue
    const value = atPercentile(ascending, percent)
    const miss = outOf(`${name} ${key}`, range, value, unit)
    if (miss) return { ...miss, offender: values.indexOf(value) }
  }
  return undefined
}

const rangesOf = (measure: Measure & { kind: 'range' | 'spread' }): string => {
  if (measure.kind === 'range') return measure.range.text
  const parts = (['p50', 'p99', 'max'] as const).flatMap((key) =>
    measure[key] ? [`${key}: ${measure[key].text}`] : [],
  )
  return `{ ${parts.join(', ')} }`
}

const eachIn = (name: string, range: Range, values: readonly number[], unit: Unit): Miss | undefined => {
  const offender = values.findIndex((value) => !inRange(range, value))
  if (offender < 0) return undefined
  const out = values.filter((value) => !inRange(range, value))
  const low = Math.min(...minMax(out))
  const high = Math.max(...minMax(out))
  const shown = low === high ? formatValue(low, unit) : `${formatValue(low, unit)} to ${formatValue(high, unit)}`
  const share = values.length === 1 ? '' : ` for ${out.length} of ${counted(values.length, 'value')}`
  return { expected: `${name}: ${range.text}`, actual: `${name}: ${shown}${share}`, offender }
}

const minMax = (values: readonly number[]): [number, number] => {
  let low = values[0]!
  let high = low
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return [low, high]
}

/** A list of instants: one range each, in order, and no more. */
export const holdList = (name: string, measure: Measure, values: readonly number[], unit: Unit): Miss | undefined => {
  const ranges = measure.kind === 'list' ? measure.ranges : measure.kind === 'range' ? [measure.range] : undefined
  if (!ranges) return misfit(name, measure, 'a list')
  if (ranges.length === values.length && ranges.every((range, i) => inRange(range, values[i]!))) return undefined
  const shown =
    values.length > 12
      ? [...values.slice(0, 10).map((v) => formatValue(v, unit)), `… ${values.length}`]
      : values.map((v) => formatValue(v, unit))
  return {
    expected: `${name}: [${ranges.map((range) => range.text).join(', ')}]`,
    actual: `${name}: [${shown.join(', ')}]`,
  }
}

/** `/regex/` or the exact text. An absent value matches nothing but the empty text. */
export const holdText = (name: string, measure: Measure, value: string | undefined): Miss | undefined => {
  const wanted = measure.kind === 'text' ? measure.text : measure.kind === 'range' ? measure.range.text : undefined
  if (wanted === undefined) return misfit(name, measure, 'a text')
  if (value === undefined ? wanted === '' : hasShape(wanted, value)) return undefined
  return { expected: `${name}: ${wanted || 'none'}`, actual: `${name}: ${value ?? 'none'}` }
}

/** A shape; where it does not match, both sides at the first difference. */
export const holdShape = (name: string, measure: Measure, value: unknown): Miss | undefined => {
  if (measure.kind !== 'shape' && measure.kind !== 'text') return misfit(name, measure, 'a shape')
  const miss = mismatch(measure.kind === 'shape' ? measure.shape : measure.text, value)
  if (!miss) return undefined
  const at = miss.path === '' ? name : `${name}.${miss.path}`
  return { expected: `${at}: ${miss.expected}`, actual: `${at}: ${miss.actual}` }
}

/**
 * Shapes of things that are there, in order, each another; an empty list says that nothing is there. Where a shape fits
 * none that is left, it is held against the one that comes nearest.
 */
export const holdShapes = (name: string, measure: Measure, values: readonly unknown[]): Miss | undefined => {
  if (measure.kind !== 'shapes') return misfit(name, measure, 'a list of shapes')
  if (measure.shapes.length === 0)
    return values.length === 0
      ? undefined
      : { expected: `${name}: none`, actual: `${name}: ${values.length}`, offender: 0 }
  let from = 0
  for (const shape of measure.shapes) {
    const found = values.findIndex((value, i) => i >= from && hasShape(shape, value))
    if (found < 0) return nearestMiss(name, shape, values, from)
    from = found + 1
  }
  return undefined
}

const nearestMiss = (name: string, shape: unknown, values: readonly unknown[], from: number): Miss => {
  let offender = -1
  let closest = -1
  for (let i = from; i < values.length; i++) {
    const close = closeness(shape, values[i])
    if (close <= closest) continue
    closest = close
    offender = i
  }
  const miss = offender < 0 ? undefined : mismatch(shape, values[offender], `${name}[${offender}]`)
  if (miss) return { expected: `${miss.path}: ${miss.expected}`, actual: `${miss.path}: ${miss.actual}`, offender }
  const wanted = from === 0 ? 'one' : 'another'
  return {
    expected: `${name}: ${wanted} with the shape ${JSON.stringify(shape)}`,
    actual: `${name}: ${values.length} in all`,
  }
}
