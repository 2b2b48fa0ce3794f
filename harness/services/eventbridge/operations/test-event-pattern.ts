import { Constraints } from '../constraints.ts'
import { eventInvalid } from '../errors.ts'
import { PATTERN_CHARACTERS } from '../limits.ts'
import { matcherOf } from '../put-rule.ts'

export interface TestEventPatternInput {
  readonly EventPattern: string
  readonly Event: string
}

/** @guess Which members an event must have: the page names `resources` too, and events without were taken when recorded. */
const NEEDED = ['id', 'account', 'source', 'time', 'region', 'detail-type']

/** @aws eventbridge/latest/APIReference/API_TestEventPattern (checked 2026-11) */
export const testEventPattern = () => (input: TestEventPatternInput) => {
  const constraints = new Constraints()
  constraints.required('eventPattern', input.EventPattern)
  constraints.length('eventPattern', input.EventPattern, 0, PATTERN_CHARACTERS)
  constraints.required('event', input.Event)
  constraints.check()
  const event = eventOf(input.Event)
  return { Result: matcherOf(input.EventPattern)(event) }
}

const eventOf = (text: string): object => {
  let event: unknown
  try {
    event = JSON.parse(text)
  } catch {
    throw eventInvalid()
  }
  if (typeof event !== 'object' || event === null || NEEDED.some((name) => !Object.hasOwn(event, name)))
    throw eventInvalid()
  return event
}
