import type { AwsError } from '../base/errors.ts'
import { notEmulated as refusal } from '../base/not-emulated.ts'
import type { Service, WireRequest } from '../ports/index.ts'
import { CATALOGUE, type ServiceEntry } from './catalogue.ts'
import { textOf } from './plain-bytes.ts'

const NEXT = 'Leave the call out of the rehearsal, or put a test double in front of the client.'

export const operationNotEmulated = (entry: ServiceEntry, operation: string, service: Service): AwsError =>
  refusal(
    `Failed to call ${entry.title} ${operation}: Firedrill does not emulate this operation. ` +
      `It emulates ${[...service.operations.keys()].sort().join(', ')}. ${NEXT}`,
  )

/** `call`: `SQS CreateQueue`; `member` as the service lists it. */
export const memberNotEmulated = (call: string, member: string): AwsError =>
  refusal(
    `Failed to call ${call}: Firedrill does not emulate "${member}". ` +
      'Leave it out of the rehearsal, or put a test double in front of the client.',
  )

/** `bound`: services of this world. A service may be known to the wire and yet not be part of the world. */
export const serviceNotEmulated = (
  service: string,
  operation: string | undefined,
  bound: readonly Service[],
): AwsError => {
  const title = CATALOGUE.find((entry) => entry.name === service)?.title ?? service
  const emulated = bound.map((each) => CATALOGUE.find((entry) => entry.name === each.name)?.title ?? each.name)
  return refusal(
    `Failed to call ${title}${operation === undefined ? '' : ` ${operation}`}: Firedrill does not emulate this service. ` +
      `It emulates ${emulated.length > 0 ? emulated.join(' and ') : 'none here'}. ${NEXT}`,
  )
}

export const protocolNotSpoken = (entry: ServiceEntry, request: WireRequest): AwsError =>
  refusal(
    `Failed to read a call to ${entry.title}: Firedrill speaks ${entry.protocol} with it, and the request is ` +
      `"${request.headers['content-type'] ?? 'without a content type'}". Use a version of the SDK (JavaScript v3, say) that speaks ${entry.protocol}.`,
  )

/**
 * The operation that a request asks for, as far as it can be read without the service's shapes: a target, an `Action`,
 * an RPC path, else method and path.
 */
export const operationGuess = (request: WireRequest): string => {
  const target = request.headers['x-amz-target']
  if (target !== undefined) return target.slice(target.indexOf('.') + 1)
  const rpc = /\/operation\/(\w+)$/.exec(request.path)?.[1]
  if (rpc !== undefined) return rpc
  if ((request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) {
    const action = new URLSearchParams(textOf(request.body)).get('Action')
    if (action !== null) return action
  }
  const action = request.query['x-id'] ?? request.query.Action
  return typeof action === 'string' ? action : `${request.method} ${request.path}`
}
