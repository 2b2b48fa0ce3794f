/** Keys of one policy; of a nested one the leaves count. @aws subscription-filter-policy-constraints (checked 2026-11) */
export const POLICY_KEYS = 5

/** Combinations of values of one policy. @aws subscription-filter-policy-constraints (checked 2026-11) */
export const POLICY_COMBINATIONS = 150

/** One policy as text. Bytes. @aws subscription-filter-policy-constraints (checked 2026-11) */
export const POLICY_BYTES = 262_144

/** Largest number, either way, that is compared as one. @aws subscription-filter-policy-constraints (checked 2026-11) */
export const NUMBER_RANGE = 1_000_000_000

/** Digits after the decimal point that count. @aws subscription-filter-policy-constraints (checked 2026-11) */
export const NUMBER_DIGITS = 5

/** Stars in one wildcard pattern. @aws subscription-filter-policy-constraints (checked 2026-11) */
export const WILDCARDS = 3

/** Points of all wildcard patterns of one policy. @aws subscription-filter-policy-constraints (checked 2026-11) */
export const WILDCARD_POINTS = 100
