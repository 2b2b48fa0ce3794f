import { copyRangeInvalid, copyRangeMalformed, copyRangeTooLong, rangeInvalid } from './errors.ts'

/** Offsets of the first and the last byte. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

const RANGE = /^bytes=(\d*)-(\d*)$/

/**
 * The bytes that a `Range` header asks for; `undefined` where it is none that S3 reads (it then answers with everything).
 * @aws API_GetObject (checked 2026-11); recorded 2025-01
 */
export const readRange = (written: string | undefined, size: number): ByteRange | undefined => {
  if (written === undefined) return undefined
  const [, from = '', to = ''] = RANGE.exec(written) ?? []
  if (from === '' && to === '') return undefined
  if (from === '') {
    const length = Number(to)
    if (length === 0 || size === 0) throw rangeInvalid(written, size)
    return { first: Math.max(0, size - length), last: size - 1 }
  }
  const first = Number(from)
  const last = to === '' ? size - 1 : Number(to)
  if (to !== '' && last < first) return undefined
  if (first >= size) throw rangeInvalid(written, size)
  return { first, last: Math.min(last, size - 1) }
}

/** The bytes that a part copies. @aws API_UploadPartCopy (checked 2026-11); recorded 2025-01 */
export const readCopyRange = (written: string | undefined, size: number): ByteRange => {
  if (written === undefined) return { first: 0, last: size - 1 }
  const [, from = '', to = ''] = RANGE.exec(written) ?? []
  const first = Number(from)
  const last = Number(to)
  if (from === '' || to === '' || last < first) throw copyRangeMalformed(written)
  if (first >= size) throw copyRangeInvalid()
  if (last >= size) throw copyRangeTooLong(written, size)
  return { first, last }
}

/** `bytes 0-8/10`. */
export const contentRange = ({ first, last }: ByteRange, size: number): string => `bytes ${first}-${last}/${size}`
