import { JsonCodec2, type JsonShapeDeserializer2 } from '@smithy/core/protocols'
import { AwsError } from '../../base/errors.ts'
import type { WireRequest } from '../../ports/index.ts'
import type { OperationModel, ServiceModel } from '../model.ts'
import { plainBytes, textOf } from '../plain-bytes.ts'
import type { Encoded, Protocol } from './protocol.ts'
import { type ShapeCheck, shapeCheck } from './shape-check.ts'

// Smithy's number for `epoch-seconds`, the timestamps of awsJson.
const EPOCH_SECONDS = 7
const EMPTY_OBJECT = Buffer.from('{}')

const unreadable = (): AwsError =>
  new AwsError({ name: 'SerializationException', message: 'Could not parse the request body: it is not valid JSON.' })

/**
 * awsJson 1.0 and 1.1: the operation in `x-amz-target`, shapes as JSON.
 * @aws Smithy documentation, "AWS JSON 1.0 protocol" and "AWS JSON 1.1 protocol" (checked 2026-11)
 */
export const createAwsJson = (version: '1.0' | '1.1'): Protocol => {
  const codec = new JsonCodec2({ timestampFormat: { useTrait: true, default: EPOCH_SECONDS }, jsonName: false })
  // The codec's own type hides the synchronous reading that a call in the world's order needs.
  const reader = codec.createDeserializer() as unknown as JsonShapeDeserializer2
  const writer = codec.createSerializer()
  const checks = new WeakMap<OperationModel, ShapeCheck>()
  const contentType = `application/x-amz-json-${version}`

  const checkOf = (operation: OperationModel): ShapeCheck => {
    let check = checks.get(operation)
    if (!check) {
      check = shapeCheck(operation.input)
      checks.set(operation, check)
    }
    return check
  }

  return {
    name: `awsJson${version}`,
    speaks: ({ headers }) =>
      headers['x-amz-target'] !== undefined && (headers['content-type'] ?? '').startsWith(contentType),
    operationOf: ({ headers }: WireRequest) => {
      const target = headers['x-amz-target'] ?? ''
      return target.slice(target.indexOf('.') + 1) || undefined
    },
    decode: (operation, request) => {
      const parsed = request.body.length === 0 ? {} : parsedJson(request.body)
      if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) throw unreadable()
      if (operation.input.isUnitSchema()) return {}
      checkOf(operation)(parsed)
      try {
        return reader.readObject(operation.input, parsed as Parameters<typeof reader.readObject>[1]) as unknown
      } catch (error) {
        // Base64 and timestamps are the codec's to judge.
        throw new AwsError({
          name: 'SerializationException',
          message: error instanceof Error ? error.message : String(error),
        })
      }
    },
    encode: (operation, output, { requestId }): Encoded => {
      const head = { 'content-type': contentType, 'x-amzn-requestid': requestId }
      if (operation.output.isUnitSchema()) return { statusCode: 200, headers: head, body: EMPTY_OBJECT }
      writer.write(operation.output, output ?? {})
      return { statusCode: 200, headers: head, body: plainBytes(writer.flush()) }
    },
    encodeError: (error, { service, requestId }): Encoded => {
      const known = service.errors.get(error.name)
      const members = { ...error.fields, [known?.messageMember ?? 'message']: error.message }
      let body: Record<string, unknown> = members
      if (known) {
        writer.write(known.shape, members)
        body = { ...members, ...(JSON.parse(textOf(writer.flush())) as object) }
      }
      return {
        statusCode: error.statusCode,
        headers: { 'content-type': contentType, 'x-amzn-requestid': requestId, ...queryError(error, service) },
        body: Buffer.from(JSON.stringify({ __type: errorType(error, service), ...body })),
      }
    },
  }
}

const parsedJson = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(textOf(body)) as unknown
  } catch {
    throw unreadable()
  }
}

const errorType = (error: AwsError, service: ServiceModel): string => {
  const types = service.entry.errorTypes
  if (!types) return error.name
  const layer = types.layers?.[error.name]
  if (layer !== undefined) return `${layer}#${error.name}`
  // @guess the namespace of what every service may answer; clients look at what follows the `#` only.
  const namespace = service.errors.has(error.name) ? (types.own ?? service.namespace) : 'com.amazon.coral.service'
  return `${namespace}#${error.name}`
}

/** @aws SQS developer guide, "What is the AWS JSON protocol": `x-amzn-query-error` keeps the older codes (checked 2026-11) */
const queryError = (error: AwsError, service: ServiceModel): Record<string, string> => {
  if (!service.entry.queryCompatible) return {}
  const code = error.queryCode ?? service.errors.get(error.name)?.queryCode ?? error.name
  return { 'x-amzn-query-error': `${code};${error.statusCode >= 500 ? 'Receiver' : 'Sender'}` }
}
