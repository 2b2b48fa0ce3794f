import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

/** CPU that one slice of user code may burn without giving up control (laws 5). Milliseconds. */
const SLICE_CPU_MS = 1_000
/** The first slice loads modules: compiling a large SDK takes its time on a small machine. Milliseconds. */
const INIT_CPU_MS = 1_500
/** Neither burning CPU nor giving up control: blocked in a call of the system. Real milliseconds. */
const SLICE_WALL_MS = 30_000
/** Where CPU time of a thread cannot be read. Real milliseconds. */
const SLICE_WALL_WITHOUT_CPU_MS = 10_000
const LOOK_EVERY_MS = 50

/** A thread under watch. */
export interface Watched {
  /** Counts slices; `undefined` while the thread does not run. */
  readonly slice: number | undefined
  readonly loading: boolean
  /** The operating system's id of the thread; 0 where unknown. */
  readonly threadId: number
  stuck(): void
}

interface Look {
  slice: number
  cpuMs: number | undefined
  since: number
}

// Taken at once: inline handlers and tests replace these.
const realInterval = setInterval
const realClear = clearInterval
const wall = performance.now.bind(performance)

/**
 * Finds threads that never give up control. By CPU time, which does not depend on what else runs on the machine; looks
 * only now and then, so a running slice costs nothing.
 */
export class CpuWatch {
  readonly #watched = new Map<Watched, Look>()
  #interval: NodeJS.Timeout | undefined

  add(watched: Watched): void {
    this.#watched.set(watched, { slice: -1, cpuMs: undefined, since: 0 })
    this.#interval ??= realInterval(() => this.#look(), LOOK_EVERY_MS).unref()
  }
  remove(watched: Watched): void {
    this.#watched.delete(watched)
    if (this.#watched.size > 0) return
    realClear(this.#interval)
    this.#interval = undefined
  }

  #look(): void {
    for (const [watched, look] of this.#watched) {
      const { slice } = watched
      if (slice === undefined) continue
      const cpuMs = cpuOf(watched.threadId)
      if (look.slice !== slice || (look.cpuMs === undefined && cpuMs !== undefined)) {
        Object.assign(look, { slice, cpuMs, since: wall() })
        continue
      }
      const burnt = cpuMs === undefined || look.cpuMs === undefined ? undefined : cpuMs - look.cpuMs
      const waited = wall() - look.since
      const limit = watched.loading ? INIT_CPU_MS : SLICE_CPU_MS
      if (burnt === undefined ? waited > SLICE_WALL_WITHOUT_CPU_MS : burnt > limit || waited > SLICE_WALL_MS)
        watched.stuck()
    }
  }
}

/** CPU time of a thread of this process so far; `undefined` where it cannot be read. Milliseconds. */
const cpuOf = (threadId: number): number | undefined => {
  if (threadId === 0) return undefined
  try {
    return Number(readFileSync(`/proc/self/task/${threadId}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    return undefined
  }
}
