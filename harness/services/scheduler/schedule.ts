import type { TargetShape } from './target.ts'

/** What a schedule was told, in AWS's members with their values filled in. */
export interface ScheduleSettings {
  readonly expression: string
  readonly timeZone: string
  /** Epoch milliseconds. */
  readonly startAt: number | undefined
  readonly endAt: number | undefined
  /** Minutes; `undefined`: no flexible window. */
  readonly windowMinutes: number | undefined
  readonly enabled: boolean
  readonly description: string | undefined
  readonly deleteAfterCompletion: boolean
  readonly target: TargetShape
}

/** A schedule of Scheduler's. */
export interface ScheduleEntry {
  readonly name: string
  readonly group: string
  readonly arn: string
  /** For facts. */
  readonly subscription: string
  readonly createdAt: number
  changedAt: number
  settings: ScheduleSettings
  /** Of the request that made it. */
  readonly clientToken: string | undefined
  /** Ends its timetable. */
  stop: () => void
}

export interface ScheduleGroup {
  readonly name: string
  readonly arn: string
  readonly createdAt: number
  changedAt: number
  readonly clientToken: string | undefined
  readonly tags: Map<string, string>
}
