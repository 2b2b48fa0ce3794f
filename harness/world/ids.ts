import { keyedHash } from './keyed-hash.ts'

const hex = (value: number): string => value.toString(16).padStart(8, '0')

/** Identifiers: the same label in the same order gives the same ids for the same seed. */
export class Ids {
  readonly #seed: number
  readonly #counts = new Map<string, number>()

  constructor(seed: number) {
    this.#seed = seed
  }

  /** A version-4 UUID. */
  uuid(label: string): string {
    const n = this.next(label)
    const a = hex(keyedHash(this.#seed, `a${label}`, n))
    const b = hex(keyedHash(this.#seed, `b${label}`, n))
    const c = hex(keyedHash(this.#seed, `c${label}`, n))
    const d = hex(keyedHash(this.#seed, `d${label}`, n))
    const variant = '89ab'[Number.parseInt(c[0]!, 16) & 3]
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`
  }

  /** `length` hex digits. */
  hex(label: string, length: number): string {
    const n = this.next(label)
    let text = ''
    for (let part = 0; text.length < length; part++) text += hex(keyedHash(this.#seed, `${part}${label}`, n))
    return text.slice(0, length)
  }

  /** 0, 1, 2 … per label. */
  next(label: string): number {
    const n = this.#counts.get(label) ?? 0
    this.#counts.set(label, n + 1)
    return n
  }
}
