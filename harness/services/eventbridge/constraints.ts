import { Constraints as Common } from '../../base/constraints.ts'

/** `[\.\-_A-Za-z0-9]+`, as AWS writes it. */
const NAME = /^[.\-_A-Za-z0-9]+$/
const NAME_TEXT = '[\\.\\-_A-Za-z0-9]+'

export class Constraints extends Common {
  /** The name of a rule, a bus or a target: needed, its characters, its length. */
  name(path: string, value: string | undefined, max = 64): void {
    this.required(path, value)
    this.pattern(path, value, NAME, NAME_TEXT)
    this.length(path, value, 1, max)
  }
}
