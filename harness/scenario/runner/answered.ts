import { AwsError, InvariantError, type SourcePlace, UsageError } from '../../base/errors.ts'
import { NOT_EMULATED } from '../../base/not-emulated.ts'
import type { AwsErrorLike, Outcome, Reply } from '../../base/reply.ts'
import type { World } from '../../world/index.ts'

/** Lets the world run at this instant until a reply has come. On the embedded backend it has come already. */
export const answered = async <T>(world: World, ask: (reply: Reply<T>) => void): Promise<T> => {
  let answer: { value: T } | undefined
  ask((value) => {
    answer = { value }
  })
  if (!answer) await world.advance(world.clock.now(), () => answer !== undefined)
  if (!answer)
    throw new InvariantError(`Failed to get an answer: the world went quiet without one (seed ${world.seed}).`)
  return answer.value
}

/** AWS refused what the scenario asked for: the author's mistake, at its place. */
export const refused = (what: string, error: AwsErrorLike, place: SourcePlace | undefined): UsageError =>
  new UsageError(`Failed to ${what}: ${reasonOf(error)}`, { ...(place && { place }) })

const reasonOf = ({ name, statusCode, message }: AwsErrorLike): string =>
  name === NOT_EMULATED
    ? message
        .replace(/^Failed to \w+ (.+): Firedrill does not emulate it\./, 'Firedrill does not emulate $1.')
        .replace(/^Failed to [^:]+: /, '')
    : `AWS would answer ${name} (${statusCode}): ${message}`

export const expectOk = <T>(outcome: Outcome<T>, what: string, place: SourcePlace | undefined): T => {
  if (!outcome.ok) throw refused(what, outcome.error, place)
  return outcome.value
}

/** Runs what may throw `AwsError`, and names the place where it does. */
export const orRefused = <T>(what: string, place: SourcePlace | undefined, run: () => T): T => {
  try {
    return run()
  } catch (error) {
    if (AwsError.is(error)) throw refused(what, error, place)
    throw error
  }
}
