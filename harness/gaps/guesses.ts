import { readFileSync } from 'node:fs'
import { EnvironmentError } from '../base/errors.ts'

/** One place where AWS is silent and the code guesses, as its comment says. */
export interface Guess {
  /** In `harness/`: `services/sqs/limits.ts`. */
  readonly file: string
  readonly line: number
  readonly text: string
}

/** The guesses of the code that runs: the build collects them from its comments. */
export const readGuesses = (): readonly Guess[] => {
  const list = new URL('../guesses.json', import.meta.url)
  try {
    return JSON.parse(readFileSync(list, 'utf8')) as Guess[]
  } catch (cause) {
    throw new EnvironmentError(
      'Failed to read the list of guesses: this copy of Firedrill was not built. Run "npm run build", or install the package again.',
      { cause },
    )
  }
}
