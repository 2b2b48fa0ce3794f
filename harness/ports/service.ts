import type { Cancel, Reply } from '../base/reply.ts'

/**
 * An AWS service as the wire sees it: operations by AWS's name over AWS's shapes (PascalCase members, as the SDK's
 * schemas give them: blobs are `Uint8Array`, timestamps are `Date`).
 */
export interface Service {
  /** As in the SDK client's package name: `sqs`, `kinesis`. */
  readonly name: string
  /** What is emulated. Every other operation of the service is refused by name. */
  readonly operations: ReadonlyMap<string, Operation>
  /**
   * Request members that are refused by name wherever they are given, by operation: `CreateQueue` to
   * `['Attributes.KmsMasterKeyId']`. A path's `*` stands for any list member or map key; `=value` at its end refuses that
   * value only. The wire enforces it before the operation runs, and `firedrill gaps` prints it.
   */
  readonly refusedMembers?: ReadonlyMap<string, readonly string[]>
  /** Looks at what an operation's input does not show: digests of a document. */
  readonly checkRequest?: RequestCheck
}

/** Throws `AwsError` for a request that is refused for its headers and bytes, in one piece, before it is read. */
export type RequestCheck = (
  operation: string,
  request: { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array },
) => void

/** Who calls. */
export interface Caller {
  /** For facts: `api` for the scenario itself, `ship#2` for the function's second execution environment. */
  readonly name: string
  /** `X-Amzn-Trace-Id` of the request, for recursion detection. */
  readonly traceHeader?: string
}

/**
 * One operation: validation and transition, synchronous. Throws `AwsError` to refuse. An operation that AWS lets wait
 * (a long poll) returns `waits(...)`: the transition happens later, at a wake-up that it registers with the clock.
 */
export type Operation = (input: never, caller: Caller) => unknown

/** A result that comes later. `begin` is called once; the cancel it returns ends the wait (the caller went away). */
export class Waits<T> {
  readonly begin: (reply: Reply<T>) => Cancel
  constructor(begin: (reply: Reply<T>) => Cancel) {
    this.begin = begin
  }
}
export const waits = <T>(begin: (reply: Reply<T>) => Cancel): Waits<T> => new Waits(begin)
