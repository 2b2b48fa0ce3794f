import { validation } from './errors.ts'
import { PAGE } from './limits.ts'

/** One page of a listing. Tokens name the place where the next page begins. @guess The refusal of a token that is none. */
export const pageOf = <T>(
  all: readonly T[],
  { MaxResults = PAGE, NextToken }: { readonly MaxResults?: number; readonly NextToken?: string },
): { readonly page: readonly T[]; readonly more: { readonly NextToken?: string } } => {
  const from = NextToken === undefined ? 0 : placeOf(NextToken)
  const page = all.slice(from, from + MaxResults)
  const next = from + MaxResults
  return { page, more: next < all.length ? { NextToken: Buffer.from(`place ${next}`).toString('base64') } : {} }
}

const placeOf = (token: string): number => {
  const place = /^place (\d+)$/.exec(Buffer.from(token, 'base64').toString())?.[1]
  if (place === undefined) throw validation('Invalid NextToken.')
  return Number(place)
}
