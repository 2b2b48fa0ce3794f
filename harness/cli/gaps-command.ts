import { gapsOf } from '../assemble.ts'
import { UsageError } from '../base/errors.ts'
import { nearest } from '../base/suggest.ts'
import { gapsText } from '../gaps/text.ts'
import { write } from './terminal.ts'

/** `firedrill gaps`: all services, or those named. Throws `UsageError` for a name that is none. */
export const gapsCommand = async (services: readonly string[], asJson: boolean): Promise<void> => {
  const gaps = await gapsOf()
  const known = gaps.services.map(({ service }) => service)
  for (const name of services) if (!known.includes(name)) throw unknownService(name, known)
  const whole = services.length === 0
  const chosen = whole
    ? gaps
    : { services: gaps.services.filter(({ service }) => services.includes(service)), guesses: [] }
  write(process.stdout, asJson ? `${JSON.stringify(chosen, undefined, 2)}\n` : gapsText(chosen, whole))
}

const unknownService = (name: string, known: readonly string[]): UsageError => {
  const near = nearest(name, known)
  return new UsageError(`Failed to print the gaps of "${name}": Firedrill has no such service.`, {
    hint: near === undefined ? `It has ${known.join(', ')}.` : `Did you mean "${near}"?`,
  })
}
