import { ExitCode } from './exit-code.ts'

/** Somebody asked the process to end. */
export class Interrupted {
  readonly code: ExitCode
  constructor(code: ExitCode) {
    this.code = code
  }
}

/** A signal that is aborted by Ctrl-C or by a polite request to end. A second one ends the process at once. */
export const abortOnInterrupt = (): AbortSignal => {
  const controller = new AbortController()
  const listen = (name: NodeJS.Signals, code: ExitCode) =>
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(code)
      controller.abort(new Interrupted(code))
    })
  listen('SIGINT', ExitCode.interrupted)
  listen('SIGTERM', ExitCode.terminated)
  return controller.signal
}
