import type { SchedulerStore } from '../store.ts'
import { type ScheduleInput, settingsOf } from './settings.ts'

/** @aws scheduler/latest/APIReference/API_CreateSchedule (checked 2026-11) */
export const createSchedule = (store: SchedulerStore) => (input: ScheduleInput) => {
  const settings = settingsOf(input)
  const { Name, GroupName, ClientToken } = input
  return { ScheduleArn: store.create({ name: Name, group: GroupName, settings, clientToken: ClientToken }).arn }
}
