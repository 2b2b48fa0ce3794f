import { InvariantError } from '../base/errors.ts'

/**
 * The world's side of one sandbox in which user code runs. While any gate is open, time stands still and nothing is
 * admitted. What user code asks for while it runs (calls, its own end) is posted, and admitted one at a time, by
 * (gate ordinal, order of posting), only when every gate is closed: arrival order never matters (house law 6).
 */
export interface Gate {
  readonly ordinal: number
  /** The fact that what this sandbox does is due to: its running invocation. */
  cause: number
  /** User code got control. `barrier`: it shares this thread and has parked once one turn of the event loop has passed. */
  open(kind: 'barrier' | 'held'): void
  /** User code gave up control (for a `held` opening). */
  close(): void
  /** Asks for something to be done in the world's order. `task` runs with every gate closed. */
  post(task: () => void): void
  /** The sandbox is gone: what it had posted is dropped. */
  dispose(): void
}

interface Post {
  /** Whose sandbox asked, for people: `function ship`. */
  readonly name: string
  readonly cause: number
  readonly task: () => void
}

class GateImpl implements Gate {
  readonly ordinal: number
  readonly name: string
  readonly #gates: Gates
  cause = 0
  held = 0
  /** In the order of posting. */
  posts: Post[] = []
  disposed = false

  constructor(gates: Gates, ordinal: number, name: string) {
    this.#gates = gates
    this.ordinal = ordinal
    this.name = name
  }
  open(kind: 'barrier' | 'held'): void {
    if (kind === 'barrier') this.#gates.needBarrier()
    else {
      this.held++
      this.#gates.opened()
    }
  }
  close(): void {
    if (this.held === 0) throw new InvariantError(`Failed to close gate ${this.ordinal}: it is not open.`)
    this.held--
    this.#gates.closed()
  }
  post(task: () => void): void {
    if (!this.disposed) this.#gates.post(this, task)
  }
  dispose(): void {
    if (this.disposed) return
    this.disposed = true
    while (this.held > 0) this.close()
    this.#gates.drop(this)
  }
}

export class Gates {
  #ordinals = 0
  /** Gates with posts, by ordinal. */
  readonly #waiting: GateImpl[] = []
  #open = 0
  #barrier = false
  #wake: (() => void) | undefined

  create(name: string): Gate {
    return new GateImpl(this, this.#ordinals++, name)
  }

  get open(): boolean {
    return this.#open > 0
  }
  get barrierNeeded(): boolean {
    return this.#barrier
  }
  barrierPassed(): void {
    this.#barrier = false
  }
  needBarrier(): void {
    this.#barrier = true
  }
  opened(): void {
    this.#open++
  }
  closed(): void {
    this.#open--
    if (this.#open === 0) this.#wake?.()
  }

  post(gate: GateImpl, task: () => void): void {
    if (gate.posts.length === 0) this.#waiting.splice(this.#placeOf(gate), 0, gate)
    gate.posts.push({ name: gate.name, cause: gate.cause, task })
  }
  drop(gate: GateImpl): void {
    if (gate.posts.length === 0) return
    gate.posts = []
    this.#waiting.splice(this.#placeOf(gate), 1)
  }

  /** Takes the first post by (ordinal, stamp); where several gates wait, `choose` says which of them goes first. */
  take(choose: (candidates: number) => number): Post | undefined {
    if (this.#waiting.length === 0) return undefined
    const place = choose(this.#waiting.length)
    const gate = this.#waiting[place]
    const post = gate?.posts.shift()
    if (gate?.posts.length === 0) this.#waiting.splice(place, 1)
    return post
  }

  /** Where a gate stands among those that wait, or would stand. */
  #placeOf({ ordinal }: GateImpl): number {
    let low = 0
    let high = this.#waiting.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#waiting[middle]!.ordinal < ordinal) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Resolves when the last open gate closes. */
  async parked(): Promise<void> {
    while (this.#open > 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      this.#wake = undefined
    }
  }
}
