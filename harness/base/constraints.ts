import { AwsError } from './errors.ts'

/**
 * Collects what an input gets wrong in itself and refuses it in one exception, worded as AWS's older framework words it:
 * `1 validation error detected: Value '' at 'streamName' failed to satisfy constraint: …`. Services add their own words.
 * Texts: kinesalite's and dynalite's tests against AWS, and LocalStack's recordings; paths are those of the error text.
 */
export class Constraints {
  readonly #failures: string[] = []
  readonly #listed: number

  /** `listed`: how many failures AWS lists at most. */
  constructor(listed = Number.POSITIVE_INFINITY) {
    this.#listed = listed
  }

  fail(path: string, shown: string | undefined, constraint: string): void {
    this.add(
      `Value ${shown === undefined ? 'null' : `'${shown}'`} at '${path}' failed to satisfy constraint: ${constraint}`,
    )
  }

  protected add(failure: string): void {
    if (this.#failures.length < this.#listed) this.#failures.push(failure)
  }

  required(path: string, value: unknown): void {
    if (value === undefined || value === null) this.fail(path, undefined, 'Member must not be null')
  }

  /** `text`: the pattern as AWS writes it. */
  pattern(path: string, value: string | undefined, pattern: RegExp, text: string): void {
    if (value !== undefined && !pattern.test(value))
      this.fail(path, value, `Member must satisfy regular expression pattern: ${text}`)
  }

  /** Characters of a text. */
  length(path: string, value: string | undefined, min: number, max: number): void {
    if (value !== undefined) this.size(path, value.length, value, min, max)
  }

  /** A length however counted: members of a list, bytes of a blob. */
  size(path: string, size: number, shown: string, min: number, max: number): void {
    if (size < min) this.fail(path, shown, `Member must have length greater than or equal to ${min}`)
    if (size > max) this.fail(path, shown, `Member must have length less than or equal to ${max}`)
  }

  number(path: string, value: number | undefined, min: number, max: number): void {
    this.atLeast(path, value, min)
    this.atMost(path, value, max)
  }

  atLeast(path: string, value: number | undefined, min: number): void {
    if (value !== undefined && value < min)
      this.fail(path, String(value), `Member must have value greater than or equal to ${min}`)
  }

  atMost(path: string, value: number | undefined, max: number): void {
    if (value !== undefined && value > max)
      this.fail(path, String(value), `Member must have value less than or equal to ${max}`)
  }

  oneOf(path: string, value: string | undefined, values: readonly string[]): void {
    if (value !== undefined && !values.includes(value))
      this.fail(path, value, `Member must satisfy enum value set: [${values.join(', ')}]`)
  }

  /** Throws where anything failed. */
  check(): void {
    const { length } = this.#failures
    if (length > 0)
      throw new AwsError({
        name: 'ValidationException',
        message: `${length} validation error${length > 1 ? 's' : ''} detected: ${this.#failures.join('; ')}`,
      })
  }
}
