import http from 'node:http'
import * as stream from 'node:stream'
import type { WireResponse } from '../../../ports/door.ts'
import type { SdkSend } from '../../shared/sdk-capture.ts'

/** Hosts of AWS's services. */
export const isAwsHost = (host: unknown): host is string =>
  typeof host === 'string' && /\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/.test(host)

/** Not in the types of Node 20 yet, which has it since 20.17. */
const { duplexPair } = stream as unknown as { duplexPair(): [stream.Duplex, stream.Duplex] }

/** What HTTP asks of a socket and a plain stream does not have. */
const asSocket = (side: stream.Duplex): stream.Duplex => {
  const self = () => side
  return Object.assign(side, {
    setTimeout: self,
    setNoDelay: self,
    setKeepAlive: self,
    ref: self,
    unref: self,
    encrypted: true,
    authorized: true,
  })
}

/** Where a server of our own learns to which host a connection was meant. */
const hosts = new WeakMap<stream.Duplex, string>()

/**
 * Serves HTTP requests for AWS hosts inside the thread: a client that is bundled into the user's file, or is no SDK v3,
 * writes its bytes to a stream whose other end is read by Node's own HTTP server. No socket is opened.
 */
export const createAwsBridge = (send: SdkSend): ((host: string) => stream.Duplex) => {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      send(wireRequest(request, Buffer.concat(chunks))).then((answer) => reply(response, answer))
    })
  })
  return (host) => {
    const [client, served] = duplexPair()
    hosts.set(served, host)
    server.emit('connection', asSocket(served))
    return asSocket(client)
  }
}

const wireRequest = (request: http.IncomingMessage, body: Buffer) => {
  const hostname = hosts.get(request.socket as unknown as stream.Duplex) ?? ''
  const url = new URL(`https://${hostname}${request.url ?? '/'}`)
  const query: Record<string, string | readonly string[]> = {}
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name)
    query[name] = values.length === 1 ? values[0]! : values
  }
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value)
  return {
    method: request.method ?? 'GET',
    protocol: 'https:',
    hostname,
    path: url.pathname,
    query,
    headers,
    body: new Uint8Array(body),
  }
}

const reply = (response: http.ServerResponse, answer: WireResponse): void => {
  // The world's date, not the machine's: a date of its own would say when this ran.
  response.sendDate = false
  response.writeHead(answer.statusCode, {
    // Of a HEAD the header says how long the object is, and the body is empty.
    'content-length': answer.body.byteLength,
    ...answer.headers,
    connection: 'close',
  })
  response.end(answer.body)
}
