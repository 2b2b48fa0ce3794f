/** An inclusive range of the 128-bit space into which partition keys are hashed. */
export interface HashRange {
  readonly first: bigint
  readonly last: bigint
}

export const HASH_KEYS = 1n << 128n

/**
 * The whole space in `count` ranges of equal size; the last takes what is left over.
 * @aws recorded by kinesalite's createStream test: each range is floor(2^128 / count) wide.
 */
export const evenRanges = (count: number): readonly HashRange[] => {
  const width = HASH_KEYS / BigInt(count)
  return Array.from({ length: count }, (_, i) => ({
    first: width * BigInt(i),
    last: i === count - 1 ? HASH_KEYS - 1n : width * BigInt(i + 1) - 1n,
  }))
}
