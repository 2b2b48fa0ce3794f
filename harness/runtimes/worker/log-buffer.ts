import { LOG_BYTES, WORDS, Word } from './protocol.ts'

const LENGTH_BYTES = 4

export const createMemory = (): SharedArrayBuffer => new SharedArrayBuffer(WORDS * 4 + LOG_BYTES)

const wordsOf = (memory: SharedArrayBuffer): Int32Array => new Int32Array(memory, 0, WORDS)

/**
 * Lines of log in shared memory: what a thread printed is there at once, even if it never gives up control again, and
 * costs no message.
 */
export class LogWriter {
  readonly #words: Int32Array
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #encoder = new TextEncoder()
  readonly #overflow: (lines: readonly string[]) => void
  readonly #memory: SharedArrayBuffer

  /** `overflow` takes everything written so far when the buffer is full. */
  constructor(memory: SharedArrayBuffer, overflow: (lines: readonly string[]) => void) {
    this.#memory = memory
    this.#words = wordsOf(memory)
    this.#bytes = new Uint8Array(memory, WORDS * 4)
    this.#view = new DataView(memory, WORDS * 4)
    this.#overflow = overflow
  }

  write(line: string): void {
    const used = Atomics.load(this.#words, Word.logged)
    const room = this.#bytes.subarray(used + LENGTH_BYTES)
    const { read, written } =
      used + LENGTH_BYTES > LOG_BYTES ? { read: -1, written: 0 } : this.#encoder.encodeInto(line, room)
    if (read === line.length) {
      this.#view.setUint32(used, written)
      Atomics.store(this.#words, Word.logged, used + LENGTH_BYTES + written)
      return
    }
    this.#overflow([...takeLines(this.#memory), line])
  }
}

/** What was written since the last call. Only while the thread does not write. */
export const takeLines = (memory: SharedArrayBuffer): string[] => {
  const words = wordsOf(memory)
  const used = Atomics.load(words, Word.logged)
  if (used === 0) return []
  const view = new DataView(memory, WORDS * 4)
  const lines: string[] = []
  for (let at = 0; at < used; ) {
    const length = view.getUint32(at)
    at += LENGTH_BYTES
    lines.push(Buffer.from(memory, WORDS * 4 + at, length).toString())
    at += length
  }
  Atomics.store(words, Word.logged, 0)
  return lines
}
