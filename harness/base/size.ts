const BYTES = { B: 1, KB: 1_024, MB: 1_048_576, GB: 1_073_741_824 } as const

/** `262145 B`, `256 KB`, `6 MB` in bytes (1 KB = 1,024 B, as Lambda's limits count); `undefined` where the text is no size. */
export const parseSize = (text: string): number | undefined => {
  const match = /^(\d+(?:\.\d+)?)\s*(B|KB|MB|GB)$/.exec(text)
  if (!match) return undefined
  const bytes = Number(match[1]) * BYTES[match[2] as keyof typeof BYTES]
  return Number.isInteger(bytes) ? bytes : undefined
}
