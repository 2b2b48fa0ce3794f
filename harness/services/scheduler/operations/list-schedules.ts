import { Constraints } from '../constraints.ts'
import { PAGE } from '../limits.ts'
import { pageOf } from '../pages.ts'
import type { SchedulerStore } from '../store.ts'
import { summaryOf } from './get-schedule.ts'

export interface ListSchedulesInput {
  readonly GroupName?: string
  readonly NamePrefix?: string
  readonly State?: string
  readonly MaxResults?: number
  readonly NextToken?: string
}

/** @aws scheduler/latest/APIReference/API_ListSchedules (checked 2026-11) */
export const listSchedules = (store: SchedulerStore) => (input: ListSchedulesInput) => {
  const { GroupName, NamePrefix = '', State } = input
  const constraints = new Constraints()
  constraints.number('maxResults', input.MaxResults, 1, PAGE)
  constraints.oneOf('state', State, ['ENABLED', 'DISABLED'])
  constraints.check()
  if (GroupName !== undefined) store.group(GroupName)
  const schedules = store.schedules.filter(
    ({ name, group, settings }) =>
      name.startsWith(NamePrefix) &&
      (GroupName === undefined || group === GroupName) &&
      (State === undefined || settings.enabled === (State === 'ENABLED')),
  )
  const { page, more } = pageOf(schedules, input)
  return {
    Schedules: page.map((schedule) => ({ ...summaryOf(schedule), Target: { Arn: schedule.settings.target.Arn } })),
    ...more,
  }
}
