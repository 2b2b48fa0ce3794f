import type { Readable } from 'node:stream'
import type { Door, WireRequest, WireSummary } from '../../harness/ports/index.ts'
import { byteStream } from '../../harness/runtimes/shared/byte-stream.ts'

interface SdkRequest {
  method: string
  protocol: string
  hostname: string
  path: string
  query?: Record<string, string | string[] | null>
  headers: Record<string, string>
  body?: string | Uint8Array
}

/** A `requestHandler` for SDK clients that goes straight to a door; keeps what was sent and what became of it. */
export const throughDoor = (door: Door) => {
  const requests: WireRequest[] = []
  const summaries: WireSummary[] = []
  return {
    requests,
    summaries,
    metadata: { handlerProtocol: 'http/1.1' },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    destroy: () => undefined,
    handle: (sdk: SdkRequest) =>
      new Promise<{ response: { statusCode: number; headers: Record<string, string>; body: Uint8Array | Readable } }>(
        (resolve) => {
          const request: WireRequest = {
            method: sdk.method,
            protocol: sdk.protocol,
            hostname: sdk.hostname,
            path: sdk.path,
            query: sdk.query ?? {},
            headers: Object.fromEntries(
              Object.entries(sdk.headers).map(([name, value]) => [name.toLowerCase(), value]),
            ),
            body: typeof sdk.body === 'string' ? Buffer.from(sdk.body) : (sdk.body ?? new Uint8Array(0)),
          }
          requests.push(request)
          door.call(request, { name: 'test' }, ({ response, summary }) => {
            summaries.push(summary)
            const { statusCode, headers, body, streams } = response
            resolve({ response: { statusCode, headers: { ...headers }, body: streams ? byteStream(body) : body } })
          })
        },
      ),
  }
}

export const CLIENT_CONFIG = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
}
