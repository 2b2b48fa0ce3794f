import { parseArn } from '../../../base/arn.ts'
import { Constraints } from '../constraints.ts'
import { busNotFound } from '../errors.ts'
import type { EventBridgeStore } from '../store.ts'

/** The tags of a bus or a rule, to be changed in place. `needed`: what else the request must have. */
export const tagged = (
  store: EventBridgeStore,
  arn: string,
  needed: Readonly<Record<string, unknown>> = {},
): Map<string, string> => {
  const constraints = new Constraints()
  for (const [member, value] of Object.entries({ resourceARN: arn, ...needed })) constraints.required(member, value)
  constraints.check()
  const [kind, first = '', second] = parseArn(arn)?.resource.split('/') ?? []
  if (kind === 'rule') return store.rule(second ?? first, second === undefined ? undefined : first).tags
  if (kind === 'event-bus') return store.bus(first).tags
  // @guess What an ARN of something else is answered.
  throw busNotFound(arn)
}
