import type { AwsError } from '../../base/errors.ts'
import { malformedXml, tagHeaderInvalid, tagInvalid, tooManyTags } from './errors.ts'
import { BUCKET_TAGS, OBJECT_TAGS, TAG_KEY_CHARACTERS, TAG_VALUE_CHARACTERS } from './limits.ts'

/** In the order in which they were given. */
export type Tags = ReadonlyMap<string, string>

export interface TagSet {
  readonly TagSet?: readonly { readonly Key?: string; readonly Value?: string }[]
}

export const NO_TAGS: Tags = new Map()

const TAG = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

const checkTag = (key: string, value: string, systemTags: (key: string) => AwsError): void => {
  if (key === '' || key.length > TAG_KEY_CHARACTERS || !TAG.test(key))
    throw tagInvalid('The TagKey you have provided is invalid', { TagKey: key })
  if (key.startsWith('aws:')) throw systemTags(key)
  if (value.length > TAG_VALUE_CHARACTERS || !TAG.test(value))
    throw tagInvalid('The TagValue you have provided is invalid', { TagKey: key, TagValue: value })
}

/** Tags as a request's XML has them. Texts recorded 2025-01. */
export const readTags = (written: TagSet | undefined, of: 'object' | 'bucket'): Tags => {
  if (!written?.TagSet) throw malformedXml()
  const tags = new Map<string, string>()
  for (const { Key, Value } of written.TagSet) {
    if (Key === undefined || Value === undefined) throw malformedXml()
    if (tags.has(Key)) throw tagInvalid('Cannot provide multiple Tags with the same key', { TagKey: Key })
    checkTag(Key, Value, (TagKey) =>
      tagInvalid(
        of === 'object'
          ? 'Your TagKey cannot be prefixed with aws:'
          : 'System tags cannot be added/updated by requester',
        { TagKey },
      ),
    )
    tags.set(Key, Value)
  }
  if (of === 'object' && tags.size > OBJECT_TAGS) throw tooManyTags('Object tags', OBJECT_TAGS)
  if (of === 'bucket' && tags.size > BUCKET_TAGS) throw tooManyTags('Bucket tag count', BUCKET_TAGS)
  return tags
}

/** Tags as the header `x-amz-tagging` has them: `a=1&b=2`. */
export const readTagHeader = (written: string | undefined): Tags => {
  if (written === undefined || written === '') return NO_TAGS
  const tags = new Map<string, string>()
  for (const [key, value] of new URLSearchParams(written)) {
    if (tags.has(key) || !TAG.test(key) || !TAG.test(value)) throw tagHeaderInvalid(written)
    checkTag(key, value, (TagKey) => tagInvalid('Your TagKey cannot be prefixed with aws:', { TagKey }))
    tags.set(key, value)
  }
  if (tags.size > OBJECT_TAGS) throw tooManyTags('Object tags', OBJECT_TAGS)
  return tags
}

export const writeTags = (tags: Tags): { Key: string; Value: string }[] =>
  [...tags].map(([Key, Value]) => ({ Key, Value }))
