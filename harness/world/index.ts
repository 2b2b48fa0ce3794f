export { Alarm } from './alarm.ts'
export { type Clock, Priority, type Timer } from './clock.ts'
export type { Gate } from './gates.ts'
export type { Effect, SeamFacts, SeamPoint, SeamRule } from './seams.ts'
export { startStopwatch } from './stopwatch.ts'
export {
  type Budgets,
  createWorld,
  EPOCH,
  type PendingEvents,
  type World,
  type WorldOptions,
} from './world.ts'
