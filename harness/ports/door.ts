import type { Cancel, Reply } from '../base/reply.ts'
import type { Caller } from './service.ts'

/** An HTTP request as an AWS SDK client made it. Header names are lower-case. */
export interface WireRequest {
  readonly method: string
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
  readonly path: string
  readonly query: Readonly<Record<string, string | readonly string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface WireResponse {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** Clients read the body as a stream (`GetObject`). */
  readonly streams?: boolean
}

/** What became of a call, for the journal. */
export interface WireSummary {
  /** `sqs.SendMessage`. */
  readonly operation: string
  /** The exception's name, where it was refused. */
  readonly error?: string
  /** What the exception says. */
  readonly message?: string
}

/**
 * Where sandboxes bring the AWS calls of user code. Called in the world's order (from a posted task), so the operation
 * runs at once; the reply may come later where the operation waits.
 */
export interface Door {
  call(request: WireRequest, caller: Caller, reply: Reply<{ response: WireResponse; summary: WireSummary }>): Cancel
}
