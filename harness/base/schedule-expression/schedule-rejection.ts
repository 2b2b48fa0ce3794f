/** Why a schedule is none: AWS's text, complete. */
export class ScheduleRejection extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(reason)
    this.name = 'ScheduleRejection'
    this.reason = reason
  }
}
