import crypto from 'node:crypto'

/** 32-bit numbers from a seed (mulberry32). */
const stream = (seed: number): (() => number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }
}

type Done<T> = (error: Error | null, value: T) => void

/**
 * Makes every source of chance that user code has repeat: same seed, same draws (laws 2). Key generation is not
 * covered: keys made by the engine differ from run to run.
 */
export const seedEntropy = (seed: number): void => {
  const next = stream(seed)
  // 53 bits, as the engine's own numbers have.
  const fraction = (): number => (next() * 2 ** 21 + (next() >>> 11)) / 2 ** 53

  const fill = <T extends NodeJS.ArrayBufferView | ArrayBufferLike>(target: T, offset = 0, size?: number): T => {
    const bytes = ArrayBuffer.isView(target)
      ? new Uint8Array(target.buffer, target.byteOffset, target.byteLength)
      : new Uint8Array(target as ArrayBuffer)
    const unit = ArrayBuffer.isView(target) && 'BYTES_PER_ELEMENT' in target ? Number(target.BYTES_PER_ELEMENT) : 1
    const from = offset * unit
    const to = size === undefined ? bytes.length : from + size * unit
    for (let i = from; i < to; i++) bytes[i] = next() & 0xff
    return target
  }
  const bytes = (size: number): Buffer => fill(Buffer.alloc(size))
  const uuid = (): string => {
    const raw = bytes(16)
    raw[6] = (raw[6]! & 0x0f) | 0x40
    raw[8] = (raw[8]! & 0x3f) | 0x80
    const hex = raw.toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }
  const integer = (low: number, high: number): number => low + Math.floor(fraction() * (high - low))

  Math.random = fraction
  const randomBytes = (size: number, done?: Done<Buffer>): Buffer | undefined => {
    const value = bytes(size)
    if (!done) return value
    process.nextTick(done, null, value)
    return undefined
  }
  const randomInt = (a: number, b?: number | Done<number>, c?: Done<number>): number | undefined => {
    const [low, high, done] = typeof b === 'number' ? [a, b, c] : [0, a, b]
    const value = integer(low, high)
    if (!done) return value
    process.nextTick(done, null, value)
    return undefined
  }
  const randomFill = (target: NodeJS.ArrayBufferView, ...rest: (number | Done<NodeJS.ArrayBufferView>)[]): void => {
    const done = rest.pop() as Done<NodeJS.ArrayBufferView>
    fill(target, ...(rest as number[]))
    process.nextTick(done, null, target)
  }
  const getRandomValues = <T extends NodeJS.ArrayBufferView>(view: T): T => fill(view)
  Object.assign(crypto, {
    randomBytes,
    pseudoRandomBytes: randomBytes,
    prng: randomBytes,
    rng: randomBytes,
    randomFillSync: fill,
    randomFill,
    randomInt,
    randomUUID: uuid,
  })
  // `crypto.getRandomValues` of the module is a getter over this one.
  Object.assign(Object.getPrototypeOf(crypto.webcrypto) as object, { getRandomValues, randomUUID: uuid })
}
