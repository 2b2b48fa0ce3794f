/** `rule`: EventBridge's scheduled rules, UTC, no `at`. `scheduler`: EventBridge Scheduler. */
export type ScheduleDialect = 'rule' | 'scheduler'

/** When something is due. Pure: asking changes nothing. */
export interface Schedule {
  readonly kind: 'rate' | 'cron' | 'at'
  /** The first instant after this one; `undefined` where there is none. Epoch milliseconds. */
  next(afterMs: number): number | undefined
}
