import { hash } from 'node:crypto'

/** A partition key and what is derived from it. Shared by the records that carry it. */
export interface PartitionKey {
  readonly text: string
  /** MD5 as an unsigned 128-bit integer. @aws kinesis/latest/APIReference/API_PutRecord (checked 2026-11) */
  readonly hash: bigint
  /** UTF-8. */
  readonly bytes: number
  /** As JSON, with its quotes. */
  readonly json: string
  /** UTF-8 bytes of `json`. */
  readonly jsonBytes: number
}

const GENERATION = 32_768

const derive = (text: string): PartitionKey => {
  const json = JSON.stringify(text)
  return {
    text,
    hash: BigInt(`0x${hash('md5', text, 'hex')}`),
    bytes: Buffer.byteLength(text),
    json,
    jsonBytes: Buffer.byteLength(json),
  }
}

/**
 * Remembers the keys seen last: at least 32,768 of them, at most twice as many. Two generations: a key that is used
 * again moves to the young one, the old one is dropped as a whole.
 */
export class PartitionKeys {
  #young = new Map<string, PartitionKey>()
  #old = new Map<string, PartitionKey>()

  of(text: string): PartitionKey {
    const young = this.#young.get(text)
    if (young) return young
    const key = this.#old.get(text) ?? derive(text)
    if (this.#young.size >= GENERATION) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(text, key)
    return key
  }
}
