/** Digits of every sequence number: as AWS's recorded ones, `800000000003126276362`. */
export const SEQUENCE_NUMBER_DIGITS = 21

/**
 * The sequence number of a change: `1`, then the ordinal plus one. They rise strictly over all streams of a table; AWS says
 * no more of them than that they rise within a shard.
 */
export const sequenceNumberOf = (ordinal: number): string =>
  `1${String(ordinal + 1).padStart(SEQUENCE_NUMBER_DIGITS - 1, '0')}`

/** The ordinal that a sequence number stands for; `undefined` where it has not this form. */
export const ordinalOf = (sequenceNumber: string): number | undefined => {
  if (!/^1\d{20}$/.test(sequenceNumber)) return undefined
  const ordinal = Number(sequenceNumber.slice(1)) - 1
  return Number.isSafeInteger(ordinal) ? ordinal : undefined
}
