import { parseDuration } from '../../../base/duration.ts'
import { parseRange, type Range } from '../../../base/range.ts'
import { parseSize } from '../../../base/size.ts'
import { Wrong } from '../mistakes.ts'
import { shown } from './shown.ts'

/** What a range counts. */
export type RangeUnit = 'count' | 'duration' | 'size'

const NEEDED = { count: 'a count', duration: 'a duration', size: 'a size' } as const
const LOOK_LIKE = {
  count: 'Ranges look like `3`, `3..5`, `3..` or `..5`.',
  duration: 'Ranges look like `30s`, `1m..5m`, `23h..` or `..5m`.',
  size: 'Ranges look like `256 KB`, `1 KB..6 MB`, `1 MB..` or `..1 MB`.',
} as const

/** A range of the unit that is measured. */
export const readRange = (written: unknown, unit: RangeUnit): Range | Wrong => {
  if (typeof written !== 'number' && typeof written !== 'string')
    return new Wrong(`a range is needed, not ${shown(written)}`, LOOK_LIKE[unit])
  if (typeof written === 'number' && (!Number.isFinite(written) || written < 0))
    return new Wrong(`${written} is not ${NEEDED[unit]}`, LOOK_LIKE[unit])
  const text = String(written).trim()
  if (/\.{3}/.test(text)) return notARange(text, unit)
  const bounds = text.split('..').map((bound) => bound.trim())
  if (bounds.length <= 2)
    for (const bound of bounds) {
      const wrong = bound === '' ? undefined : wrongUnit(bound, unit)
      if (wrong) return wrong
    }
  const range = parseRange(text)
  if (range) return range
  const [left = '', right = ''] = bounds
  if (bounds.length === 2 && left !== '' && right !== '')
    return new Wrong(
      `the range "${text}" is empty: ${left} is more than ${right}`,
      `Did you mean \`${right}..${left}\`?`,
    )
  return notARange(text, unit)
}

/** One bound that is a number, a duration or a size, but not the one that is measured. */
const wrongUnit = (bound: string, unit: RangeUnit): Wrong | undefined => {
  const isNumber = /^\d+(\.\d+)?$/.test(bound)
  const isDuration = bound === '0' || (!isNumber && parseDuration(bound) !== undefined)
  const isSize = parseSize(bound) !== undefined
  if ({ count: isNumber, duration: isDuration, size: isSize }[unit]) {
    if (unit === 'count' && !Number.isSafeInteger(Number(bound)))
      return new Wrong(`${bound} is not a whole number`, LOOK_LIKE.count)
    return undefined
  }
  if (isNumber) return new Wrong(`${NEEDED[unit]} is measured here, and ${bound} has no unit`, LOOK_LIKE[unit])
  if (isDuration) return new Wrong(`${NEEDED[unit]} is measured here, and "${bound}" is a duration`, LOOK_LIKE[unit])
  if (isSize) return new Wrong(`${NEEDED[unit]} is measured here, and "${bound}" is a size`, LOOK_LIKE[unit])
  return undefined
}

const notARange = (text: string, unit: RangeUnit): Wrong => {
  const meant = respelled(text)
  const near = meant !== undefined && parseRange(meant) ? `Did you mean \`${meant}\`? ` : ''
  return new Wrong(`"${text}" is not a range`, `${near}${LOOK_LIKE[unit]}`)
}

/** `>= 3`, `3+`, `3-5`, `3...5` in our spelling. */
const respelled = (text: string): string | undefined => {
  const more = /^(?:>=?\s*(.+)|(.+?)\s*\+)$/.exec(text)
  if (more) return `${more[1] ?? more[2]}..`
  const less = /^<=?\s*(.+)$/.exec(text)
  if (less) return `..${less[1]}`
  const between = /^([^.]+?)\s*(?:-|\.{3,}|…|to)\s*([^.]+)$/.exec(text)
  return between ? `${between[1]!.trim()}..${between[2]!.trim()}` : undefined
}
