/** 32 well-mixed bits of a seed, a text and a number (FNV-1a over the text, then murmur3's finaliser). */
export const keyedHash = (seed: number, text: string, n: number): number => {
  let h = (0x811c9dc5 ^ seed) >>> 0
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (n & 0xffff), 0x01000193)
  h = Math.imul(h ^ (n >>> 16), 0x01000193)
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  h ^= h >>> 16
  return h >>> 0
}
