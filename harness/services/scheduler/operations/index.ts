import type { Operation } from '../../../ports/index.ts'
import { ClientTokens } from '../client-tokens.ts'
import type { SchedulerStore } from '../store.ts'
import { createSchedule } from './create-schedule.ts'
import { deleteSchedule } from './delete-schedule.ts'
import { getSchedule } from './get-schedule.ts'
import { createScheduleGroup, deleteScheduleGroup, getScheduleGroup, listScheduleGroups } from './groups.ts'
import { listSchedules } from './list-schedules.ts'
import { listTagsForResource, tagResource, untagResource } from './tags.ts'
import { updateSchedule } from './update-schedule.ts'

/** What is emulated, by AWS's name. */
export const operationsOf = (store: SchedulerStore): ReadonlyMap<string, Operation> => {
  const tokens = new ClientTokens()
  return new Map<string, Operation>([
    ['CreateSchedule', createSchedule(store)],
    ['CreateScheduleGroup', createScheduleGroup(store)],
    ['DeleteSchedule', deleteSchedule(store, tokens)],
    ['DeleteScheduleGroup', deleteScheduleGroup(store, tokens)],
    ['GetSchedule', getSchedule(store)],
    ['GetScheduleGroup', getScheduleGroup(store)],
    ['ListScheduleGroups', listScheduleGroups(store)],
    ['ListSchedules', listSchedules(store)],
    ['ListTagsForResource', listTagsForResource(store)],
    ['TagResource', tagResource(store)],
    ['UntagResource', untagResource(store)],
    ['UpdateSchedule', updateSchedule(store, tokens)],
  ])
}
