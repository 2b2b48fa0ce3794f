import { Constraints as Common } from '../../base/constraints.ts'
import { notEmulated } from './errors.ts'

const STREAM_NAME = /^[a-zA-Z0-9_.-]+$/
const STREAM_NAME_TEXT = '[a-zA-Z0-9_.-]+'
const STREAM_ARN = /^arn:aws.*:kinesis:.*:\d{12}:stream\/\S+$/
const STREAM_ARN_TEXT = 'arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+'

export class Constraints extends Common {
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
