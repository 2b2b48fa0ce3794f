/** Significant digits of a number. @aws HowItWorks.NamingRulesDataTypes, Number (checked 2026-11) */
export const NUMBER_DIGITS = 38

/**
 * Decimal exponents of the first digit of a number: 1E-130 to 9.99…E+125 in magnitude.
 * @aws HowItWorks.NamingRulesDataTypes, Number (checked 2026-11)
 */
export const NUMBER_EXPONENT = { min: -130, max: 125 } as const

/** Levels of maps and lists in an attribute. @aws ServiceQuotas, Nested attribute depth (checked 2026-11) */
export const NESTING_LEVELS = 32

/**
 * Overhead of a list or map, and of each of its elements. Bytes.
 * @aws CapacityUnitCalculations (checked 2026-11)
 */
export const DOCUMENT_BYTES = 3
export const ELEMENT_BYTES = 1

/**
 * Bytes of an attribute's name. Key attributes have a limit of their own (constraints of CreateTable).
 * @aws ServiceQuotas, Attribute names, "64 KB"; measured: 65,536 is refused, Alternator's test_limits.py (checked 2026-11)
 */
export const NAME_BYTES = 65_535
