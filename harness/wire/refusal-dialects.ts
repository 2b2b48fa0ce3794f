import type { AwsError } from '../base/errors.ts'
import type { WireRequest } from '../ports/index.ts'
import type { Encoded } from './protocols/protocol.ts'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const json = (error: AwsError): Buffer => Buffer.from(JSON.stringify({ __type: error.name, message: error.message }))

/**
 * A refusal in the dialect of a request whose service or protocol is not emulated: the client must show the sentence,
 * not a parse error of its own.
 * @aws Smithy documentation, "Operation error serialization" of each protocol (checked 2026-11)
 */
export const refusalInDialect = (
  error: AwsError,
  request: WireRequest,
  service: string,
  cbor: (value: unknown) => Uint8Array,
): Encoded => {
  const { statusCode, name, message } = error
  const type = request.headers['content-type'] ?? ''
  if (request.headers['smithy-protocol'] === 'rpc-v2-cbor')
    return {
      statusCode,
      headers: { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' },
      body: cbor({ __type: name, message }),
    }
  if (type.startsWith('application/x-www-form-urlencoded'))
    return {
      statusCode,
      headers: { 'content-type': 'text/xml' },
      body: Buffer.from(
        `<ErrorResponse><Error><Type>Receiver</Type><Code>${name}</Code><Message>${escaped(message)}</Message></Error></ErrorResponse>`,
      ),
    }
  if (request.headers['x-amz-target'] !== undefined)
    return { statusCode, headers: { 'content-type': type || 'application/x-amz-json-1.1' }, body: json(error) }
  if (REST_XML.has(service))
    return {
      statusCode,
      headers: { 'content-type': 'application/xml' },
      body: Buffer.from(`<Error><Code>${name}</Code><Message>${escaped(message)}</Message></Error>`),
    }
  return {
    statusCode,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': name },
    body: json(error),
  }
}

const REST_XML: ReadonlySet<string> = new Set(['s3', 's3express', 's3control', 'cloudfront', 'route53'])
