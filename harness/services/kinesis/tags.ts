import { ACCOUNT_ID } from '../../base/arn.ts'
import type { Constraints } from './constraints.ts'
import { invalidArgument } from './errors.ts'
import { TAGS_PER_STREAM } from './limits.ts'

/** Texts and character rules of this file: kinesalite's tests against AWS. */

const FOREIGN = /[^\u00C0-\u1FFF\u2C00-\uD7FF\w./\-=+_ @%]/
const allowed = "Unicode letters, white-spaces, '_',',','/','=','+','-','@'."

/** Refuses characters that tags may not have. `verb`: `add tags to` or `remove tags from`. */
export const checkTagTexts = (stream: string, verb: string, texts: readonly string[]): void => {
  if (texts.some((text) => FOREIGN.test(text)))
    throw invalidArgument(
      'Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space, _ . / = + - % @.',
    )
  if (texts.some((text) => text.includes('%')))
    throw invalidArgument(
      `Failed to ${verb} stream ${stream} under account ${ACCOUNT_ID} because some tags contained illegal characters. ` +
        `The allowed characters are ${allowed}`,
    )
}

/** Refuses keys and values of a wrong length, and too many at once. @aws API_AddTagsToStream (checked 2026-11) */
export const checkTagLengths = (constraints: Constraints, tags: Readonly<Record<string, string>> | undefined): void => {
  if (!tags) return
  const entries = Object.entries(tags)
  const shown = `{${entries.map(([key, value]) => `${key}=${value}`).join(', ')}}`
  constraints.size('tags', entries.length, shown, 1, 200)
  if (entries.some(([key]) => key.length < 1 || key.length > 128))
    constraints.fail('tags', shown, `Map keys must satisfy constraint: ${lengths(1, 128)}`)
  if (entries.some(([, value]) => value.length > 256))
    constraints.fail('tags', shown, `Map value must satisfy constraint: ${lengths(0, 256)}`)
}

export const lengths = (min: number, max: number): string =>
  `[Member must have length less than or equal to ${max}, Member must have length greater than or equal to ${min}]`

/** Refuses more tags than a stream may have. @guess The text names 50, today's limit; recorded when it was 10. */
export const checkTagCount = (stream: string, keys: ReadonlySet<string>): void => {
  if (keys.size > TAGS_PER_STREAM)
    throw invalidArgument(
      `Failed to add tags to stream ${stream} under account ${ACCOUNT_ID} because a given stream cannot have more than ` +
        `${TAGS_PER_STREAM} tags associated with it.`,
    )
}
