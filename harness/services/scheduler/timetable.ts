import { SECOND } from '../../base/duration.ts'
import type { Schedule } from '../../base/schedule-expression/schedule.ts'
import { Priority, type Timer, type World } from '../../world/index.ts'

/** When something is to happen, and what. */
export interface Timetable {
  /** For the owner of its wake-ups, and for its draws. */
  readonly name: string
  readonly due: Schedule
  /** The first instant that counts. Epoch milliseconds. */
  readonly from: number
  /** The last instant that counts; `undefined`: none is. */
  readonly until?: number | undefined
  /** It may be late by as much. Milliseconds. */
  readonly windowMs?: number | undefined
  /** Called at each firing with the instant for which it was due. `last`: there will be no other. */
  readonly fire: (due: number, last: boolean) => void
}

/** Follows a timetable with one timer at a time. Returns what ends it. */
export const follow = (world: World, timetable: Timetable): (() => void) => {
  let timer: Timer | undefined
  const next = (after: number): number | undefined => {
    const due = timetable.due.next(after)
    return due === undefined || (timetable.until !== undefined && due > timetable.until) ? undefined : due
  }
  const set = (due: number | undefined): void => {
    timer = undefined
    if (due === undefined) return
    timer = world.clock.at(due + delayOf(world, timetable), Priority.service, `schedule ${timetable.name}`, () => {
      const following = next(due)
      set(following)
      timetable.fire(due, following === undefined)
    })
  }
  set(next(timetable.from - 1))
  return () => timer?.cancel()
}

/**
 * Within a window at an instant of the seed's; without one, a time of day within its minute. A rate counts from when it began.
 * @aws scheduler/latest/UserGuide/managing-schedule-flexible-time-windows, schedule-types: 60 seconds' precision (checked 2026-11)
 * @guess At which second of the minute, and where in the window, AWS does not say: one second per schedule, any second of a window.
 */
const delayOf = (world: World, { name, due, windowMs }: Timetable): number => {
  if (windowMs !== undefined)
    return Math.floor((world.random.draw('scheduler.window', name) * windowMs) / SECOND) * SECOND
  return due.kind === 'rate' ? 0 : (world.random.fork(`scheduler.second ${name}`) % 60) * SECOND
}
