/** An opaque mark of where a list goes on. */
export const writeToken = (after: string): string => `1${Buffer.from(after).toString('base64url')}`

/** `undefined` where it is none of ours. */
export const readToken = (token: string): string | undefined => {
  const after = Buffer.from(token.slice(1), 'base64url').toString()
  return writeToken(after) === token ? after : undefined
}
