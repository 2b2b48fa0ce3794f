import { constraintsFailed } from './errors.ts'

/** `[\.\-_A-Za-z0-9]+`, as AWS writes it. */
const NAME = /^[.\-_A-Za-z0-9]+$/
const NAME_TEXT = '[\\.\\-_A-Za-z0-9]+'

/**
 * Collects what an input gets wrong and refuses it in one exception, worded as AWS words it (recorded):
 * `1 validation error detected: Value '!' at 'targets.1.member.id' failed to satisfy constraint: …`.
 */
export class Constraints {
  readonly #failures: string[] = []

  fail(path: string, shown: string | undefined, constraint: string): void {
    const value = shown === undefined ? 'null' : `'${shown}'`
    this.#failures.push(`Value ${value} at '${path}' failed to satisfy constraint: ${constraint}`)
  }

  required(path: string, value: unknown): void {
    if (value === undefined || value === null) this.fail(path, undefined, 'Member must not be null')
  }

  /** The name of a rule, a bus or a target: needed, its characters, its length. */
  name(path: string, value: string | undefined, max = 64): void {
    this.required(path, value)
    if (value === undefined) return
    if (!NAME.test(value)) this.fail(path, value, `Member must satisfy regular expression pattern: ${NAME_TEXT}`)
    this.length(path, value, 1, max)
  }

  /** Characters of a text. */
  length(path: string, value: string | undefined, min: number, max: number): void {
    if (value !== undefined) this.size(path, value.length, value, min, max)
  }

  /** Members of a list. */
  size(path: string, size: number, shown: string, min: number, max: number): void {
    if (size < min) this.fail(path, shown, `Member must have length greater than or equal to ${min}`)
    if (size > max) this.fail(path, shown, `Member must have length less than or equal to ${max}`)
  }

  number(path: string, value: number | undefined, min: number, max: number): void {
    if (value === undefined) return
    if (value < min) this.fail(path, String(value), `Member must have value greater than or equal to ${min}`)
    if (value > max) this.fail(path, String(value), `Member must have value less than or equal to ${max}`)
  }

  oneOf(path: string, value: string | undefined, values: readonly string[]): void {
    if (value !== undefined && !values.includes(value))
      this.fail(path, value, `Member must satisfy enum value set: [${values.join(', ')}]`)
  }

  /** Throws where anything failed. */
  check(): void {
    if (this.#failures.length > 0) throw constraintsFailed(this.#failures)
  }
}
