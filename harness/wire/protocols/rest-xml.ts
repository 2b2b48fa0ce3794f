import { XmlCodec } from '@aws-sdk/core/protocols'
import { AwsError } from '../../base/errors.ts'
import { notEmulated } from '../../base/not-emulated.ts'
import type { WireRequest } from '../../ports/index.ts'
import type { OperationModel, ServiceModel, Shape } from '../model.ts'
import { textOf } from '../plain-bytes.ts'
import { isChunked, withoutChunks } from './aws-chunked.ts'
import { statusOf } from './error-status.ts'
import { withEscapedLineBreaks } from './escaped-line-breaks.ts'
import { createRouter } from './http-route.ts'
import type { Answering, Encoded, Protocol } from './protocol.ts'
import { createRestReader } from './rest-request.ts'
import { createRestWriter } from './rest-response.ts'
import { isAccessPoint, s3PlaceOf } from './s3-place.ts'
import { element } from './xml.ts'

// Smithy's number for `date-time`, the timestamps of restXml.
const DATE_TIME = 5
const S3_NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/'
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
const PARTIAL_CONTENT = 206
const NOT_MODIFIED = 304
const EMPTY = new Uint8Array(0)

/** @aws S3 API reference, "Error responses": MalformedXML, InvalidArgument, MissingContentLength (checked 2026-11) */
const malformedXml = (): AwsError =>
  new AwsError({
    name: 'MalformedXML',
    message: 'The XML you provided was not well-formed or did not validate against our published schema',
  })
/** @guess the text: AWS has one for each parameter. */
const invalidArgument = (message: string): AwsError => new AwsError({ name: 'InvalidArgument', message })

/**
 * restXml as S3 speaks it: the operation in method, path and query, the bucket in the host or the path, documents as XML.
 *
 * `AwsError.fields` of S3 go into the error's XML (`{ Key: 'cat' }`), and those that are named like headers
 * (`{ 'x-amz-delete-marker': 'true' }`: they begin with a small letter and have a hyphen; `etag`, `allow`) among the headers.
 * @aws Smithy documentation, "AWS REST XML protocol"; S3 API reference, "REST error responses" (checked 2026-11)
 */
export const createRestXml = (): Protocol => {
  const codec = new XmlCodec({
    timestampFormat: { useTrait: true, default: DATE_TIME },
    httpBindings: true,
    xmlNamespace: S3_NAMESPACE,
    serviceNamespace: '',
  })
  const reader = codec.createDeserializer()
  const writer = codec.createSerializer()

  const readDocument = (shape: Shape, body: Uint8Array): unknown => {
    try {
      return withEscapedLineBreaks(textOf(body), (xml) => reader.read(shape, Buffer.from(xml)) as unknown)
    } catch {
      throw malformedXml()
    }
  }
  const writeDocument = (shape: Shape, value: unknown, operation: OperationModel): Uint8Array => {
    // Its only member is the document itself.
    if (operation.name === 'GetBucketLocation') return locationOf(value)
    writer.write(shape, value)
    return Buffer.from(DECLARATION + String(writer.flush()))
  }

  const read = createRestReader({ timestampFormat: DATE_TIME, document: readDocument, unreadable: invalidArgument })
  const answer = createRestWriter({
    timestampFormat: DATE_TIME,
    contentType: 'application/xml',
    document: writeDocument,
  })

  const routers = new WeakMap<ServiceModel, ReturnType<typeof createRouter>>()
  const routerOf = (service: ServiceModel): ReturnType<typeof createRouter> => {
    let router = routers.get(service)
    if (!router) {
      router = createRouter(service.operations.values())
      routers.set(service, router)
    }
    return router
  }

  return {
    name: 'restXml',
    speaks: ({ headers }) => headers['x-amz-target'] === undefined && headers['smithy-protocol'] === undefined,
    operationOf: (given, service) => {
      const request = withSignedHeaders(given)
      const { bucket, key } = s3PlaceOf(request)
      const route = routerOf(service)(
        request,
        ({ operation, segments }) =>
          // A template has at most the key in it: the bucket is a member that stands nowhere in it.
          (segments.length === 1 && 'label' in segments[0]!) === (key !== undefined) &&
          segments.every((segment) => 'label' in segment) &&
          hasBucket(operation) === (bucket !== undefined),
      )
      return route?.operation.name
    },
    whole: (given) => {
      const request = withSignedHeaders(given)
      if (hasNoLength(request)) throw lengthMissing()
      return isChunked(request) ? withoutChunks(request) : request
    },
    decode: (operation, request) => {
      if (isAccessPoint(request)) throw accessPoint(operation)
      const { bucket, key } = s3PlaceOf(request)
      const labels: Record<string, string> = {}
      if (bucket !== undefined) labels.Bucket = bucket
      if (key !== undefined) labels.Key = key
      return read(operation, request, labels)
    },
    encode: (operation, output, answering): Encoded => {
      const encoded = answer(operation, output)
      // @aws S3 API reference, "GetObject" and "HeadObject", Range (checked 2026-11)
      const partial = (output as { readonly ContentRange?: string } | undefined)?.ContentRange !== undefined
      return {
        ...encoded,
        ...(partial && { statusCode: PARTIAL_CONTENT }),
        headers: { ...idsOf(answering), ...encoded.headers },
      }
    },
    encodeError: (error, answering): Encoded => {
      const { service, request } = answering
      const statusCode = statusOf(error, service.errors.get(error.name))
      const fields = Object.entries(error.fields)
      const headers = Object.fromEntries(
        fields.filter(([name]) => isHeader(name)).map(([name, value]) => [name, String(value)]),
      )
      const ids = idsOf(answering)
      if (request.method === 'HEAD' || statusCode === NOT_MODIFIED)
        return { statusCode, headers: { ...ids, 'content-type': 'application/xml', ...headers }, body: EMPTY }
      const members = {
        Code: error.queryCode ?? error.name,
        Message: error.message,
        ...Object.fromEntries(fields.filter(([name]) => !isHeader(name))),
        RequestId: ids['x-amz-request-id'],
        HostId: ids['x-amz-id-2'],
      }
      return {
        statusCode,
        headers: { ...ids, 'content-type': 'application/xml', ...headers },
        body: Buffer.from(DECLARATION + element('Error', members)),
      }
    },
  }
}

