import { JsonCodec2, type JsonShapeDeserializer2 } from '@smithy/core/protocols'
import type { WireRequest } from '../../ports/index.ts'
import type { ServiceModel, Shape } from '../model.ts'
import { plainBytes, textOf } from '../plain-bytes.ts'
import { statusOf } from './error-status.ts'
import { createRouter, labelsOf, type Route } from './http-route.ts'
import type { Encoded, Protocol } from './protocol.ts'
import { createRestReader } from './rest-request.ts'
import { createRestWriter } from './rest-response.ts'
import { type ShapeCheck, shapeCheck } from './shape-check.ts'
import { serializationException } from './string-value.ts'

// Smithy's number for `epoch-seconds`, the timestamps of restJson.
const EPOCH_SECONDS = 7

/**
 * restJson1: the operation in method and path, shapes in path, query, headers and a JSON body.
 * @aws Smithy documentation, "AWS REST JSON 1.0 protocol" (checked 2026-11)
 */
export const createRestJson = (): Protocol => {
  const codec = new JsonCodec2({
    timestampFormat: { useTrait: true, default: EPOCH_SECONDS },
    httpBindings: true,
    jsonName: true,
  })
  // The codec's own type hides the synchronous reading that a call in the world's order needs.
  const reader = codec.createDeserializer() as unknown as JsonShapeDeserializer2
  const writer = codec.createSerializer()
  const checks = new WeakMap<Shape, ShapeCheck>()

  const readDocument = (shape: Shape, body: Uint8Array): unknown => {
    const parsed = parsedJson(body)
    let check = checks.get(shape)
    if (!check) {
      check = shapeCheck(shape)
      checks.set(shape, check)
    }
    check(parsed)
    try {
      return reader.readObject(shape, parsed as Parameters<typeof reader.readObject>[1]) as unknown
    } catch (error) {
      throw serializationException(error instanceof Error ? error.message : String(error))
    }
  }
  const write = (shape: Shape, value: unknown): Uint8Array => {
    writer.write(shape, value)
    return plainBytes(writer.flush())
  }

  const read = createRestReader({
    timestampFormat: EPOCH_SECONDS,
    document: readDocument,
    unreadable: serializationException,
  })
  const answer = createRestWriter({ timestampFormat: EPOCH_SECONDS, contentType: 'application/json', document: write })

  const routers = new WeakMap<ServiceModel, ReturnType<typeof createRouter>>()
  const found = new WeakMap<WireRequest, Route>()
  const routeOf = (request: WireRequest, service: ServiceModel): Route | undefined => {
    let router = routers.get(service)
    if (!router) {
      router = createRouter(service.operations.values())
      routers.set(service, router)
    }
    const segments = segmentsOf(request)
    const route = router(request, (each) => labelsOf(each, segments) !== undefined)
    if (route) found.set(request, route)
    return route
  }

  return {
    name: 'restJson1',
    // Another protocol has one path, and names its operation elsewhere.
    speaks: ({ headers }) => headers['x-amz-target'] === undefined && headers['smithy-protocol'] === undefined,
    operationOf: (request, service) => routeOf(request, service)?.operation.name,
    decode: (operation, request) => {
      const route = found.get(request)
      return read(operation, request, (route && labelsOf(route, segmentsOf(request))) ?? {})
    },
    encode: (operation, output, { requestId }): Encoded => {
      const encoded = answer(operation, output)
      return { ...encoded, headers: { 'x-amzn-requestid': requestId, ...encoded.headers } }
    },
    encodeError: (error, { service, requestId }): Encoded => {
      const known = service.errors.get(error.name)
      const statusCode = statusOf(error, known)
      const members: Record<string, unknown> = {
        ...error.fields,
        [known?.messageMember ?? 'message']: error.message,
      }
      const headers: Record<string, string> = {}
      for (const [member, shape] of known?.shape.structIterator() ?? []) {
        const { httpHeader } = shape.getMergedTraits()
        if (typeof httpHeader === 'string' && members[member] !== undefined) {
          headers[httpHeader.toLowerCase()] = String(members[member])
          delete members[member]
        }
      }
      return {
        statusCode,
        headers: {
          'content-type': 'application/json',
          'x-amzn-requestid': requestId,
          'x-amzn-errortype': error.name,
          ...headers,
        },
        body: Buffer.from(JSON.stringify(members)),
      }
    },
  }
}

const parsedJson = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(textOf(body)) as unknown
  } catch {
    throw serializationException('Could not parse the request body: it is not valid JSON.')
  }
}

/** A slash at the end says nothing. */
const segmentsOf = ({ path }: WireRequest): string[] => {
  const segments = path.split('/').slice(1)
  if (segments.at(-1) === '') segments.pop()
  return segments
}
