import { formatDuration } from '../base/duration.ts'
import { write } from './terminal.ts'

/** Real time between two drawings. Milliseconds. */
const REDRAW_MS = 100

/** One line on a terminal that says what runs and how far its own time has come; gone when the run is over. */
export class Progress {
  readonly #stream: NodeJS.WriteStream
  #drawn = false
  #drawnAt = 0
  #running = ''

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
  }

  start({ name, index, count }: { name: string; index: number; count: number }): void {
    this.#running = `${index + 1}/${count} ${name}`
    this.#draw(this.#running)
  }

  at(virtualMs: number): void {
    const now = performance.now()
    if (now - this.#drawnAt < REDRAW_MS) return
    this.#drawnAt = now
    this.#draw(`${this.#running} · ${formatDuration(Math.floor(virtualMs / 1000) * 1000)} in`)
  }

  /** Takes the line away, so that something else may be written. */
  clear(): void {
    if (this.#drawn) write(this.#stream, '\r\u001b[K')
    this.#drawn = false
  }

  #draw(line: string): void {
    const width = (this.#stream.columns ?? 80) - 1
    write(this.#stream, `\r\u001b[K${line.length > width ? `${line.slice(0, width - 1)}…` : line}`)
    this.#drawn = true
  }
}
