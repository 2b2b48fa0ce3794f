import { type LogStamp, lambdaConsole } from '../../shared/log-lines.ts'
import type { StackView } from '../../shared/stack-view.ts'

/** Captures everything the user's code prints, line by line, as Lambda's log would have it. */
export const captureOutput = (stamp: LogStamp, view: StackView, write: (line: string) => void): void => {
  const printed = (line: string): void => write(view.text(line))
  Object.assign(console, lambdaConsole({ stamp, write: printed, level: process.env.AWS_LAMBDA_LOG_LEVEL }))
  for (const stream of [process.stdout, process.stderr]) {
    let rest = ''
    stream.write = (chunk: unknown, encoding?: unknown, done?: unknown): boolean => {
      const lines = (rest + (typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString())).split(
        '\n',
      )
      rest = lines.pop() ?? ''
      for (const line of lines) printed(line)
      const ready = typeof encoding === 'function' ? encoding : done
      if (typeof ready === 'function') process.nextTick(ready as () => void)
      return true
    }
  }
  process.emitWarning = (warning: unknown, ...rest: unknown[]): void => {
    const type = typeof rest[0] === 'string' ? rest[0] : (rest[0] as { type?: string } | undefined)?.type
    const name = warning instanceof Error ? warning.name : (type ?? 'Warning')
    // The SDK's word about the Node version of this machine says nothing about the function.
    if (name === 'NodeVersionSupportWarning') return
    printed(`(node:8) ${name}: ${warning instanceof Error ? warning.message : String(warning)}`)
  }
}
