/** Decimal digits of every sequence number that this layout gives. */
export const SEQUENCE_NUMBER_DIGITS = 56

/**
 * AWS's layout, as kinesalite read it off AWS (github.com/mhart/kinesalite, db/index.js), from the highest bit:
 * `2` · seconds at which the shard was created (36 bits) · low digit of the shard's index (4) · index (64) · zero (8) ·
 * seconds of arrival (36) · the shard's index (32) · version 2 (4). Here the index is the record's ordinal plus one, so
 * that numbers rise strictly per shard and ordinals are read back by arithmetic.
 */
const CREATED = 148n
const DIGIT = 144n
const INDEX = 80n
const ARRIVED = 36n
const SHARD = 4n
const TOP = 2n << 184n
const VERSION = 2n

export interface SequenceParts {
  readonly createdSeconds: number
  readonly index: number
  readonly arrivedSeconds: number
  readonly shardIndex: number
}

/** Takes a number apart; `undefined` where it has not AWS's current form. */
export const parseSequenceNumber = (text: string): SequenceParts | undefined => {
  if (!/^[1-9]\d{55}$/.test(text)) return undefined
  const value = BigInt(text)
  const field = (from: bigint, bits: bigint) => Number((value >> from) & ((1n << bits) - 1n))
  if (value >> 184n !== 2n || field(0n, 4n) !== 2) return undefined
  const index = (value >> INDEX) & 0xffff_ffff_ffff_ffffn
  if (index > BigInt(Number.MAX_SAFE_INTEGER)) return undefined
  return {
    createdSeconds: field(CREATED, 36n),
    index: Number(index),
    arrivedSeconds: field(ARRIVED, 36n),
    shardIndex: field(SHARD, 32n),
  }
}

const seconds = (instant: number): number => Math.floor(instant / 1_000)

/** The sequence numbers of one shard. */
export class SequenceNumbers {
  readonly shardIndex: number
  readonly createdSeconds: number
  readonly #base: bigint
  #second = -1
  #baseOfSecond = 0n

  constructor(shardIndex: number, createdAt: number) {
    this.shardIndex = shardIndex
    this.createdSeconds = seconds(createdAt)
    this.#base =
      TOP |
      (BigInt(this.createdSeconds) << CREATED) |
      (BigInt(shardIndex & 0xf) << DIGIT) |
      (BigInt(shardIndex) << SHARD) |
      VERSION
  }

  /** Below the number of every record. */
  get start(): string {
    return this.of(-1, this.createdSeconds * 1_000)
  }

  of(ordinal: number, arrivedAt: number): string {
    const second = seconds(arrivedAt)
    if (second !== this.#second) {
      this.#second = second
      this.#baseOfSecond = this.#base + (BigInt(second) << ARRIVED)
    }
    return (this.#baseOfSecond + (BigInt(ordinal + 1) << INDEX)).toString()
  }

  /** Whether a number was, or could be, given by this shard. */
  owns(parts: SequenceParts): boolean {
    return parts.shardIndex === this.shardIndex && parts.createdSeconds === this.createdSeconds
  }
}
