import { DeterminismError, EnvironmentError, UsageError } from '../base/errors.ts'
import { packageVersion } from '../run/version.ts'

/** An error that ended the process before a verdict, for whoever has to act on it. Ends with a line break. */
export const explain = (error: unknown, seed?: number): string => {
  if (UsageError.is(error)) {
    const { place, hint } = error
    const where = place ? `${place.file}${place.line === undefined ? '' : `:${place.line}:${place.column ?? 1}`}\n` : ''
    return `${where}${error.message}${hint ? ` ${hint}` : ''}\n`
  }
  if (EnvironmentError.is(error) || DeterminismError.is(error)) return `${error.message}\n`
  return explainBug(error, seed)
}

/** Our bug: what a report of it needs. */
export const explainBug = (error: unknown, seed?: number): string => {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const facts = [
    `firedrill ${packageVersion()}`,
    `node ${process.version}`,
    process.platform,
    ...(seed === undefined ? [] : [`seed ${seed}`]),
  ]
  return `${trace}\n\nThis is a bug in Firedrill, not in your scenario. Please report it with the scenario and these lines:\n  ${facts.join(' · ')}\n  firedrill ${process.argv.slice(2).join(' ')}\n`
}
