const MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
type Unit = keyof typeof MS

export const SECOND = MS.s
export const MINUTE = MS.m
export const HOUR = MS.h
export const DAY = MS.d

/** `250ms 30s 1h30m 7d` in milliseconds; `undefined` where the text is no duration. `0` alone is zero. */
export const parseDuration = (text: string): number | undefined => {
  if (text === '0') return 0
  let rest = text
  let total = 0
  let order = Number.POSITIVE_INFINITY
  while (rest !== '') {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)/.exec(rest)
    if (!match) return undefined
    const unit = MS[match[2] as Unit]
    if (unit >= order) return undefined
    order = unit
    total += Number(match[1]) * unit
    rest = rest.slice(match[0].length)
  }
  return text === '' || !Number.isInteger(total) ? undefined : total
}

/** The shortest exact spelling: `23h59m`, `250ms`, `0s`. */
export const formatDuration = (ms: number): string => {
  if (ms === 0) return '0s'
  if (ms < 0) return `-${formatDuration(-ms)}`
  let rest = ms
  let text = ''
  for (const unit of ['d', 'h', 'm', 's', 'ms'] as const) {
    const count = Math.floor(rest / MS[unit])
    if (count > 0) text += `${count}${unit}`
    rest -= count * MS[unit]
  }
  return text || `${ms}ms`
}
