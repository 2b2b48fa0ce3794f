import { validation } from './errors.ts'

/** As AWS writes it. @aws scheduler/latest/APIReference/API_CreateSchedule (checked 2026-11) */
const NAME = /^[0-9a-zA-Z\-_.]+$/
const NAME_TEXT = '[0-9a-zA-Z-_.]+'

/**
 * Collects what an input gets wrong and refuses it in one exception, worded as AWS words it (recorded):
 * `1 validation error detected: Value '!' at 'name' failed to satisfy constraint: …`.
 */
export class Constraints {
  readonly #failures: string[] = []

  #fail(path: string, shown: string | undefined, constraint: string): void {
    const value = shown === undefined ? 'null' : `'${shown}'`
    this.#failures.push(`Value ${value} at '${path}' failed to satisfy constraint: ${constraint}`)
  }

  required(path: string, value: unknown): void {
    if (value === undefined || value === null) this.#fail(path, undefined, 'Member must not be null')
  }

  /** The name of a schedule or a group: needed, its characters, its length. */
  name(path: string, value: string | undefined, max = 64): void {
    this.required(path, value)
    if (value === undefined) return
    if (!NAME.test(value)) this.#fail(path, value, `Member must satisfy regular expression pattern: ${NAME_TEXT}`)
    this.length(path, value, 1, max)
  }

  /** Characters of a text. */
  length(path: string, value: string | undefined, min: number, max: number): void {
    if (value === undefined) return
    if (value.length < min) this.#fail(path, value, `Member must have length greater than or equal to ${min}`)
    if (value.length > max) this.#fail(path, value, `Member must have length less than or equal to ${max}`)
  }

  number(path: string, value: number | undefined, min: number, max: number): void {
    if (value === undefined) return
    if (value < min) this.#fail(path, String(value), `Member must have value greater than or equal to ${min}`)
    if (value > max) this.#fail(path, String(value), `Member must have value less than or equal to ${max}`)
  }

  oneOf(path: string, value: string | undefined, values: readonly string[]): void {
    if (value !== undefined && !values.includes(value))
      this.#fail(path, value, `Member must satisfy enum value set: [${values.join(', ')}]`)
  }

  /** Throws where anything failed. */
  check(): void {
    if (this.#failures.length > 0) throw failed(this.#failures)
  }
}

const failed = (failures: readonly string[]) =>
  validation(`${failures.length} validation error${failures.length > 1 ? 's' : ''} detected: ${failures.join('; ')}`)
