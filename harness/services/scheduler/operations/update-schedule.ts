import type { SchedulerStore } from '../store.ts'
import { type ScheduleInput, settingsOf } from './settings.ts'

/**
 * What is left out gets its default again. A repeated `ClientToken` says the same again.
 * @aws scheduler/latest/APIReference/API_UpdateSchedule (checked 2026-11)
 */
export const updateSchedule = (store: SchedulerStore) => (input: ScheduleInput) => {
  const settings = settingsOf(input)
  const schedule = store.schedule(input.Name, input.GroupName)
  store.update(schedule, settings)
  return { ScheduleArn: schedule.arn }
}
