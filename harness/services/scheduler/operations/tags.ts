import { parseArn } from '../../../base/arn.ts'
import { Constraints } from '../constraints.ts'
import { validation } from '../errors.ts'
import type { SchedulerStore } from '../store.ts'

interface Tag {
  readonly Key: string
  readonly Value: string
}

interface TagReference {
  readonly ResourceArn: string
}

/** Only groups have tags. @aws scheduler/latest/APIReference/API_TagResource (checked 2026-11). @guess The refusal of others. */
const tagged = (
  store: SchedulerStore,
  arn: string,
  needed: Readonly<Record<string, unknown>> = {},
): Map<string, string> => {
  const constraints = new Constraints()
  for (const [member, value] of Object.entries({ resourceArn: arn, ...needed })) constraints.required(member, value)
  constraints.check()
  const name = /^schedule-group\/(.+)$/.exec(parseArn(arn)?.resource ?? '')?.[1]
  if (name === undefined) throw validation(`Invalid resource ARN ${arn}: only schedule groups have tags.`)
  return store.group(name).tags
}

export const tagResource =
  (store: SchedulerStore) =>
  ({ ResourceArn, Tags }: TagReference & { readonly Tags: readonly Tag[] }) => {
    const tags = tagged(store, ResourceArn, { tags: Tags })
    for (const { Key, Value } of Tags) tags.set(Key, Value)
    return {}
  }

export const untagResource =
  (store: SchedulerStore) =>
  ({ ResourceArn, TagKeys }: TagReference & { readonly TagKeys: readonly string[] }) => {
    const tags = tagged(store, ResourceArn, { tagKeys: TagKeys })
    for (const key of TagKeys) tags.delete(key)
    return {}
  }

export const listTagsForResource =
  (store: SchedulerStore) =>
  ({ ResourceArn }: TagReference) => ({
    Tags: [...tagged(store, ResourceArn)].map(([Key, Value]) => ({ Key, Value })),
  })
