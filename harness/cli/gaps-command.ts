import { gapsOf } from '../assemble.ts'
import { UsageError } from '../base/errors.ts'
import { nearest } from '../base/suggest.ts'
import { gapsText } from '../gaps/text.ts'
import { write } from './terminal.ts'

/** `firedrill gaps`: all services, or those named. Throws `UsageError` for a name that is none. */
export const gapsCommand = async (services: readonly string[], asJson: boolean): Promise<void> => {
  const gaps = await gapsOf()
  const known = gaps.services.map(({ service }) => service)
  const named = services.map((name) => name.toLowerCase())
  for (const [i, name] of named.entries()) if (!known.includes(name)) throw unknownService(services[i]!, known)
  const whole = services.length === 0
  const chosen = whole
    ? gaps
    : { services: gaps.services.filter(({ service }) => named.includes(service)), guesses: [] }
  write(process.stdout, asJson ? `${JSON.stringify(chosen, undefined, 2)}\n` : gapsText(chosen, whole))
}

const unknownService = (name: string, known: readonly string[]): UsageError => {
  const near = nearest(name.toLowerCase(), known)
  return new UsageError(`Failed to print the gaps of "${name}": Firedrill has no such service.`, {
    hint: near === undefined ? `It has ${known.join(', ')}.` : `Did you mean "${near}"?`,
  })
}
