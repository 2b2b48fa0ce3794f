/**
 * Why a pattern is none, in AWS's words without the place in the text that AWS adds. Whoever asked wraps it into the
 * exception of the service: `Event pattern is not valid. Reason: …`.
 */
export class PatternRejection extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(`Failed to read an event pattern: ${reason}.`)
    this.name = 'PatternRejection'
    this.reason = reason
  }
}

export const reject = (reason: string): never => {
  throw new PatternRejection(reason)
}
