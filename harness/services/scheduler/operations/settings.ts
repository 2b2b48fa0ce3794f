import { Constraints } from '../constraints.ts'
import { validation } from '../errors.ts'
import { WINDOW_MINUTES } from '../limits.ts'
import type { ScheduleSettings } from '../schedule.ts'
import { checkTarget, type TargetShape } from '../target.ts'

/** Members that CreateSchedule and UpdateSchedule share. */
export interface ScheduleInput {
  readonly Name: string
  readonly GroupName?: string
  readonly ScheduleExpression: string
  readonly ScheduleExpressionTimezone?: string
  readonly StartDate?: Date
  readonly EndDate?: Date
  readonly Description?: string
  readonly State?: string
  readonly Target: TargetShape
  readonly FlexibleTimeWindow: { readonly Mode: string; readonly MaximumWindowInMinutes?: number }
  readonly ActionAfterCompletion?: string
  readonly ClientToken?: string
}

/** @aws scheduler/latest/APIReference/API_CreateSchedule (checked 2026-11). @guess The texts about the window. */
export const settingsOf = (input: ScheduleInput): ScheduleSettings => {
  const { FlexibleTimeWindow: window, Target, ActionAfterCompletion, State } = input
  const constraints = new Constraints()
  constraints.name('name', input.Name)
  constraints.required('scheduleExpression', input.ScheduleExpression)
  constraints.length('scheduleExpression', input.ScheduleExpression, 1, 256)
  constraints.length('scheduleExpressionTimezone', input.ScheduleExpressionTimezone, 1, 50)
  constraints.length('description', input.Description, 0, 512)
  constraints.oneOf('state', State, ['ENABLED', 'DISABLED'])
  constraints.oneOf('actionAfterCompletion', ActionAfterCompletion, ['NONE', 'DELETE'])
  constraints.required('flexibleTimeWindow', window)
  constraints.oneOf('flexibleTimeWindow.mode', window?.Mode, ['OFF', 'FLEXIBLE'])
  const { min, max } = WINDOW_MINUTES
  constraints.number('flexibleTimeWindow.maximumWindowInMinutes', window?.MaximumWindowInMinutes, min, max)
  constraints.required('target', Target)
  constraints.check()
  if (window.Mode === 'OFF' && window.MaximumWindowInMinutes !== undefined)
    throw validation('MaximumWindowInMinutes must not be specified when FlexibleTimeWindow Mode is OFF.')
  if (window.Mode === 'FLEXIBLE' && window.MaximumWindowInMinutes === undefined)
    throw validation('MaximumWindowInMinutes must be specified when FlexibleTimeWindow Mode is FLEXIBLE.')
  checkTarget(new Constraints(), Target, 'schedule')
  return {
    expression: input.ScheduleExpression,
    timeZone: input.ScheduleExpressionTimezone ?? 'UTC',
    startAt: input.StartDate?.getTime(),
    endAt: input.EndDate?.getTime(),
    windowMinutes: window.MaximumWindowInMinutes,
    enabled: State !== 'DISABLED',
    description: input.Description,
    deleteAfterCompletion: ActionAfterCompletion === 'DELETE',
    target: Target,
  }
}
