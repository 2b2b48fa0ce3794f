export type { Choice } from './choose.ts'
export { type Clock, Priority, type Timer } from './clock.ts'
export type { Gate } from './gates.ts'
export type { Effect, SeamFacts, SeamPoint, SeamRule } from './seams.ts'
export {
  type Budgets,
  createWorld,
  DEFAULT_BUDGETS,
  EPOCH,
  type PendingEvents,
  type Tracker,
  type World,
  type WorldOptions,
} from './world.ts'
