import { Constraints as Common } from '../../base/constraints.ts'

/** As AWS writes it. @aws scheduler/latest/APIReference/API_CreateSchedule (checked 2026-11) */
const NAME = /^[0-9a-zA-Z\-_.]+$/
const NAME_TEXT = '[0-9a-zA-Z-_.]+'

export class Constraints extends Common {
  /** The name of a schedule or a group: needed, its characters, its length. */
  name(path: string, value: string | undefined, max = 64): void {
    this.required(path, value)
    this.pattern(path, value, NAME, NAME_TEXT)
    this.length(path, value, 1, max)
  }
}
