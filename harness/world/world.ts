import { formatDuration } from '../base/duration.ts'
import { EnvironmentError } from '../base/errors.ts'
import type { Spans } from '../base/spans.ts'
import { Journal } from '../journal/journal.ts'
import { type Choice, Choices } from './choose.ts'
import type { Clock, Priority, Timer } from './clock.ts'
import { type Gate, Gates } from './gates.ts'
import { generationsAt } from './generations.ts'
import { Ids } from './ids.ts'
import { Random } from './random.ts'
import { Seams } from './seams.ts'
import { Timers } from './timers.ts'

/** 2026-01-01T00:00:00.000Z: where every fresh world starts (house law 9). */
export const EPOCH = Date.UTC(2026, 0, 1)

/** What a run may use up before it is ended by name (house law 7). */
export interface Budgets {
  /** Virtual time from start to end. Milliseconds. */
  spanMs: number
  /** Facts in the journal. */
  facts: number
  /** Timers run for one owner. */
  wakeUps: number
  /** Calls and answers of user code at one instant: a loop that takes no virtual time ends here. */
  admissions: number
  /** Events that lead one to the next at one instant: a loop that takes no virtual time ends here, long before. */
  generations: number
  /** Real time in one run. Meeting it is an error of the environment, never a verdict. Milliseconds. */
  wallMs: number
}

export const DEFAULT_BUDGETS: Budgets = {
  spanMs: 400 * 86_400_000,
  facts: 2_000_000,
  wakeUps: 1_000_000,
  admissions: 100_000,
  generations: 1_000,
  wallMs: 600_000,
}

export interface WorldOptions {
  seed: number
  /** Answers to recorded choices, by `point/subject/n`; an absent one is 0. */
  choices?: ReadonlyMap<string, number>
  budgets?: Partial<Budgets>
  /** Called after each fact; for progress while a run is under way. */
  onFact?: (at: number) => void
}

/** Knows of events that have not ended. `busy` is asked often and must be cheap; `pending` only for a report. */
export interface Tracker {
  busy(): boolean
  pending(): readonly PendingEvents[]
}

export interface PendingEvents {
  readonly lane: string
  readonly events: Spans
}

/**
 * The only door to time, randomness, ids, order, held work and fault seams. One per scenario; handed in, never found
 * through a global.
 */
export interface World {
  readonly seed: number
  readonly clock: Clock
  readonly random: Random
  readonly ids: Ids
  readonly seams: Seams
  readonly journal: Journal
  /** Decides between candidates that AWS leaves open; 0 is the calm answer. Recorded. */
  choose(point: string, subject: string, candidates: number): number
  /** Choices other than 0 so far. */
  readonly choices: readonly Choice[]
  /** A gate for one sandbox; ordinals go by creation. `name` is for people: `function ship`. */
  gate(name: string): Gate
  /** Real work under way: virtual time stands still until the hold is disposed of. `why` is for people. */
  hold(why: string): Disposable
  /** Registers something that knows of events in flight; `settle` asks all of them. */
  track(tracker: Tracker): void
  /** Whether any event is in flight. */
  readonly busy: boolean
  /** Which events are in flight, by lane. */
  pending(): readonly PendingEvents[]
  /**
   * Lets the world run. Ends at `until` (then `now()` is exactly `until`), or before, at an instant at which nothing
   * is left to do, once `when` says so. Resolves to what ended it.
   */
  advance(until: number, when?: () => boolean): Promise<'reached' | 'condition' | 'budget'>
  /** Set once a budget was met. The world does not advance again. */
  readonly exhausted: boolean
}

// Inline user code gets timers of its own; these are the real ones, taken before anybody replaces them.
const realImmediate = setImmediate
const realNow = Date.now
const realTimeout = setTimeout
const realClear = clearTimeout
const turn = (): Promise<void> => new Promise((resolve) => realImmediate(resolve))

/** Waits for every gate to close, but no longer than the real time that is left. */
const parkedWithin = async (gates: Gates, leftMs: number): Promise<void> => {
  let cap: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    cap = realTimeout(resolve, Math.max(1, leftMs))
  })
  await Promise.race([gates.parked(), late])
  realClear(cap)
}

const STEPS_BETWEEN_CHECKS = 4_096

