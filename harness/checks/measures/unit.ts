import { formatDuration } from '../../base/duration.ts'

/** What a measured number counts. */
export type Unit = 'count' | 'ms' | 'bytes'

/** `1,440`: grouped by thousands, whatever the locale. */
export const formatCount = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** `3`, `23h59m`, `262,145 B`. */
export const formatValue = (value: number, unit: Unit): string => {
  if (unit === 'ms') return formatDuration(value)
  return unit === 'bytes' ? `${formatCount(value)} B` : formatCount(value)
}

/** `1 event`, `2 events`. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${formatCount(value)} ${value === 1 ? one : many}`
