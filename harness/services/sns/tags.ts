import { invalidBecause, invalidParameter, tagLimitExceeded } from './errors.ts'
import { TAGS } from './limits.ts'

export interface WireTag {
  readonly Key?: string
  readonly Value?: string
}

const KEY = /^.{1,128}$/su
const VALUE = /^.{0,256}$/su

/** Tags as written. Recorded 2025-10: none may come twice. `@guess` The words about lengths. */
export const readTags = (written: readonly WireTag[]): ReadonlyMap<string, string> => {
  const tags = new Map<string, string>()
  for (const { Key: key = '', Value: value = '' } of written) {
    if (!KEY.test(key) || !VALUE.test(value)) throw invalidBecause('Tags', 'Invalid tag key or value length')
    if (tags.has(key)) throw invalidParameter('Duplicated keys are not allowed.')
    tags.set(key, value)
  }
  return tags
}

/** Adds tags to those that are there, or changes them. */
export const addTags = (there: Map<string, string>, tags: ReadonlyMap<string, string>): void => {
  if (new Set([...there.keys(), ...tags.keys()]).size > TAGS) throw tagLimitExceeded()
  for (const [key, value] of tags) there.set(key, value)
}
