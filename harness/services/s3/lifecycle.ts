import { Heap } from '../../base/heap.ts'
import type { World } from '../../world/index.ts'
import { Alarm } from '../../world/index.ts'
import type { Bucket } from './bucket.ts'
import { abortOf, actionsOn } from './lifecycle-due.ts'
import { midnightAfter } from './midnight.ts'
import type { ObjectVersion, Stack } from './object-version.ts'
import type { Upload } from './upload.ts'

/** What lifecycle rules do to a bucket. */
export interface LifecycleHands {
  /** The current version expires: a delete marker, or gone. */
  expire(version: ObjectVersion): void
  /** A version, or a lone delete marker, is gone for good. */
  remove(version: ObjectVersion): void
  abort(upload: Upload): void
}

interface Entry {
  readonly at: number
  readonly sequence: number
  readonly about: { readonly stack: Stack } | { readonly upload: Upload }
}

const before = (a: Entry, b: Entry): boolean => (a.at !== b.at ? a.at < b.at : a.sequence < b.sequence)

/**
 * Lets a bucket's lifecycle rules act, at midnight UTC, when something is due: one alarm for the earliest, so that a year in
 * which nothing expires costs nothing. What is overdue (a rule that came late) is due at the next midnight.
 */
export class Lifecycle {
  readonly #world: World
  readonly #bucket: Bucket
  readonly #hands: LifecycleHands
  readonly #alarm: Alarm
  #heap = new Heap(before)
  #sequence = 0

  constructor(world: World, bucket: Bucket, hands: LifecycleHands) {
    this.#world = world
    this.#bucket = bucket
    this.#hands = hands
    this.#alarm = new Alarm(world.clock, `lifecycle of ${bucket.lane}`, () => this.#ring())
  }

  /** Something about a key has changed. */
  touched(stack: Stack): void {
    if (!this.#bucket.lifecycle) return
    let at: number | undefined
    for (const action of actionsOn(this.#bucket, stack)) if (at === undefined || action.at < at) at = action.at
    const dueAt = at === undefined ? undefined : this.#notBefore(at)
    if (dueAt === stack.dueAt) return
    stack.dueAt = dueAt
    if (dueAt !== undefined) this.#push(dueAt, { stack })
  }

  /** An upload has begun. */
  begun(upload: Upload): void {
    const due = abortOf(this.#bucket, upload)
    if (due) this.#push(this.#notBefore(due.at), { upload })
  }

  /** The rules have changed. */
  reset(): void {
    this.#heap = new Heap(before)
    for (const stack of this.#bucket.objects.values()) {
      stack.dueAt = undefined
      this.touched(stack)
    }
    for (const upload of this.#bucket.uploads.values()) this.begun(upload)
    this.#alarm.set(this.#heap.top?.at)
  }

  #notBefore(at: number): number {
    const now = this.#world.clock.now()
    return at > now ? at : midnightAfter(now)
  }

  #push(at: number, about: Entry['about']): void {
    this.#heap.push({ at, sequence: this.#sequence++, about })
    this.#alarm.set(this.#heap.top?.at)
  }

  #ring(): void {
    const now = this.#world.clock.now()
    for (;;) {
      const entry = this.#heap.top
      if (!entry || entry.at > now) break
      this.#heap.pop()
      if ('stack' in entry.about) this.#sweep(entry.about.stack, entry.at, now)
      else if (this.#bucket.uploads.get(entry.about.upload.id) === entry.about.upload) {
        this.#hands.abort(entry.about.upload)
      }
    }
    this.#alarm.set(this.#heap.top?.at)
  }

  #sweep(stack: Stack, at: number, now: number): void {
    // An entry that was overtaken, or of a key that has gone since.
    if (stack.dueAt !== at || this.#bucket.objects.get(stack.key) !== stack) return
    stack.dueAt = undefined
    for (const action of actionsOn(this.#bucket, stack)) if (action.at <= now) this.#hands[action.act](action.version)
    if (stack.versions.length > 0 && this.#bucket.objects.get(stack.key) === stack) this.touched(stack)
  }
}
