import { mixed, textHash } from './keyed-hash.ts'

// Numbers beyond 31 bits are slow to write in another base; bytes from a table are not.
const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const hex = (value: number): string =>
  BYTES[value >>> 24]! + BYTES[(value >>> 16) & 255]! + BYTES[(value >>> 8) & 255]! + BYTES[value & 255]!

/** What a label's ids are made from. */
interface Label {
  readonly hash: number
  next: number
}

/** Tells the parts of one id from each other. */
const part = (hash: number, index: number): number => hash ^ Math.imul(index + 1, 0x9e3779b1)

/** Identifiers: the same label in the same order gives the same ids for the same seed. */
export class Ids {
  readonly #seed: number
  readonly #labels = new Map<string, Label>()

  constructor(seed: number) {
    this.#seed = seed
  }

  /** A version-4 UUID. */
  uuid(name: string): string {
    const label = this.#label(name)
    const { hash } = label
    const n = label.next++
    const b = hex(mixed(part(hash, 1), n))
    const c = hex(mixed(part(hash, 2), n))
    const variant = '89ab'[mixed(part(hash, 4), n) & 3]
    return `${hex(mixed(part(hash, 0), n))}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${hex(mixed(part(hash, 3), n))}`
  }

  /** `length` hex digits. */
  hex(name: string, length: number): string {
    const label = this.#label(name)
    const n = label.next++
    let text = ''
    for (let i = 0; text.length < length; i++) text += hex(mixed(part(label.hash, i), n))
    return text.slice(0, length)
  }

  /** 0, 1, 2 … per label. */
  next(name: string): number {
    return this.#label(name).next++
  }

  #label(name: string): Label {
    const known = this.#labels.get(name)
    if (known) return known
    const label = { hash: textHash(this.#seed, name), next: 0 }
    this.#labels.set(name, label)
    return label
  }
}
