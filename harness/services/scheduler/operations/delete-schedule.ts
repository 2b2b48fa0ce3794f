import type { SchedulerStore } from '../store.ts'
import type { ScheduleReference } from './get-schedule.ts'

/** @aws scheduler/latest/APIReference/API_DeleteSchedule (checked 2026-11) */
export const deleteSchedule = (store: SchedulerStore) => (input: ScheduleReference) => {
  store.delete(store.schedule(input.Name, input.GroupName))
  return {}
}
