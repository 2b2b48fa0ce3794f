/** FNV-1a over a text, begun from a seed: 32 bits, not yet mixed. */
export const textHash = (seed: number, text: string): number => {
  let h = (0x811c9dc5 ^ seed) >>> 0
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h
}

/** 32 well-mixed bits of a hash and a number (murmur3's finaliser). Unsigned. */
export const mixed = (hash: number, n: number): number => {
  let h = Math.imul(hash ^ (n & 0xffff), 0x01000193)
  h = Math.imul(h ^ (n >>> 16), 0x01000193)
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  h ^= h >>> 16
  return h >>> 0
}

/** 32 well-mixed bits of a seed, a text and a number. */
export const keyedHash = (seed: number, text: string, n: number): number => mixed(textHash(seed, text), n)
