import type { Constraints } from './constraints.ts'
import { limitExceeded } from './errors.ts'
import { TAGS_PER_RESOURCE } from './limits.ts'

export interface Tag {
  readonly Key: string
  readonly Value: string
}

/** @aws eventbridge/latest/APIReference/API_Tag (checked 2026-11) */
export const checkTags = (constraints: Constraints, tags: readonly Tag[] | undefined): void => {
  for (const [i, { Key, Value }] of (tags ?? []).entries()) {
    constraints.required(`tags.${i + 1}.member.key`, Key)
    constraints.length(`tags.${i + 1}.member.key`, Key, 1, 128)
    constraints.length(`tags.${i + 1}.member.value`, Value, 0, 256)
  }
}

export const tagsOf = (tags: readonly Tag[] | undefined): ReadonlyMap<string, string> => {
  const map = new Map((tags ?? []).map(({ Key, Value }) => [Key, Value]))
  if (map.size > TAGS_PER_RESOURCE) throw limitExceeded()
  return map
}
