/** UTF-8 bytes of one expression as sent, placeholders not replaced. @aws ServiceQuotas, Expression parameters (checked 2026-11) */
export const EXPRESSION_BYTES = 4_096

/**
 * Operators and functions of one expression, of every kind.
 * @aws ServiceQuotas, Expression parameters (checked 2026-11)
 */
export const OPERATORS = 300

/** Operands of the IN comparator. @aws ServiceQuotas, Expression parameters (checked 2026-11) */
export const IN_OPERANDS = 100

/** Elements of a document path. @aws ServiceQuotas, Nested attribute depth (checked 2026-11) */
export const PATH_LEVELS = 32

/** Largest list index. @guess a 32-bit integer: reports show 99999999999999 refused by name, and 999 taken */
export const LIST_INDEX = 2_147_483_647

/**
 * Parentheses and calls within each other. Ours: AWS has refused such an expression long before, for its redundant
 * parentheses or its number of operators.
 */
export const NESTING = 700

/** Parsed expressions kept per kind of expression, oldest dropped first. Ours. */
export const CACHED_EXPRESSIONS = 500
