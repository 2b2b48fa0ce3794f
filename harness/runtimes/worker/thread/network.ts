import dgram from 'node:dgram'
import dns from 'node:dns'
import dnsPromises from 'node:dns/promises'
import http from 'node:http'
import http2 from 'node:http2'
import https from 'node:https'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import { urlToHttpOptions } from 'node:url'
import type { SdkSend } from '../../shared/sdk-capture.ts'
import { createAwsBridge, isAwsHost } from './aws-over-http.ts'

/** Only this machine may be spoken to. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || host === '0.0.0.0' || /^127\.\d+\.\d+\.\d+$/.test(host)

/** A call that left the emulated world. */
class RefusedConnection extends Error {
  readonly code = 'ECONNREFUSED'
  constructor(host: string) {
    super(
      `Failed to call "${host}": outbound network calls are refused by default. ` +
        (host.includes('amazonaws.com')
          ? 'AWS clients are caught over HTTP/1.1 and, where @smithy/node-http-handler is loaded as a package, over HTTP/2: leave @aws-sdk/* and @smithy/* out of the bundle.'
          : 'Replace the call in the function, or stub the function.'),
    )
    this.name = 'FiredrillRefusedConnection'
  }
}

const refuseUnlessLoopback = (host: unknown): void => {
  const name = typeof host === 'string' && host !== '' ? host : 'localhost'
  if (!isLoopback(name)) throw new RefusedConnection(name)
}

interface ConnectOptions {
  host?: unknown
  hostname?: unknown
  path?: unknown
  socketPath?: unknown
}

/** The host in the first arguments of `http.request`, `net.connect` and the like. */
const hostOf = (first: unknown, second: unknown): unknown => {
  if (first instanceof URL) return first.hostname
  if (typeof first === 'string') {
    if (/^\d+$/.test(first)) return typeof second === 'string' ? second : undefined
    return URL.canParse(first) ? new URL(first).hostname : undefined
  }
  if (typeof first === 'number') return typeof second === 'string' ? second : undefined
  const options = (first ?? {}) as ConnectOptions
  if (options.socketPath !== undefined) return undefined
  const host = options.hostname ?? options.host
  return typeof host === 'string' ? host.replace(/:\d+$/, '') : host
}

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown

type Requests = Record<'request' | 'get', AnyFunction>

/** Leads `http.request` and `https.request` for AWS hosts over `connect`, which opens no socket. */
const bridgeAws = (connect: (host: string) => Duplex, request: AnyFunction): void => {
  for (const module of [http, https] as unknown as Requests[]) {
    for (const name of ['request', 'get'] as const) {
      const original = module[name]
      module[name] = function (first, ...rest) {
        const host = hostOf(first, undefined)
        if (!isAwsHost(host)) return original.call(this, first, ...rest)
        const fromUrl = typeof first === 'string' || first instanceof URL ? urlToHttpOptions(new URL(first)) : first
        const given = typeof rest[0] === 'object' ? rest.shift() : undefined
        const options = {
          ...(fromUrl as object),
          ...(given as object | undefined),
          protocol: 'http:',
          agent: undefined,
          createConnection: () => connect(host),
        }
        const made = request.call(http, options, ...rest) as http.ClientRequest
        if (name === 'get') made.end()
        return made
      }
    }
  }
}

/**
 * Refuses every connection that leaves this machine, at the call, by the name of the host; requests to AWS hosts go to
 * the world instead.
 */
export const refuseNetwork = (aws: SdkSend): void => {
  const realRequest = http.request as unknown as AnyFunction
  const guard = (owner: object, name: string, hosts: (args: unknown[]) => unknown): void => {
    const methods = owner as Record<string, AnyFunction>
    const original = methods[name]
    if (typeof original !== 'function') return
    methods[name] = function (...args) {
      refuseUnlessLoopback(hosts(args))
      return original.apply(this, args)
    }
  }
  for (const module of [http, https]) {
    guard(module, 'request', ([first, second]) => hostOf(first, second))
    guard(module, 'get', ([first, second]) => hostOf(first, second))
  }
  guard(http2, 'connect', ([first]) => hostOf(first, undefined))
  // Below all of them, and below what opens sockets without asking these modules.
  const sockets = net.Socket.prototype as unknown as Record<string, AnyFunction>
  const connect = sockets.connect!
  sockets.connect = function (...args) {
    const first = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0]
    refuseUnlessLoopback(hostOf(first, args[1]))
    return connect.apply(this, args)
  }
  guard(dgram.Socket.prototype, 'connect', ([, address]) => (typeof address === 'string' ? address : undefined))
  guard(dgram.Socket.prototype, 'send', (args) => args.find((arg, i) => i > 0 && typeof arg === 'string'))
  for (const owner of [dns, dnsPromises, dns.Resolver.prototype, dnsPromises.Resolver.prototype])
    for (const name of Object.getOwnPropertyNames(owner))
      if (/^(?:lookup|lookupService|reverse|resolve.*)$/.test(name)) guard(owner, name, ([host]) => host)

  bridgeAws(createAwsBridge(aws), realRequest)

  const realFetch = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const url = typeof input === 'object' && 'url' in input ? input.url : input
    refuseUnlessLoopback(new URL(url).hostname)
    return realFetch(input, init)
  }
}
