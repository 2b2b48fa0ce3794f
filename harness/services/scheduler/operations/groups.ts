import type { ClientTokens } from '../client-tokens.ts'
import { Constraints } from '../constraints.ts'
import { PAGE } from '../limits.ts'
import { pageOf } from '../pages.ts'
import type { ScheduleGroup } from '../schedule.ts'
import type { SchedulerStore } from '../store.ts'

interface Tag {
  readonly Key: string
  readonly Value: string
}

interface GroupReference {
  readonly Name: string
}

/** @aws scheduler/latest/APIReference/API_CreateScheduleGroup (checked 2026-11) */
export const createScheduleGroup =
  (store: SchedulerStore) =>
  ({
    Name,
    Tags = [],
    ClientToken,
  }: GroupReference & { readonly Tags?: readonly Tag[]; readonly ClientToken?: string }) => {
    const constraints = new Constraints()
    constraints.name('name', Name)
    constraints.check()
    const group = store.createGroup(Name, ClientToken)
    for (const { Key, Value } of Tags) group.tags.set(Key, Value)
    return { ScheduleGroupArn: group.arn }
  }

/** @aws scheduler/latest/APIReference/API_DeleteScheduleGroup (checked 2026-11) */
export const deleteScheduleGroup =
  (store: SchedulerStore, tokens: ClientTokens) =>
  ({ Name, ClientToken }: GroupReference & { readonly ClientToken?: string }) => {
    tokens.once(`delete ${Name}`, ClientToken, () => store.deleteGroup(Name))
    return {}
  }

/** @aws scheduler/latest/APIReference/API_GetScheduleGroup (checked 2026-11) */
export const getScheduleGroup =
  (store: SchedulerStore) =>
  ({ Name }: GroupReference) =>
    shapeOf(store.group(Name))

export interface ListScheduleGroupsInput {
  readonly NamePrefix?: string
  readonly MaxResults?: number
  readonly NextToken?: string
}

/** @aws scheduler/latest/APIReference/API_ListScheduleGroups (checked 2026-11) */
export const listScheduleGroups = (store: SchedulerStore) => (input: ListScheduleGroupsInput) => {
  const constraints = new Constraints()
  constraints.number('maxResults', input.MaxResults, 1, PAGE)
  constraints.check()
  const { NamePrefix = '' } = input
  const { page, more } = pageOf(
    store.groups.filter(({ name }) => name.startsWith(NamePrefix)),
    input,
  )
  return { ScheduleGroups: page.map(shapeOf), ...more }
}

const shapeOf = (group: ScheduleGroup) => ({
  Arn: group.arn,
  Name: group.name,
  State: 'ACTIVE' as const,
  CreationDate: new Date(group.createdAt),
  LastModificationDate: new Date(group.changedAt),
})
