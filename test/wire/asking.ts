import type { Operation, Service, WireRequest, WireSummary } from '../../harness/ports/index.ts'
import { createDoor } from '../../harness/wire/index.ts'
import { createWorld } from '../../harness/world/index.ts'

export interface Asked {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly summary: WireSummary
  /** What the operation was given; `undefined` where none ran. */
  readonly input: unknown
}

type Run = (input: unknown) => unknown

/** Every operation that is asked for exists and runs `run`. */
const any = (run: Run): ReadonlyMap<string, Operation> =>
  new (class extends Map<string, Operation> {
    override get(): Operation {
      return run as Operation
    }
  })()

/** Sends requests as they stand on the wire to one service, whatever the operation. */
export const asking = (name: string, run: Run = () => ({}), over: Partial<Service> = {}) => {
  const seen: { input?: unknown } = {}
  const operations = any((input) => {
    seen.input = input
    return run(input)
  })
  const door = createDoor([{ name, operations, ...over }], createWorld({ seed: 1 }))
  return (request: Partial<WireRequest>): Asked => {
    seen.input = undefined
    let asked: Asked | undefined
    door.call(
      {
        method: 'POST',
        protocol: 'https:',
        hostname: `${name}.us-east-1.amazonaws.com`,
        path: '/',
        query: {},
        headers: {},
        body: new Uint8Array(0),
        ...request,
      },
      { name: 'test' },
      ({ response, summary }) => {
        const { statusCode, headers, body } = response
        asked = { statusCode, headers, text: Buffer.from(body).toString(), summary, input: seen.input }
      },
    )
    return asked!
  }
}
