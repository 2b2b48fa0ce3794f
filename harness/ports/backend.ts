import type { EventSource } from './event-source.ts'
import type { Service } from './service.ts'
import type { Slice } from './slice.ts'
import type { Target } from './target.ts'

/** Where the services live. */
export interface Backend {
  readonly name: 'embedded'
  /** For the wire. */
  readonly services: readonly Service[]
  /** The slice that keeps this kind of resource; `undefined` where the backend has none. */
  slice(resource: string): Slice | undefined
  source(arn: string): EventSource | undefined
  target(arn: string): Target | undefined
}
