import type { AwsError } from '../../../base/errors.ts'
import type { AttributeValue } from './attribute-value.ts'
import { compareBytes, compareText } from './compare.ts'
import { validationError } from './validation-error.ts'
import type { Wording } from './wording.ts'

/**
 * The refusal of a set that holds a member twice. The newer layer quotes the members and lists them in byte order up to
 * the first repeat, then the repeat, then the rest as sent; the older one lists them as sent.
 * @aws recorded: dynamodb-conformance's tests/tier3/error-messages/valueLayers.test.ts (checked 2026-11)
 */
export const duplicates = ({ SS, BS }: AttributeValue, wording: Wording): AwsError => {
  if (SS !== undefined) return repeated(`${listed(SS, compareText, wording, ', ')} contains duplicates.`)
  if (BS !== undefined) {
    const members = wording === 'older' ? BS : unsorted(BS, compareBytes)
    const texts = members.map((member) => Buffer.from(member).toString('base64'))
    const list = wording === 'older' ? texts.join(', ') : texts.map((text) => JSON.stringify(text)).join(',')
    return repeated(`[${list}]of type BS contains duplicates.`)
  }
  return wording === 'older'
    ? validationError('Input collection contains duplicates')
    : repeated('contains duplicates.')
}

const repeated = (what: string): AwsError =>
  validationError(`One or more parameter values were invalid: Input collection ${what}`)

const listed = (
  members: readonly string[],
  compare: (left: string, right: string) => number,
  wording: Wording,
  separator: string,
): string =>
  wording === 'older'
    ? `[${members.join(separator)}]`
    : `[${unsorted(members, compare)
        .map((member) => JSON.stringify(member))
        .join(separator)}]`

/** Sorted up to the first repeat, then as sent. */
const unsorted = <T>(members: readonly T[], compare: (left: T, right: T) => number): readonly T[] => {
  const repeat = members.findIndex((member, index) =>
    members.slice(0, index).some((other) => compare(member, other) === 0),
  )
  return [...members.slice(0, repeat).sort(compare), ...members.slice(repeat)]
}
