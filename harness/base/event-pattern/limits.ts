/** Objects of one `$or`, at least. Source: aws/event-ruler, JSON rule compiler. */
export const OR_MINIMUM = 2

/**
 * Combinations that the `$or`s of one pattern may lead to.
 * @aws eventbridge/latest/userguide/eb-create-pattern-operators, Or matching (checked 2026-11)
 */
export const COMBINATIONS = 1_000

/**
 * Beginnings of one field's wildcards that one value may fit at the same time.
 * @guess AWS publishes no number. `*:*:*:*:*:event-bus/*` (11 of them) was refused when recorded,
 * `/Users/…/dir/dir/dir/dir/dir/doc.txt` (7) was not.
 */
export const WILDCARD_BEGINNINGS = 10

/** Sets of beginnings looked at before a wildcard counts as too complex. Ours: no pattern may take long to read. */
export const WILDCARD_SETS = 5_000
