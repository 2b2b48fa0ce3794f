import { formEncoded } from './encoding.ts'
import { countInvalid, encodingInvalid } from './errors.ts'
import { PAGE } from './limits.ts'
import type { BucketInput } from './store.ts'

/** What all lists of keys are asked by. */
export interface ListInput extends BucketInput {
  readonly Delimiter?: string
  readonly EncodingType?: string
  readonly Prefix?: string
}

/** How many lines a page has: never more than a thousand. */
export const readCount = (name: Parameters<typeof countInvalid>[0], written: number | undefined): number => {
  if (written === undefined) return PAGE
  if (!Number.isInteger(written) || written < 0) throw countInvalid(name, written)
  return Math.min(written, PAGE)
}

/** How keys and prefixes are written. @aws API_ListObjectsV2, "EncodingType" (checked 2026-11) */
export const writerOf = (encoding: string | undefined): ((text: string) => string) => {
  if (encoding === undefined) return (text) => text
  if (encoding.toLowerCase() !== 'url') throw encodingInvalid(encoding)
  return formEncoded
}

/** The members that repeat the question. */
export const echo = ({ Delimiter, EncodingType, Prefix = '' }: ListInput, write: (text: string) => string) => ({
  Prefix: write(Prefix),
  ...(Delimiter && { Delimiter: write(Delimiter) }),
  ...(EncodingType !== undefined && { EncodingType }),
})
