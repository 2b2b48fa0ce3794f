import { validationError } from './values/validation-error.ts'

/** Where a reader stands in a stream, and since when. */
export interface Position {
  readonly streamArn: string
  readonly shardId: string
  /** Ordinal of the next record to read. */
  readonly ordinal: number
  /** Epoch milliseconds. */
  readonly createdAt: number
}

const FORM = /^1\|([^|]{1,1024})\|([^|]{1,65})\|(\d{1,16})\|(\d{1,16})$/

/**
 * The text of an iterator: opaque to callers, begins with the stream's ARN as AWS's do, and says all there is to know, so
 * that nothing is kept for iterators that are never used.
 */
export const formatIterator = ({ streamArn, shardId, ordinal, createdAt }: Position): string => {
  const text = `1|${streamArn}|${shardId}|${ordinal}|${createdAt}`
  return `${streamArn}|1|${Buffer.from(text).toString('base64')}`
}

/** Refuses what `formatIterator` never wrote. @guess the text */
export const parseIterator = (iterator: string, now: number): Position => {
  const encoded = iterator.split('|')[2] ?? ''
  const fields = FORM.exec(Buffer.from(encoded, 'base64').toString('latin1'))
  const position = fields && {
    streamArn: fields[1]!,
    shardId: fields[2]!,
    ordinal: Number(fields[3]),
    createdAt: Number(fields[4]),
  }
  if (!position || position.createdAt > now || formatIterator(position) !== iterator)
    throw validationError('Invalid ShardIterator')
  return position
}
