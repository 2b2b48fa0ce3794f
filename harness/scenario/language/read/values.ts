import * as z from 'zod'
import { parseSize } from '../../../base/size.ts'
import { nearest } from '../../../base/suggest.ts'
import { Wrong } from '../mistakes.ts'
import { listOf, type Read, value } from './settings.ts'
import { shown } from './shown.ts'

export interface CountLimits {
  readonly min?: number
  readonly max?: number
  /** What the number counts or limits, where the bounds are AWS's: `Lambda`. */
  readonly meaning?: string
}

/** A whole number. */
export const readCount =
  ({ min = 0, max = Number.MAX_SAFE_INTEGER, meaning }: CountLimits = {}): Read<number> =>
  (written) => {
    const allowed = max === Number.MAX_SAFE_INTEGER ? `${min} or more` : `${min} to ${max}`
    const hint = `Write ${allowed}${meaning ? ` (${meaning})` : ''}.`
    if (typeof written !== 'number') return new Wrong(`a number is needed, not ${shown(written)}`, hint)
    if (!Number.isSafeInteger(written)) return new Wrong(`${written} is not a whole number`, hint)
    if (written < min) return new Wrong(`${written} is too small`, hint)
    if (written > max) return new Wrong(`${written} is too large`, hint)
    return written
  }
export const count = (limits?: CountLimits) => value(readCount(limits))

/** `true` or `false`. YAML 1.2 knows no `yes`. */
export const flag = () =>
  value<boolean>((written) =>
    typeof written === 'boolean'
      ? written
      : new Wrong(
          `\`true\` or \`false\` is needed, not ${shown(written)}`,
          typeof written === 'string' && /^(yes|on|no|off)$/i.test(written)
            ? `Write \`${/^(yes|on)$/i.test(written)}\`: to YAML 1.2 this is text.`
            : undefined,
        ),
  )

/** Text with something in it. */
export const text = () =>
  value<string>((written) => {
    if (typeof written !== 'string') return new Wrong(`text is needed, not ${shown(written)}`, quoteHint(written))
    return written === '' ? new Wrong('the text is empty') : written
  })

/** Text, where a number that was written without quotes is meant as text too. */
export const looseText = (example?: string) =>
  value<string>(
    (written) =>
      typeof written === 'string' || typeof written === 'number' || typeof written === 'boolean'
        ? String(written)
        : new Wrong(`text is needed, not ${shown(written)}`),
    example,
  )

export const readOneOf =
  <W extends string>(...words: readonly W[]): Read<W> =>
  (written) => {
    if (words.includes(written as W)) return written as W
    const near = typeof written === 'string' ? nearest(written, words) : undefined
    return new Wrong(`${shown(written)} is none of ${listOf(words)}`, near ? `Did you mean \`${near}\`?` : undefined)
  }
export const oneOf = <W extends string>(...words: readonly W[]) => value(readOneOf(...words))

/** What an update may also switch off: `false`. */
export const orFalse = <T>(read: Read<T>) => value<T | false>((written) => (written === false ? false : read(written)))

/** Bytes of `262145 B`, `256 KB`. */
export const readSize: Read<number> = (written) => {
  const bytes = typeof written === 'string' ? parseSize(written.trim()) : undefined
  if (bytes !== undefined) return bytes
  const looks = 'Sizes look like `262145 B`, `256 KB` or `6 MB`; 1 KB is 1,024 B.'
  if (typeof written === 'number')
    return new Wrong(`${written} is not a size: it has no unit`, `Did you mean \`${written} B\`? ${looks}`)
  return new Wrong(`${shown(written)} is not a size`, looks)
}
export const size = () => value(readSize)

/** A fraction from `5%`. */
export const rate = () =>
  value<number>((written) => {
    const match = typeof written === 'string' ? /^(\d+(?:\.\d+)?)\s*%$/.exec(written.trim()) : null
    if (!match) return new Wrong(`${shown(written)} is not a rate`, rateHint(written))
    const percent = Number(match[1])
    if (percent <= 0 || percent > 100)
      return new Wrong(`${percent}% is no share of anything`, 'Write more than 0% and up to 100%.')
    return percent / 100
  })

/** Anything at all: JSON for a payload, a body, a shape. */
export const anything = () => z.unknown()

/** Anything, but something. */
export const something = (example: string) => value<unknown>((written) => written, example)

const rateHint = (written: unknown): string =>
  typeof written === 'number' && written > 0 && written <= 1
    ? `Did you mean \`${Number((written * 100).toPrecision(6))}%\`?`
    : 'Rates look like `5%`.'

const quoteHint = (written: unknown): string | undefined =>
  typeof written === 'number' || typeof written === 'boolean' ? `Quote it: "${written}".` : undefined
