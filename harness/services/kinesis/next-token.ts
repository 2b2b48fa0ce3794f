import { invalidArgument, tokenExpired } from './errors.ts'
import { TOKEN_LIFE_MS } from './limits.ts'

/** What a listing's token remembers: the filter it goes on with, the last name given, when it was issued. */
export interface Token {
  readonly of: 'shards' | 'streams'
  /** Of `shards`: the stream. */
  readonly stream?: string
  /** Of `shards`: tells apart streams of one name. */
  readonly incarnation?: number
  /** The last index (shards) or name (streams) that was given. */
  readonly after: string
  readonly issuedAt: number
}

export const formatToken = (token: Token): string => Buffer.from(JSON.stringify(token)).toString('base64')

/** Refuses a token that was not given by this listing, or longer ago than 300 s. @guess Text of an unusable token. */
export const parseToken = (text: string, of: Token['of'], now: number): Token => {
  const token = read(text)
  if (token?.of !== of || formatToken(token) !== text) throw invalidArgument('Invalid NextToken.')
  if (now - token.issuedAt > TOKEN_LIFE_MS) throw tokenExpired()
  return token
}

const read = (text: string): Token | undefined => {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString()) as Token
  } catch {
    return undefined
  }
}
