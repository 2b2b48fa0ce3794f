import { REGION } from '../../base/arn.ts'
import { invalidBecause, invalidParameter, notEmulated } from './errors.ts'

/** Refuses, by name, every parameter that an operation does not emulate. */
export const refuseOthers = (operation: string, input: object, emulated: ReadonlySet<string>): void => {
  for (const [name, value] of Object.entries(input))
    if (value !== undefined && value !== null && !emulated.has(name))
      throw notEmulated(operation, `the parameter ${name}`)
}

const ARN_PARTS = 6

/** Refuses what is no ARN of SNS in this region. Recorded 2023-10 to 2025-05. */
export function checkArn(arn: string | undefined, parameter: string): asserts arn is string {
  const parts = (arn ?? '').split(':')
  if (parts.length < ARN_PARTS)
    throw invalidBecause(parameter, `An ARN must have at least ${ARN_PARTS} elements, not ${parts.length}`)
  if (parts[0] !== 'arn' || parts[2] !== 'sns' || parts[3] !== REGION) throw invalidParameter(parameter)
}
