/** Thrown by `process.exit` to leave user code; nobody reports it. */
export class ProcessExit extends Error {
  constructor(code: number) {
    super(`process.exit(${code})`)
    this.name = 'ProcessExit'
  }
}
