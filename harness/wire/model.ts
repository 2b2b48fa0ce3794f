import type { NormalizedSchema } from '@smithy/core/schema'
import { InvariantError } from '../base/errors.ts'
import type { ServiceEntry } from './catalogue.ts'

export type Shape = NormalizedSchema

export interface OperationModel {
  readonly name: string
  readonly input: Shape
  readonly output: Shape
  /** REST protocols: where it is found. */
  readonly http: HttpBinding | undefined
}

export interface HttpBinding {
  readonly method: string
  /** `/{Key+}?x-id=GetObject`. */
  readonly uri: string
  /** HTTP status of success, unless the output says otherwise. */
  readonly statusCode: number
}

export interface ErrorModel {
  readonly name: string
  readonly shape: Shape
  /** The code of the query protocol, where the shape has one of its own. */
  readonly queryCode: string | undefined
  /** HTTP status, where the shape has one. */
  readonly statusCode: number | undefined
  /** The member that carries the message: AWS writes it both ways. */
  readonly messageMember: 'message' | 'Message'
}

/** What a service's client knows about it: every operation and every error, emulated or not. */
export interface ServiceModel {
  readonly entry: ServiceEntry
  /** `com.amazonaws.sqs`. */
  readonly namespace: string
  readonly operations: ReadonlyMap<string, OperationModel>
  readonly errors: ReadonlyMap<string, ErrorModel>
}

type Normalize = typeof NormalizedSchema.of
type SchemaRef = Parameters<Normalize>[0]

// `@smithy/core` writes a static schema as a tuple that begins with its kind.
const OPERATION = 9
const ERROR = -3

/** Reads the schemas out of a client's exports (`SendMessage$`, `QueueDoesNotExist$` …). */
export const modelOf = (entry: ServiceEntry, client: object, normalize: Normalize): ServiceModel => {
  const operations = new Map<string, OperationModel>()
  const errors = new Map<string, ErrorModel>()
  let namespace = ''
  for (const [key, schema] of Object.entries(client) as [string, unknown][]) {
    if (!key.endsWith('$') || !Array.isArray(schema)) continue
    const [kind, space, name, traits, input, output] = schema as [number, string, string, unknown, SchemaRef, SchemaRef]
    if (kind === OPERATION) {
      namespace = space
      operations.set(name, { name, input: normalize(input), output: normalize(output), http: httpOf(traits) })
    } else if (kind === ERROR) {
      const shape = normalize(schema as unknown as SchemaRef)
      const { httpError } = shape.getMergedTraits()
      errors.set(name, {
        name,
        shape,
        queryCode: queryCodeOf(shape),
        statusCode: typeof httpError === 'number' ? httpError : undefined,
        messageMember: [...shape.structIterator()].some(([member]) => member === 'Message') ? 'Message' : 'message',
      })
    }
  }
  if (operations.size === 0)
    throw new InvariantError(`Failed to read the schemas of ${entry.title}: its client exports no operation.`)
  return { entry, namespace, operations, errors }
}

const queryCodeOf = (shape: Shape): string | undefined => {
  const trait: unknown = shape.getMergedTraits().awsQueryError
  return Array.isArray(trait) && typeof trait[0] === 'string' ? trait[0] : undefined
}

const httpOf = (traits: unknown): HttpBinding | undefined => {
  const http: unknown = traits !== null && typeof traits === 'object' && 'http' in traits ? traits.http : undefined
  if (!Array.isArray(http)) return undefined
  const [method, uri, statusCode] = http as [string, string, number]
  return { method, uri, statusCode }
}
