import { AwsError } from '../../base/errors.ts'
import type { WireRequest } from '../../ports/index.ts'

const TOKEN = 'aws-chunked'
const [CR, LF] = [13, 10]

/** @aws S3 API reference, "Error responses": IncompleteBody (checked 2026-11) */
const incomplete = (): AwsError =>
  new AwsError({
    name: 'IncompleteBody',
    message: 'The request body terminated unexpectedly',
    statusCode: 400,
  })

export const isChunked = ({ headers }: WireRequest): boolean =>
  encodingsOf(headers).includes(TOKEN) || (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-')

const encodingsOf = (headers: Readonly<Record<string, string>>): string[] =>
  (headers['content-encoding'] ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')

/**
 * The request as if it had been sent in one piece: chunks joined, trailing headers (checksums) among the headers, and
 * `aws-chunked`, which S3 does not keep, off the content's encoding. Signatures of chunks are not checked.
 * @aws S3 API reference, "Signature calculations: transferring payload in multiple chunks" (checked 2026-11)
 */
export const withoutChunks = (request: WireRequest): WireRequest => {
  const { body, trailers } = joined(request.body)
  const { 'content-encoding': _, ...kept } = request.headers
  const declared = kept['x-amz-decoded-content-length']
  if (declared !== undefined && Number(declared) !== body.length) throw incomplete()
  const encodings = encodingsOf(request.headers).filter((each) => each !== TOKEN)
  return {
    ...request,
    headers: {
      ...kept,
      ...(encodings.length === 0 ? {} : { 'content-encoding': encodings.join(',') }),
      'content-length': String(body.length),
      ...trailers,
    },
    body,
  }
}

/** `5;chunk-signature=…\r\nhello\r\n0\r\nx-amz-checksum-crc32:…\r\n\r\n` */
const joined = (written: Uint8Array): { body: Uint8Array; trailers: Record<string, string> } => {
  const chunks: Uint8Array[] = []
  const trailers: Record<string, string> = {}
  let at = 0
  const line = (): string | undefined => {
    const end = written.indexOf(LF, at)
    if (end === -1) return undefined
    const text = Buffer.from(written.subarray(at, end)).toString('latin1').replace(/\r$/, '')
    at = end + 1
    return text
  }
  for (;;) {
    const head = line()
    const size = /^([0-9a-f]+)\s*(?:;|$)/i.exec(head ?? '')?.[1]
    if (size === undefined) throw incomplete()
    const length = Number.parseInt(size, 16)
    if (length === 0) break
    if (at + length + 2 > written.length) throw incomplete()
    chunks.push(written.subarray(at, at + length))
    at += length
    if (written[at] !== CR || written[at + 1] !== LF) throw incomplete()
    at += 2
  }
  for (let text = line(); text !== undefined && text !== ''; text = line()) {
    const colon = text.indexOf(':')
    if (colon > 0) trailers[text.slice(0, colon).trim().toLowerCase()] = text.slice(colon + 1).trim()
  }
  return { body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks), trailers }
}
