import { notEmulated, validationFailed } from './errors.ts'

const STREAM_NAME = /^[a-zA-Z0-9_.-]+$/
const STREAM_NAME_TEXT = '[a-zA-Z0-9_.-]+'
const STREAM_ARN = /^arn:aws.*:kinesis:.*:\d{12}:stream\/\S+$/
const STREAM_ARN_TEXT = 'arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+'

/**
 * Collects what an input gets wrong and refuses it in one exception, worded as AWS words it:
 * `1 validation error detected: Value '' at 'streamName' failed to satisfy constraint: …`.
 * Texts: kinesalite's tests against AWS. Paths are those of the error text.
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
    if (value === undefined) return
    if (value < min) this.fail(path, String(value), `Member must have value greater than or equal to ${min}`)
    if (value > max) this.fail(path, String(value), `Member must have value less than or equal to ${max}`)
  }

  oneOf(path: string, value: string | undefined, values: readonly string[]): void {
    if (value !== undefined && !values.includes(value))
      this.fail(path, value, `Member must satisfy enum value set: [${values.join(', ')}]`)
  }

  /** A stream or shard name: the pattern first, then the length. */
  name(path: string, value: string | undefined): void {
    this.pattern(path, value, STREAM_NAME, STREAM_NAME_TEXT)
    this.length(path, value, 1, 128)
  }

  stream(input: StreamReference): void {
    this.name('streamName', input.StreamName)
    this.pattern('streamARN', input.StreamARN, STREAM_ARN, STREAM_ARN_TEXT)
    this.length('streamARN', input.StreamARN, 1, 2_048)
  }

  /** Throws where anything failed. */
  check(): void {
    if (this.#failures.length > 0) throw validationFailed(this.#failures)
  }
}

/** How an operation names its stream: either, or both where they agree. */
export interface StreamReference {
  readonly StreamName?: string
  readonly StreamARN?: string
}

/**
 * Refuses by name every parameter that an operation does not emulate. `inert` holds values that ask for nothing, such
 * as `DryRun: false`.
 */
export const refuseOthers = (
  operation: string,
  input: object,
  emulated: readonly string[],
  inert: Readonly<Record<string, unknown>> = {},
): void => {
  for (const name of Object.keys(input)) {
    const value = (input as Readonly<Record<string, unknown>>)[name]
    if (value === undefined || value === null || emulated.includes(name)) continue
    if (Object.hasOwn(inert, name) && inert[name] === value) continue
    const shown = typeof value === 'object' ? '' : ` ${JSON.stringify(value)}`
    throw notEmulated(`${name}${shown} of kinesis.${operation}`, 'Leave it out.')
  }
}
