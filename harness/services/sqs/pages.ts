import { refusedParameter } from './errors.ts'
import { PAGE } from './limits.ts'

/** One page of a list of names in ascending order. The token is the last name of the page before, in base64. */
export const pageOf = <T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  request: { readonly MaxResults?: number; readonly NextToken?: string },
): { readonly page: readonly T[]; readonly NextToken?: string } => {
  const { MaxResults: max, NextToken: token } = request
  if (max !== undefined && !(Number.isInteger(max) && max >= 1 && max <= PAGE))
    throw refusedParameter(
      'Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000.',
    )
  if (token !== undefined && max === undefined)
    throw refusedParameter('MaxResults is a mandatory parameter when you provide a value for NextToken.')
  const after = token === undefined ? '' : Buffer.from(token, 'base64').toString()
  if (token !== undefined && Buffer.from(after).toString('base64') !== token)
    throw refusedParameter(
      'Invalid NextToken value. If you are passing in NextToken, you must not change the other request parameters.',
    )
  const rest = items.filter((item) => nameOf(item) > after)
  const page = rest.slice(0, max ?? PAGE)
  const last = page[page.length - 1]
  // Without MaxResults AWS gives the first 1,000 and no token.
  if (max === undefined || page.length === rest.length || last === undefined) return { page }
  return { page, NextToken: Buffer.from(nameOf(last)).toString('base64') }
}
