import type { AwsError } from '../../base/errors.ts'
import type { WireRequest } from '../../ports/index.ts'
import type { OperationModel, ServiceModel } from '../model.ts'

/** The protocols that are spoken here. */
export type ProtocolName = 'awsJson1.0' | 'awsJson1.1' | 'awsQuery' | 'restJson1' | 'restXml'

/** A response before the headers that every protocol has. */
export interface Encoded {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** The output is a stream of bytes: clients read it piece by piece. */
  readonly streams?: boolean
}

/** What an answer may tell of its request. */
export interface Answering {
  readonly service: ServiceModel
  readonly request: WireRequest
  readonly requestId: string
}

/**
 * The server's side of one protocol, over the shapes that the clients export. One file per protocol.
 * Everything is synchronous: the transition behind a request happens at one instant.
 */
export interface Protocol {
  readonly name: ProtocolName
  /** Whether the request is written in this protocol; asked for services that speak it only. */
  speaks(request: WireRequest): boolean
  /** The operation's name as the request has it; `undefined` where it names none. */
  operationOf(request: WireRequest, service: ServiceModel): string | undefined
  /** The request in one piece, where it may come in another form. Throws `AwsError`. What follows is given the result. */
  whole?(request: WireRequest): WireRequest
  /** Throws `AwsError` (`SerializationException`) for what AWS could not read. */
  decode(operation: OperationModel, request: WireRequest): unknown
  encode(operation: OperationModel, output: unknown, answering: Answering): Encoded
  encodeError(error: AwsError, answering: Answering): Encoded
}
