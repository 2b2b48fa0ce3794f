import { nearest } from '../../base/suggest.ts'
import type { Finding } from '../../ports/result.ts'
import { type Asked, findingOf } from './asked.ts'
import { atNow } from './offsets.ts'

/** Something was asked of what never was: never a silent pass. */
export const noSuch = (asked: Asked, what: string, name: string, known: Iterable<string>): Finding => {
  const near = nearest(name, known)
  const hint = near === undefined || near === name ? '' : ` Did you mean "${near}"?`
  return findingOf(asked, {
    expected: `${what} "${name}"`,
    actual: 'there is nothing of that name',
    message: `Nothing called "${name}" had been sent, created or answered ${atNow(asked)}, so nothing could be checked.${hint}`,
  })
}

/** What was asked cannot be answered, so it does not hold. */
export const mistake = (asked: Asked, expected: string, actual: string): Finding =>
  findingOf(asked, {
    expected,
    actual,
    message: `This could not be checked ${atNow(asked)}: expected ${expected}, but ${actual}.`,
  })
