import { invalidArgument } from './errors.ts'

/** Where a reader stands, and since when. */
export interface Position {
  readonly stream: string
  readonly incarnation: number
  readonly shardIndex: number
  /** Ordinal of the next record to read. */
  readonly ordinal: number
  /** Epoch milliseconds. */
  readonly createdAt: number
}

const HEADER = Buffer.from([0, 0, 0, 0, 0, 0, 0, 1])
const FORM = /^([a-zA-Z0-9_.-]{1,128})\/(\d{1,10})\/(\d{1,10})\/(\d{1,16})\/(\d{1,16})$/

/**
 * The text of an iterator: opaque to callers, begins with `AAAAAAAAAA` as AWS's do (a header of eight bytes, recorded
 * by kinesalite), and says all there is to know, so that nothing is kept for iterators that are never used.
 */
export const formatIterator = (position: Position): string => {
  const { stream, incarnation, shardIndex, ordinal, createdAt } = position
  const text = `${stream}/${incarnation}/${shardIndex}/${ordinal}/${createdAt}`
  return Buffer.concat([HEADER, Buffer.from(text)]).toString('base64')
}

/** Refuses what `formatIterator` never wrote. */
export const parseIterator = (iterator: string, now: number): Position => {
  const bytes = Buffer.from(iterator, 'base64')
  const fields = bytes.subarray(0, HEADER.length).equals(HEADER)
    ? FORM.exec(bytes.subarray(HEADER.length).toString('latin1'))
    : null
  const createdAt = Number(fields?.[5])
  if (!fields || bytes.toString('base64') !== iterator || createdAt > now)
    throw invalidArgument('Invalid ShardIterator.')
  return {
    stream: fields[1]!,
    incarnation: Number(fields[2]),
    shardIndex: Number(fields[3]),
    ordinal: Number(fields[4]),
    createdAt,
  }
}
