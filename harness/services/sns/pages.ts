import { invalidBecause } from './errors.ts'
import { PAGE } from './limits.ts'

/** One page of a list. The token is the number of members before it, in base64. `@guess` The words about another token. */
export const pageOf = <T>(
  items: readonly T[],
  token: string | undefined,
): { readonly page: readonly T[]; readonly NextToken?: string } => {
  const from = token === undefined || token === '' ? 0 : Number(Buffer.from(token, 'base64').toString())
  if (!Number.isInteger(from) || from < 0 || (token && tokenOf(from) !== token))
    throw invalidBecause('NextToken', 'Invalid token')
  const page = items.slice(from, from + PAGE)
  const next = from + page.length
  return next < items.length ? { page, NextToken: tokenOf(next) } : { page }
}

const tokenOf = (position: number): string => Buffer.from(String(position)).toString('base64')