export const createWorld = (options: WorldOptions): World => {
  const budgets = { ...DEFAULT_BUDGETS, ...options.budgets }
  const timers = new Timers()
  const gates = new Gates()
  const choices = new Choices(options.choices)
  const trackers: Tracker[] = []
  const wakeUps = new Map<string, number>()
  const holds = new Set<string>()
  let now = EPOCH
  let exhausted = false
  let steps = 0
  let admitted = 0
  const startedAt = realNow()

  const journal = new Journal(() => now, options.onFact && ((fact) => options.onFact?.(fact.at)))

  const clock: Clock = {
    now: () => now,
    at: (instant: number, priority: Priority, owner: string, task: () => void): Timer =>
      timers.add(Math.max(instant, now), priority, owner, journal.cause, task),
  }

  const exhaust = (owner: string, budget: string): 'budget' => {
    exhausted = true
    journal.record({ kind: 'run.neverQuiet', owner, budget })
    return 'budget'
  }

  const checkWall = (): void => {
    if (realNow() - startedAt > budgets.wallMs)
      throw new EnvironmentError(
        `Failed to finish the run: it took more than ${formatDuration(budgets.wallMs)} of real time (seed ${options.seed}). ` +
          `${holds.size > 0 ? `Still under way: ${[...holds].join(', ')}. ` : ''}Run fewer events, or look for work that never ends.`,
      )
  }

  const advance = async (until: number, when: () => boolean = () => false) => {
    if (exhausted) return 'budget'
    for (;;) {
      if (++steps % STEPS_BETWEEN_CHECKS === 0) {
        checkWall()
        const { count, function: name } = generationsAt(journal.facts)
        if (count > budgets.generations)
          return exhaust(
            name === undefined ? 'the run' : `function ${name}`,
            `${budgets.generations} generations of events at one instant`,
          )
        // Ctrl-C and a progress line get their turn, however long the run goes without one.
        await turn()
      }
      if (journal.facts.length > budgets.facts) return exhaust('the run', `${budgets.facts} facts`)

      if (gates.barrierNeeded) {
        gates.barrierPassed()
        await turn()
        continue
      }
      if (gates.open) {
        await parkedWithin(gates, startedAt + budgets.wallMs - realNow())
        checkWall()
        continue
      }
      const due = timers.peek()
      if (due && due.instant <= now) {
        timers.pop()
        const count = (wakeUps.get(due.owner) ?? 0) + 1
        wakeUps.set(due.owner, count)
        if (count > budgets.wakeUps) return exhaust(due.owner, `${budgets.wakeUps} wake-ups`)
        const { task } = due
        if (task) {
          due.task = undefined
          journal.because(due.cause, task)
        }
        continue
      }
      const post = gates.take((candidates) => choices.choose('admission', 'gates', candidates))
      if (post) {
        admitted++
        if (admitted > budgets.admissions)
          return exhaust(post.name, `${budgets.admissions} calls and answers at one instant`)
        journal.because(post.cause, post.task)
        continue
      }
      // Nothing is left to do at this instant.
      if (when()) return 'condition'
      const next = timers.peek()
      if (!next || next.instant > until) {
        now = Math.max(now, until)
        return 'reached'
      }
      if (next.instant - EPOCH > budgets.spanMs)
        return exhaust(next.owner, `${formatDuration(budgets.spanMs)} of virtual time`)
      if (next.instant > now) admitted = 0
      now = next.instant
    }
  }

  return {
    seed: options.seed,
    clock,
    random: new Random(options.seed),
    ids: new Ids(options.seed),
    seams: new Seams(),
    journal,
    choose: (point, subject, candidates) => choices.choose(point, subject, candidates),
    get choices() {
      return choices.taken
    },
    gate: (name) => gates.create(name),
    hold: (why) => {
      holds.add(why)
      gates.opened()
      let held = true
      return {
        [Symbol.dispose]() {
          if (!held) return
          held = false
          holds.delete(why)
          gates.closed()
        },
      }
    },
    track: (tracker) => {
      trackers.push(tracker)
    },
    get busy() {
      return trackers.some((tracker) => tracker.busy())
    },
    pending: () => trackers.flatMap((tracker) => tracker.pending()),
    advance,
    get exhausted() {
      return exhausted
    },
  }
}
