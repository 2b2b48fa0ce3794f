import { AwsError } from '../base/errors.ts'
import type { Cancel } from '../base/reply.ts'
import {
  type Caller,
  type Service,
  Waits,
  type WireRequest,
  type WireResponse,
  type WireSummary,
} from '../ports/index.ts'
import type { World } from '../world/index.ts'
import type { Destination } from './destination.ts'
import type { Wire } from './loading.ts'
import type { Encoded } from './protocols/protocol.ts'
import { refusalInDialect } from './refusal-dialects.ts'
import { operationGuess, operationNotEmulated, protocolNotSpoken, serviceNotEmulated } from './refusals.ts'
import { refuseMembers } from './refused-members.ts'

export interface Answer {
  readonly response: WireResponse
  readonly summary: WireSummary
}

export interface Question {
  readonly wire: Wire
  readonly world: World
  readonly destination: Destination
  /** Of this world. */
  readonly services: readonly Service[]
  readonly request: WireRequest
  readonly caller: Caller
  readonly reply: (answer: Answer) => void
}

const STREAMS = { streams: true }
const nothingToCancel: Cancel = () => undefined

/** Runs one request against the world's services. Only what is no `AwsError` is thrown. */
export const answer = (question: Question): Cancel => {
  const { wire, world, destination, services, request, reply } = question
  const requestId = (): string => world.ids.uuid(`request/${destination.service}`)
  const give = (encoded: Encoded, operation: string, error?: AwsError): Cancel => {
    reply({
      response: {
        statusCode: encoded.statusCode,
        headers: {
          'content-length': String(encoded.body.length),
          date: httpDate(world.clock.now()),
          ...encoded.headers,
        },
        body: encoded.body,
        ...(encoded.streams ? STREAMS : undefined),
      },
      summary: error === undefined ? { operation } : { operation, error: error.name, message: error.message },
    })
    return nothingToCancel
  }
  const turnAway = (error: AwsError, operation: string): Cancel => {
    const encoded = refusalInDialect(error, request, destination.service, wire.cbor)
    const headers = { ...encoded.headers, 'x-amzn-requestid': requestId() }
    return give({ ...encoded, headers }, `${destination.service}.${operation}`, error)
  }

  const { entry } = destination
  const service = entry && services.find((each) => each.name === entry.name)
  const model = entry && wire.modelOf(entry)
  if (!entry || !service || !model) {
    const operation = operationGuess(request)
    return turnAway(serviceNotEmulated(destination.service, operation, services), operation)
  }
  const protocol = wire.protocolsOf(entry).find((each) => each.speaks(request))
  if (!protocol) return turnAway(protocolNotSpoken(entry, request), operationGuess(request))

  const name = protocol.operationOf(request, model)
  const operation = name === undefined ? undefined : model.operations.get(name)
  const run = name === undefined ? undefined : service.operations.get(name)
  const label = `${service.name}.${name ?? operationGuess(request)}`
  const refuse = (error: AwsError): Cancel =>
    give(protocol.encodeError(error, { service: model, request, requestId: requestId() }), label, error)
  if (name === undefined || !operation || !run)
    return refuse(operationNotEmulated(entry, name ?? operationGuess(request), service))

  const finish = (output: unknown): Cancel =>
    AwsError.is(output)
      ? refuse(output)
      : give(protocol.encode(operation, output, { service: model, request, requestId: requestId() }), label)
  let output: unknown
  try {
    const whole = protocol.whole?.(request) ?? request
    service.checkRequest?.(name, whole)
    const input = protocol.decode(operation, whole)
    const refused = service.refusedMembers?.get(name)
    if (refused) refuseMembers(`${entry.title} ${name}`, refused, input)
    output = run(input as never, callerOf(question))
  } catch (error) {
    if (AwsError.is(error)) return refuse(error)
    throw error
  }
  return output instanceof Waits ? output.begin(finish) : finish(output)
}

const callerOf = ({ caller, request }: Question): Caller => {
  const traceHeader = request.headers['x-amzn-trace-id']
  return traceHeader === undefined ? caller : { ...caller, traceHeader }
}

let datedSecond = Number.NaN
let dated = ''

/** An HTTP date has whole seconds; virtual time often stands still. */
const httpDate = (now: number): string => {
  const second = Math.floor(now / 1_000)
  if (second !== datedSecond) {
    datedSecond = second
    dated = new Date(now).toUTCString()
  }
  return dated
}
