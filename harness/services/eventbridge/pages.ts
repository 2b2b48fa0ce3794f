import { tokenInvalid } from './errors.ts'
import { PAGE } from './limits.ts'

/** One page of a listing. Tokens name the place where the next page begins. */
export const pageOf = <T>(
  all: readonly T[],
  { limit = PAGE, token }: { limit?: number | undefined; token?: string | undefined },
): { readonly page: readonly T[]; readonly NextToken?: string } => {
  const from = token === undefined ? 0 : placeOf(token)
  if (from === undefined) throw tokenInvalid()
  const page = all.slice(from, from + limit)
  return from + limit < all.length
    ? { page, NextToken: Buffer.from(`place ${from + limit}`).toString('base64') }
    : { page }
}

const placeOf = (token: string): number | undefined => {
  const place = /^place (\d+)$/.exec(Buffer.from(token, 'base64').toString())?.[1]
  return place === undefined ? undefined : Number(place)
}
