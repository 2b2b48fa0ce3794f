import { fileURLToPath } from 'node:url'
import { type Payload, payloadOfValue } from '../../harness/base/payload.ts'
import type { Door, WireRequest, WireResponse } from '../../harness/ports/door.ts'
import type {
  InitResult,
  Runtime,
  RuntimeFactory,
  RuntimeResult,
  Sandbox,
  SandboxSpec,
} from '../../harness/ports/runtime.ts'
import { createWorld, EPOCH, Priority, type World } from '../../harness/world/index.ts'

/** A call that reached the door. */
export interface SeenCall {
  readonly atMs: number
  readonly caller: string
  readonly operation: string
  readonly body: string
  readonly invocationId: string | undefined
  readonly traceHeader: string | undefined
}

/** What the fake door does with a call. `undefined` answers at once with an empty JSON object. */
export type Answering = (
  request: WireRequest,
  body: string,
) => { afterMs?: number; response?: Partial<WireResponse> } | undefined

/** How an invocation ended, or that its time ran out. */
export type Ended = (RuntimeResult | { readonly kind: 'timeout' }) & { readonly atMs: number }

export interface Rig {
  readonly world: World
  readonly runtime: Runtime
  readonly calls: SeenCall[]
  /** Milliseconds since the world began. */
  readonly now: number
  sandbox(handler: SandboxSpec['handler'], spec?: Partial<SandboxSpec>): RigSandbox
  close(): Promise<void>
}

export interface RigSandbox {
  readonly sandbox: Sandbox
  init(limitMs?: number): Promise<InitResult | { readonly kind: 'timeout' }>
  /** As Lambda does it: kills at the deadline. */
  invoke(event?: unknown, timeoutMs?: number): Promise<Ended>
  /** The answer's value; fails the test where there is none. */
  answer(event?: unknown, timeoutMs?: number): Promise<unknown>
  logs(): readonly string[]
}

const NO_HEADERS = { 'content-type': 'application/x-amz-json-1.0' }

/** A world, a runtime and a door that only notes what comes: enough to run handlers without Lambda. */
export const createRig = (
  factory: RuntimeFactory,
  options: { seed?: number; answering?: Answering; traces?: boolean } = {},
): Rig => {
  const world = createWorld({ seed: options.seed ?? 1 })
  const calls: SeenCall[] = []
  const door: Door = {
    call(request, caller, reply) {
      const body = Buffer.from(request.body).toString()
      calls.push({
        atMs: world.clock.now() - EPOCH,
        caller: caller.name,
        operation: request.headers['x-amz-target'] ?? `${request.method} ${request.hostname}${request.path}`,
        body,
        invocationId: request.headers['amz-sdk-invocation-id'],
        traceHeader: request.headers['x-amzn-trace-id'],
      })
      const answer = options.answering?.(request, body)
      const response: WireResponse = {
        statusCode: 200,
        headers: NO_HEADERS,
        body: Buffer.from('{}'),
        ...answer?.response,
      }
      const send = () => reply({ response, summary: { operation: 'fake.Call' } })
      if (!answer?.afterMs) {
        send()
        return () => undefined
      }
      const timer = world.clock.at(world.clock.now() + answer.afterMs, Priority.service, 'door', send)
      return () => timer.cancel()
    },
  }
  const runtime = factory({ world, door })
  const environments = new Map<string, number>()

  const until = async <T>(begin: (done: (value: T) => void) => void, limitMs: number, late: () => T): Promise<T> => {
    let result: { value: T } | undefined
    const deadline = world.clock.at(world.clock.now() + limitMs, Priority.deadline, 'rig', () => {
      result ??= { value: late() }
    })
    begin((value) => {
      result ??= { value }
    })
    await world.advance(world.clock.now() + limitMs, () => result !== undefined)
    deadline.cancel()
    return result!.value
  }

  return {
    world,
    runtime,
    calls,
    get now() {
      return world.clock.now() - EPOCH
    },
    sandbox(handler, given = {}) {
      const functionName = given.functionName ?? 'work'
      const environment = given.environment ?? (environments.get(functionName) ?? 0) + 1
      environments.set(functionName, environment)
      const spec: SandboxSpec = {
        functionName,
        functionVersion: '$LATEST',
        environment,
        handler,
        memorySize: 128,
        timeoutMs: 900_000,
        logGroupName: `/aws/lambda/${functionName}`,
        logStreamName: '2026/01/01/[$LATEST]00000000000000000000000000000001',
        ...given,
        environmentVariables: {
          AWS_REGION: 'us-east-1',
          AWS_ACCESS_KEY_ID: 'AKIAFIREDRILL',
          AWS_SECRET_ACCESS_KEY: 'no-secret',
          ...given.environmentVariables,
        },
      }
      const gate = world.gate('function f')
      const sandbox = runtime.sandbox(spec, gate)
      let requests = 0
      const invoke = async (event: unknown = {}, timeoutMs = 900_000): Promise<Ended> => {
        const payload: Payload = payloadOfValue(event)
        requests++
        return until<Ended>(
          (done) =>
            sandbox.invoke(
              {
                requestId: `00000000-0000-4000-8000-${String(requests).padStart(12, '0')}`,
                payload,
                deadline: world.clock.now() + timeoutMs,
                invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
                ...(options.traces && { traceHeader: `Root=${requests}` }),
                cause: 0,
              },
              (result) => done({ ...result, atMs: world.clock.now() - EPOCH }),
            ),
          timeoutMs,
          () => {
            sandbox.kill()
            return { kind: 'timeout', atMs: world.clock.now() - EPOCH }
          },
        )
      }
      return {
        sandbox,
        init: (limitMs = 10_000) =>
          until<InitResult | { kind: 'timeout' }>(
            (done) => sandbox.init(done),
            limitMs,
            () => {
              sandbox.kill()
              return { kind: 'timeout' }
            },
          ),
        invoke,
        answer: async (event, timeoutMs) => {
          const ended = await invoke(event, timeoutMs)
          if (ended.kind !== 'returned') throw new TypeError(`no answer: ${JSON.stringify(ended)}`)
          return ended.payload.value()
        },
        logs: () => sandbox.takeLogs(),
      }
    },
    close: () => runtime.close(),
  }
}

/** A fixture function as `path.export`. */
export const fixture = (name: string, exported = 'handler') => ({
  file: fileURLToPath(new URL(`../../fixtures/functions/${name}`, import.meta.url)),
  exported,
  written: `${name.replace(/\.[^.]+$/, '')}.${exported}`,
})
