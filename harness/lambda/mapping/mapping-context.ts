import type { BatchInvoker, MappingSettings, Quotas, Targets } from '../../ports/index.ts'
import type { PendingEvents, World } from '../../world/index.ts'

/** What every mapping needs. */
export interface MappingContext {
  readonly world: World
  readonly quotas: Quotas
  readonly invoker: BatchInvoker
  readonly targets: Targets
}

/** One mapping at work. */
export interface Driver<S extends MappingSettings = MappingSettings> {
  readonly settings: S
  start(): void
  /** Already checked. Takes effect at the next decision; a batch under way keeps its limits. */
  update(settings: S): void
  /** A batch is held, or events wait that no mapping of this function has settled. */
  busy(): boolean
  pending(): readonly PendingEvents[]
}

/** Whom a budget blames: `trigger ship.orders`. */
export const ownerOf = (settings: MappingSettings): string => `trigger ${settings.trigger}`
