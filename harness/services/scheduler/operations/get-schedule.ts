import type { ScheduleEntry } from '../schedule.ts'
import type { SchedulerStore } from '../store.ts'

/** How an operation names a schedule. */
export interface ScheduleReference {
  readonly Name: string
  readonly GroupName?: string
}

/** @aws scheduler/latest/APIReference/API_GetSchedule (checked 2026-11) */
export const getSchedule =
  (store: SchedulerStore) =>
  ({ Name, GroupName }: ScheduleReference) => {
    const schedule = store.schedule(Name, GroupName)
    const { settings } = schedule
    return {
      ...summaryOf(schedule),
      ScheduleExpression: settings.expression,
      ScheduleExpressionTimezone: settings.timeZone,
      ...(settings.startAt !== undefined && { StartDate: new Date(settings.startAt) }),
      ...(settings.endAt !== undefined && { EndDate: new Date(settings.endAt) }),
      ...(settings.description !== undefined && { Description: settings.description }),
      // @guess That AWS tells the defaults of a retry policy that was not given.
      Target: {
        ...settings.target,
        RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185, ...settings.target.RetryPolicy },
      },
      FlexibleTimeWindow:
        settings.windowMinutes === undefined
          ? { Mode: 'OFF' as const }
          : { Mode: 'FLEXIBLE' as const, MaximumWindowInMinutes: settings.windowMinutes },
      ActionAfterCompletion: settings.deleteAfterCompletion ? ('DELETE' as const) : ('NONE' as const),
    }
  }

/** Members that GetSchedule and ListSchedules share. */
export const summaryOf = (schedule: ScheduleEntry) => ({
  Arn: schedule.arn,
  Name: schedule.name,
  GroupName: schedule.group,
  State: schedule.settings.enabled ? ('ENABLED' as const) : ('DISABLED' as const),
  CreationDate: new Date(schedule.createdAt),
  LastModificationDate: new Date(schedule.changedAt),
})
