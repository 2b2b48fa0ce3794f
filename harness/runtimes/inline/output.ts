import { Console } from 'node:console'
import { Writable } from 'node:stream'
import type { LogLine } from '../../ports/index.ts'
import { type ConsoleMethods, type LogStamp, lambdaConsole } from '../shared/log-lines.ts'

type AnyFunction = (...args: unknown[]) => unknown

/** What one process prints, as lines of its function's log. */
export class ProcessOutput {
  readonly #lines: LogLine[]
  readonly #methods: ConsoleMethods
  /** The other methods of `console` (`dir`, `group`, `time` …), over the same lines. */
  #whole: Console | undefined
  #partial = ''

  constructor(stamp: LogStamp, level: string | undefined, lines: LogLine[]) {
    this.#lines = lines
    this.#methods = lambdaConsole({ stamp, write: (line) => lines.push(line), level })
  }

  console(name: string, args: unknown[]): unknown {
    const method = this.#methods[name as keyof ConsoleMethods] as AnyFunction | undefined
    if (method) return method(...args)
    const whole = this.#wholeConsole() as unknown as Record<string, AnyFunction>
    return whole[name]?.(...args)
  }

  /** Text that goes past `console`: Lambda makes a line of each line. */
  raw(text: string): void {
    const lines = (this.#partial + text).split('\n')
    this.#partial = lines.pop() ?? ''
    for (const line of lines) this.#lines.push(line)
  }

  /** What has no end of line yet is a line too once the log is read. */
  flush(): void {
    if (this.#partial !== '') this.#lines.push(this.#partial)
    this.#partial = ''
  }

  #wholeConsole(): Console {
    if (this.#whole) return this.#whole
    const stream = new Writable({
      decodeStrings: false,
      write: (chunk: string | Buffer, _encoding, done) => {
        this.raw(String(chunk))
        done()
      },
    })
    this.#whole = Object.assign(new Console({ stdout: stream, stderr: stream, colorMode: false }), this.#methods)
    return this.#whole
  }
}
