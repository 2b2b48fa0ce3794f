import type { ClientTokens } from '../client-tokens.ts'
import type { SchedulerStore } from '../store.ts'
import type { ScheduleReference } from './get-schedule.ts'

/** @aws scheduler/latest/APIReference/API_DeleteSchedule (checked 2026-11) */
export const deleteSchedule =
  (store: SchedulerStore, tokens: ClientTokens) => (input: ScheduleReference & { readonly ClientToken?: string }) => {
    const { Name, GroupName, ClientToken } = input
    tokens.once(`delete ${GroupName ?? ''}/${Name}`, ClientToken, () => store.delete(store.schedule(Name, GroupName)))
    return {}
  }
