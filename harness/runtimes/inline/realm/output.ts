import { warningLine } from '../../shared/warning-line.ts'
import { currentProcess } from './current.ts'
import { type Restore, replace } from './replace.ts'

type AnyFunction = (...args: unknown[]) => unknown

/** What user code prints becomes log lines of its function; nobody else's output is touched. */
export const replaceOutput = (): Restore[] => {
  const owner = console as unknown as Record<string, AnyFunction>
  const names = Object.keys(owner).filter((name) => typeof owner[name] === 'function')
  const restores = names.map((name) =>
    replace(
      owner,
      name,
      (original) =>
        function (this: unknown, ...args: unknown[]) {
          const process = currentProcess()
          return process ? process.output.console(name, args) : original.apply(this, args)
        },
    ),
  )
  for (const stream of [process.stdout, process.stderr] as unknown as { write: AnyFunction }[])
    restores.push(
      replace(
        stream,
        'write',
        (original) =>
          function (this: unknown, chunk: unknown, ...rest: unknown[]) {
            const current = currentProcess()
            if (!current) return original.call(this, chunk, ...rest)
            current.output.raw(typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString('utf8'))
            const done = rest.at(-1)
            if (typeof done === 'function') process.nextTick(done as AnyFunction)
            return true
          },
      ),
    )
  restores.push(
    replace(process as unknown as { emitWarning: AnyFunction }, 'emitWarning', (original) => (warning, ...options) => {
      const current = currentProcess()
      if (!current) return original.call(process, warning, ...options)
      const line = warningLine(warning, options[0])
      if (line !== undefined) current.output.raw(`${line}\n`)
    }),
  )
  return restores
}
