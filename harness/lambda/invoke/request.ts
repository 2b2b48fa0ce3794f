import { AwsError } from '../../base/errors.ts'
import type { Payload } from '../../base/payload.ts'
import type { InvocationType, InvokeRequest, Quotas } from '../../ports/index.ts'
import { invalidJson, requestTooLarge } from '../control/errors.ts'

/**
 * Checks a request as Lambda's front does, size before content, and gives its payload. Throws `AwsError`.
 * Both sides of each limit are exact: `limit` bytes pass, one more does not.
 * @aws lambda/latest/dg/gettingstarted-limits (checked 2026-11)
 */
export const admissiblePayload = (request: InvokeRequest, quotas: Quotas): Payload => {
  const { payload, invocationType } = request
  const bytes = 'invalid' in payload ? Buffer.byteLength(payload.invalid) : payload.bytes
  const limit = limitOf(invocationType, quotas)
  if (bytes > limit) throw requestTooLarge(bytes, invocationType, limit)
  if ('invalid' in payload) throw invalidJson(unreadable(payload.invalid))
  return payload
}

const limitOf = (invocationType: InvocationType, quotas: Quotas): number =>
  invocationType === 'Event' ? quotas.asyncRequestBytes : quotas.syncRequestBytes

/** Where the text stops being JSON, in words that do not depend on the engine. */
const unreadable = (text: string): string => {
  const token = text.trimStart()[0]
  return `Unrecognized or misplaced token${token === undefined ? '' : ` near '${token}'`} in a body of ${text.length} characters`
}

/** The same refusal over and over makes one object each; callers compare by name. */
export const refusalOf = (error: unknown): AwsError => {
  if (AwsError.is(error)) return error
  throw error
}
