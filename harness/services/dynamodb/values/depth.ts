import type { AttributeValue } from './attribute-value.ts'
import { NESTING_LEVELS } from './limits.ts'
import { validationError } from './validation-error.ts'

/** @aws recorded: dynamodb-conformance's tests/tier3/limits/nestingDepth.test.ts (checked 2026-11) */
export const tooDeep = () =>
  validationError(
    'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
  )

/** Refuses a value that reaches below the 32nd level when it stands at `level`; an attribute of an item stands at 1. */
export const checkDepth = (value: AttributeValue, level: number): void => {
  if (level > NESTING_LEVELS) throw tooDeep()
  if (value.L !== undefined) for (const element of value.L) checkDepth(element, level + 1)
  else if (value.M !== undefined) for (const name in value.M) checkDepth(value.M[name]!, level + 1)
}
