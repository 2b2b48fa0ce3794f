import { createHash, hash } from 'node:crypto'
import { canonicalJson } from '../base/canonical-json.ts'
import type { Fact, FactBody, FactKind, FactOf } from './facts.ts'

/** A journal as its readers see it: checks and reports need no more. */
export interface JournalView {
  readonly facts: readonly Fact[]
  /** Facts of one kind, in order. */
  of<K extends FactKind>(kind: K): readonly FactOf<K>[]
  /** A text kept beside the journal; `undefined` for a key that is not there. */
  payload(key: string): string | undefined
}

/** Facts that are hashed together: written at once, their canonical JSON costs half. */
const CHUNK = 512
/** Texts below this length are known again without hashing: an error that is answered ten thousand times. */
const SHORT = 1_024
/** How many of them: texts that differ each time must not be held twice. */
const KNOWN = 64

/**
 * Append-only record of a run. The digest is incremental: SHA-256 over the canonical JSON of each fact, one a line,
 * payloads by their own hash. Two runs are the same run exactly when their digests are equal.
 */
export class Journal implements JournalView {
  readonly #facts: Fact[] = []
  readonly #kinds = new Map<FactKind, Fact[]>()
  readonly #payloads = new Map<string, string>()
  readonly #keys = new Map<string, string>()
  readonly #hash = createHash('sha256')
  readonly #now: () => number
  readonly #onRecord: ((fact: Fact) => void) | undefined
  /** How many facts are in the hash. */
  #hashed = 0
  #cause = 0

  constructor(now: () => number, onRecord?: (fact: Fact) => void) {
    this.#now = now
    this.#onRecord = onRecord
  }

  get facts(): readonly Fact[] {
    return this.#facts
  }

  of<K extends FactKind>(kind: K): readonly FactOf<K>[] {
    return (this.#kinds.get(kind) ?? []) as unknown as readonly FactOf<K>[]
  }

  payload(key: string): string | undefined {
    return this.#payloads.get(key)
  }

  /** The fact that what happens now is due to. */
  get cause(): number {
    return this.#cause
  }

  /** Runs something as a consequence of `cause`. */
  because<T>(cause: number, run: () => T): T {
    const before = this.#cause
    this.#cause = cause
    try {
      return run()
    } finally {
      this.#cause = before
    }
  }

  /** Appends a fact, due to the current cause unless told otherwise; returns its ordinal. */
  record(body: FactBody, cause: number = this.#cause): number {
    const n = this.#facts.length + 1
    // Facts come by the ten thousand: a fresh body becomes the fact. One that is recorded again is copied.
    const fact = Object.assign('n' in body ? { ...body } : body, { n, at: this.#now(), cause }) as Fact
    this.#facts.push(fact)
    const kind = this.#kinds.get(body.kind)
    if (kind) kind.push(fact)
    else this.#kinds.set(body.kind, [fact])
    if (n - this.#hashed >= CHUNK) this.#flush()
    this.#onRecord?.(fact)
    return n
  }

  /** Keeps a text beside the journal; its key is its hash, so equal texts are kept once. */
  keep(text: string): string {
    const known = this.#keys.get(text)
    if (known !== undefined) return known
    const key = hash('sha256', text, 'base64url').slice(0, 22)
    this.#payloads.set(key, text)
    if (text.length < SHORT) {
      if (this.#keys.size >= KNOWN) this.#keys.clear()
      this.#keys.set(text, key)
    }
    return key
  }

  /** 64 hex digits. */
  digest(): string {
    this.#flush()
    return this.#hash.copy().digest('hex')
  }

  #flush(): void {
    let text = ''
    for (; this.#hashed < this.#facts.length; this.#hashed++) text += `${canonicalJson(this.#facts[this.#hashed])}\n`
    this.#hash.update(text)
  }
}
