import { validateHeaderValue } from 'node:http'
import { createRequire } from 'node:module'
import type { WireRequest, WireResponse } from '../../ports/door.ts'
import { byteStream } from './byte-stream.ts'
import { ownBytes } from './own-bytes.ts'

/** Takes one SDK request; `undefined` from a `SdkRoute` lets the SDK go its own way. */
export type SdkSend = (request: WireRequest) => Promise<WireResponse>
/** Asked at every call: whose code is calling. */
export type SdkRoute = () => SdkSend | undefined

/** The parts of an SDK `HttpRequest` that are read. */
interface SdkRequest {
  method: string
  protocol: string
  hostname: string
  port?: number
  path: string
  query?: Record<string, string | string[] | null>
  headers: Record<string, string>
  body?: unknown
}
interface SdkHandleOptions {
  abortSignal?: AbortSignal
}
type Handle = (this: unknown, request: SdkRequest, options?: SdkHandleOptions) => Promise<unknown>
interface HandlerClass {
  prototype: { handle: Handle }
}

const CLASSES = ['NodeHttpHandler', 'NodeHttp2Handler', 'FetchHttpHandler'] as const
const PACKAGES = /[\\/]@(?:smithy|aws-sdk)[\\/]/
const captured = Symbol.for('firedrill.sdk-capture')

/** Node's CommonJS loader, through which the SDK's packages come, from ES modules too. */
interface LoadedModule {
  exports: unknown
  filename: string | null
}
interface ModuleLoader {
  prototype: { _compile(this: LoadedModule, content: string, filename: string, ...rest: unknown[]): unknown }
  _cache: Record<string, LoadedModule | undefined>
}

/**
 * Catches every AWS SDK v3 client of this realm, with no configuration: the `handle` of the request handlers in every
 * copy of their packages that is loaded now or later. It does not reach an SDK that is bundled into the user's file.
 * Returns what undoes it.
 */
export const captureSdk = (route: SdkRoute): (() => void) => {
  const loader = createRequire(import.meta.url)('node:module') as ModuleLoader
  const undo: (() => void)[] = []

  const capture = (exports: unknown): void => {
    if (exports === null || typeof exports !== 'object') return
    for (const name of CLASSES) {
      if (!Object.hasOwn(exports, name)) continue
      const prototype = (exports as Record<string, HandlerClass | undefined>)[name]?.prototype
      if (typeof prototype?.handle !== 'function') continue
      const original = prototype.handle as Handle & { [captured]?: SdkRoute }
      if (original[captured] === route) continue
      const handle: Handle & { [captured]?: SdkRoute } = function (request, options) {
        const send = route()
        return send ? answered(request, options, send) : original.call(this, request, options)
      }
      handle[captured] = route
      prototype.handle = handle
      undo.push(() => {
        if (prototype.handle === handle) prototype.handle = original
      })
    }
  }

  for (const [filename, module] of Object.entries(loader._cache))
    if (module && PACKAGES.test(filename)) capture(module.exports)
  const compile = loader.prototype._compile
  const compileAndCapture: typeof compile = function (content, filename, ...rest) {
    const result = compile.call(this, content, filename, ...rest)
    if (PACKAGES.test(filename)) capture(this.exports)
    return result
  }
  loader.prototype._compile = compileAndCapture
  undo.push(() => {
    if (loader.prototype._compile === compileAndCapture) loader.prototype._compile = compile
  })
  return () => {
    for (const step of undo.reverse()) step()
  }
}

const answered = (request: SdkRequest, options: SdkHandleOptions | undefined, send: SdkSend): Promise<unknown> => {
  const signal = options?.abortSignal
  if (signal?.aborted) return Promise.reject(new SdkAbort())
  const body = bytesOf(request.body)
  const sent =
    body instanceof Uint8Array ? send(wireRequest(request, body)) : body.then((b) => send(wireRequest(request, b)))
  const response = sent.then((answer) => ({ response: sdkResponse(answer) }))
  if (!signal) return response
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new SdkAbort())
    signal.addEventListener?.('abort', abort, { once: true })
    const end = (): void => signal.removeEventListener?.('abort', abort)
    response.then(
      (value) => {
        end()
        resolve(value)
      },
      (error: unknown) => {
        end()
        reject(error)
      },
    )
  })
}

/** As the SDK's own handlers end a request that was aborted. */
class SdkAbort extends Error {
  constructor() {
    super('Request aborted')
    this.name = 'AbortError'
  }
}

const wireRequest = (request: SdkRequest, body: Uint8Array): WireRequest => {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    // As Node refuses it: the SDK's stream of unknown length has no `x-amz-decoded-content-length`.
    if ((value as unknown) === undefined) validateHeaderValue(name, value)
    headers[name.toLowerCase()] = String(value)
  }
  return {
    method: request.method,
    protocol: request.protocol,
    hostname: request.hostname,
    ...(request.port === undefined ? {} : { port: request.port }),
    path: request.path,
    query: request.query ?? {},
    headers,
    body,
  }
}

/** The SDK knows a response by its members, not by its class. */
const sdkResponse = (answer: WireResponse) => ({
  statusCode: answer.statusCode,
  headers: { ...answer.headers },
  body: answer.streams ? byteStream(answer.body) : answer.body,
})

const EMPTY = new Uint8Array(0)
const encoder = new TextEncoder()

const bytesOf = (body: unknown): Uint8Array | Promise<Uint8Array> => {
  if (body === undefined || body === null) return EMPTY
  if (typeof body === 'string') return encoder.encode(body)
  if (body instanceof Uint8Array) return ownBytes(body)
  if (body instanceof ArrayBuffer) return new Uint8Array(body)
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
  if (body instanceof Blob) return body.arrayBuffer().then((buffer) => new Uint8Array(buffer))
  if (typeof body === 'object' && Symbol.asyncIterator in body)
    return collected(body as AsyncIterable<Uint8Array | string>)
  return encoder.encode(String(body))
}

const collected = async (body: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
  return ownBytes(Buffer.concat(chunks))
}