/** Headers without a hyphen that errors have. */
const HEADERS: ReadonlySet<string> = new Set(['allow', 'etag'])
const isHeader = (name: string): boolean => /^[a-z].*-/.test(name) || HEADERS.has(name)

/** @guess both are opaque; AWS's are 16 digits, and about 76 characters of base64. */
const idsOf = ({ requestId }: Answering): { 'x-amz-request-id': string; 'x-amz-id-2': string } => ({
  'x-amz-request-id': requestId.replaceAll('-', '').slice(0, 16).toUpperCase(),
  'x-amz-id-2': Buffer.from(`${requestId}${requestId.slice(0, 18)}`).toString('base64'),
})

const bucketed = new WeakMap<OperationModel, boolean>()
const hasBucket = (operation: OperationModel): boolean => {
  let has = bucketed.get(operation)
  if (has === undefined) {
    has = !operation.input.isUnitSchema() && [...operation.input.structIterator()].some(([name]) => name === 'Bucket')
    bucketed.set(operation, has)
  }
  return has
}

/** @aws S3 API reference, "GetBucketLocation", response syntax (checked 2026-11) */
const locationOf = (output: unknown): Uint8Array => {
  const { LocationConstraint } = output as { LocationConstraint?: string }
  const name = 'LocationConstraint'
  return Buffer.from(
    `${DECLARATION}${element(name, LocationConstraint ?? '').replace(name, `${name} xmlns="${S3_NAMESPACE}"`)}`,
  )
}

/**
 * A presigned URL has in its query what else is a header (`x-amz-checksum-crc32`).
 * @aws S3 API reference, "Authenticating requests: using query parameters" (checked 2026-11)
 */
const withSignedHeaders = (request: WireRequest): WireRequest => {
  if (request.query['X-Amz-Signature'] === undefined) return request
  const headers = { ...request.headers }
  for (const [name, value] of Object.entries(request.query))
    if (name.startsWith('x-amz-') && typeof value === 'string') headers[name] ??= value
  return { ...request, headers }
}

/** An upload of unknown length, which HTTP sends in chunks of its own. */
const hasNoLength = ({ method, headers, body }: WireRequest): boolean =>
  method === 'PUT' &&
  body.length > 0 &&
  headers['content-length'] === undefined &&
  headers['x-amz-decoded-content-length'] === undefined

/** @aws S3 API reference, "Error responses": NotImplemented; as seen in Automattic/knox issue 43 (checked 2026-11) */
const lengthMissing = (): AwsError =>
  new AwsError({
    name: 'NotImplemented',
    message: 'A header you provided implies functionality that is not implemented',
    statusCode: 501,
    fields: { Header: 'Transfer-Encoding' },
  })

const accessPoint = (operation: OperationModel): AwsError =>
  notEmulated(
    `Failed to call S3 ${operation.name}: Firedrill does not emulate access points. Name the bucket in the rehearsal instead.`,
  )
