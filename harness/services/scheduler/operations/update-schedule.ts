import type { ClientTokens } from '../client-tokens.ts'
import type { SchedulerStore } from '../store.ts'
import { type ScheduleInput, settingsOf } from './settings.ts'

/**
 * What is left out gets its default again. A repeated `ClientToken` changes nothing more.
 * @aws scheduler/latest/APIReference/API_UpdateSchedule (checked 2026-11)
 */
export const updateSchedule = (store: SchedulerStore, tokens: ClientTokens) => (input: ScheduleInput) => {
  const settings = settingsOf(input)
  const schedule = store.schedule(input.Name, input.GroupName)
  tokens.once(`update ${schedule.arn}`, input.ClientToken, () => store.update(schedule, settings))
  return { ScheduleArn: schedule.arn }
}
