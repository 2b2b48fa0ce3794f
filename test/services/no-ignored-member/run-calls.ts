import { assemble } from '../../../harness/assemble.ts'
import { AwsError } from '../../../harness/base/errors.ts'
import { refuseMembers } from '../../../harness/wire/refused-members.ts'
import { CALLS } from './calls/index.ts'
import { answerOf, type Bench, CALLER } from './calls/stage.ts'

const FUNCTION = {
  name: 'ship',
  handler: undefined,
  runtime: 'nodejs22.x',
  memorySize: 128,
  timeoutMs: 3_000,
  environment: {},
  reservedConcurrentExecutions: undefined,
  eventInvokeConfig: {
    maximumRetryAttempts: 2,
    maximumEventAgeMs: 21_600_000,
    onSuccess: undefined,
    onFailure: undefined,
  },
  deadLetterQueue: undefined,
}
const MINUTE = 60_000

export const assembly = () => assemble({ quotas: { profile: 'conservative' } }, { seed: 1 })

/** What a run shows: answers, refusals that were expected, facts and what is kept beside them; the error that ended it. */
export interface Shown {
  readonly answers: readonly unknown[]
  readonly facts: readonly unknown[]
  readonly payloads: readonly unknown[]
  readonly error?: unknown
  /** What an operation threw that is no answer of AWS's. */
  readonly broken: readonly unknown[]
}

/** Runs a service's calls in a world of their own. `onCall` may give another input; `n` counts calls from 0. */
export const runCalls = async (
  service: string,
  onCall: (name: string, input: object, n: number) => object,
): Promise<Shown> => {
  await using assembled = assembly()
  const { world, stage, services } = assembled
  stage.lambda.createFunction(FUNCTION)
  const answers: unknown[] = []
  // What is thrown and is no answer: an operation must not break, whatever it is asked.
  const broken: unknown[] = []
  let calls = 0
  const call: Bench['call'] = (name, given = {}) => {
    const [serviceName, operation = ''] = name.split('.')
    const { operations, refusedMembers } = services.find((each) => each.name === serviceName)!
    const input = onCall(name, given, calls++)
    refuseMembers(name, refusedMembers?.get(operation) ?? [], given)
    try {
      const answer = answerOf(operations.get(operation)!(input as never, CALLER))
      answers.push(answer)
      return answer
    } catch (error) {
      if (!AwsError.is(error)) broken.push(error)
      throw error
    }
  }
  const refused: Bench['refused'] = (name, input) => {
    try {
      call(name, input)
    } catch (error) {
      if (!AwsError.is(error)) throw error
      answers.push(`${error.name}: ${error.message}`)
    }
  }
  const pass: Bench['pass'] = async (ms) => {
    await world.advance(world.clock.now() + ms)
  }
  const shown = (error?: unknown): Shown => ({
    answers,
    facts: world.journal.facts,
    payloads: world.journal.facts.map((fact) => 'payload' in fact && world.journal.payload(String(fact.payload))),
    ...(error !== undefined && { error }),
    broken,
  })
  try {
    await CALLS[service]!({ call, refused, pass })
    await pass(MINUTE)
    return shown()
  } catch (error) {
    // A refusal; or the calls themselves could go no further without the answer.
    return shown(error)
  }
}
