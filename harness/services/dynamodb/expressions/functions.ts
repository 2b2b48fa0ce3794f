/** Functions of conditions and filters, with the number of their operands. @aws Expressions.OperatorsAndFunctions (checked 2026-11) */
export const CONDITION_FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ['attribute_exists', 1],
  ['attribute_not_exists', 1],
  ['attribute_type', 2],
  ['begins_with', 2],
  ['contains', 2],
  ['size', 1],
])

/** Functions of SET. @aws Expressions.UpdateExpressions (checked 2026-11) */
export const UPDATE_FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ['if_not_exists', 2],
  ['list_append', 2],
])

export const isFunction = (name: string): boolean => CONDITION_FUNCTIONS.has(name) || UPDATE_FUNCTIONS.has(name)
