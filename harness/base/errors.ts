/**
 * The five families of error (house law: never a bare `Error`). Each carries a registered symbol, so that
 * recognising one works across duplicate copies of this package.
 * Wording: `Failed to <verb> <thing>: <reason>. <what to do>.`
 */
const mark = (name: string) => Symbol.for(`firedrill.error.${name}`)
const marks = {
  aws: mark('aws'),
  usage: mark('usage'),
  environment: mark('environment'),
  determinism: mark('determinism'),
  invariant: mark('invariant'),
}

const carries = (value: unknown, symbol: symbol): boolean =>
  typeof value === 'object' && value !== null && symbol in value

export interface AwsErrorShape {
  /** The exception's name as SDK v3 clients know it, e.g. `QueueDoesNotExist`. */
  name: string
  message: string
  /** HTTP status; 400 when left out. */
  statusCode?: number
  /** The code of the older query protocol, sent as `x-amzn-query-error`, e.g. `AWS.SimpleQueueService.NonExistentQueue`. */
  queryCode?: string
  /** Further members of the error body, e.g. `{ Reason: '…' }`. */
  fields?: Readonly<Record<string, unknown>>
}

/** What AWS would answer. Data, not a failure of ours: it goes back to the caller over the wire. */
export class AwsError extends Error {
  readonly [marks.aws] = true
  readonly statusCode: number
  readonly queryCode: string | undefined
  readonly fields: Readonly<Record<string, unknown>>
  constructor(shape: AwsErrorShape) {
    super(shape.message)
    this.name = shape.name
    this.statusCode = shape.statusCode ?? 400
    this.queryCode = shape.queryCode
    this.fields = shape.fields ?? {}
  }
  static is(value: unknown): value is AwsError {
    return carries(value, marks.aws)
  }
}

/** Where a mistake stands. Lines and columns count from 1. */
export interface SourcePlace {
  file: string
  line?: number
  column?: number
}

/** The author's mistake, at its place, with what to do next. The CLI exits 2. */
export class UsageError extends Error {
  readonly [marks.usage] = true
  readonly place: SourcePlace | undefined
  readonly hint: string | undefined
  constructor(message: string, options: { place?: SourcePlace; hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'UsageError'
    this.place = options.place
    this.hint = options.hint
  }
  static is(value: unknown): value is UsageError {
    return carries(value, marks.usage)
  }
}

/** The machine is not as needed: Docker, a port, a child process, the wall-clock cap. The CLI exits 3. */
export class EnvironmentError extends Error {
  readonly [marks.environment] = true
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'EnvironmentError'
  }
  static is(value: unknown): value is EnvironmentError {
    return carries(value, marks.environment)
  }
}

/** Two runs of one seed differ, or user code stepped outside the world's order. The CLI exits 4. */
export class DeterminismError extends Error {
  readonly [marks.determinism] = true
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'DeterminismError'
  }
  static is(value: unknown): value is DeterminismError {
    return carries(value, marks.determinism)
  }
}

/** Our bug. The CLI exits 70 and prints the seed and how to report it. */
export class InvariantError extends Error {
  readonly [marks.invariant] = true
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'InvariantError'
  }
  static is(value: unknown): value is InvariantError {
    return carries(value, marks.invariant)
  }
}
