import { DAY, MINUTE } from '../../base/duration.ts'

/**
 * EventBridge's numbers.
 * @aws eventbridge/latest/userguide/eb-quota (checked 2026-11), unless a line says otherwise.
 */

/** Entries of one PutEvents. @aws eventbridge/latest/APIReference/API_PutEvents (checked 2026-11) */
export const ENTRIES = 10

/** What `Time` counts in that formula. Bytes. @aws eventbridge/latest/userguide/eb-putevents, entry size (checked 2026-11) */
export const TIME_BYTES = 14

/** Targets of one rule. */
export const TARGETS_PER_RULE = 5

/** Rules of one bus. */
export const RULES_PER_BUS = 300

/** Buses of one region. */
export const BUSES = 100

/** Characters of a rule's name. @aws API_PutRule (checked 2026-11) */
export const RULE_NAME = 64

/** Characters of a pattern. @aws API_PutRule (checked 2026-11) */
export const PATTERN_CHARACTERS = 4_096

/** Variables of an input transformer. @aws API_InputTransformer (checked 2026-11) */
export const INPUT_PATHS = 100

/** Characters of `Input` and of a template. @aws API_Target, API_InputTransformer (checked 2026-11) */
export const INPUT_CHARACTERS = 8_192

/** Tags of one rule or bus. @aws API_TagResource (checked 2026-11) */
export const TAGS_PER_RESOURCE = 50

/** Names on one page of a listing. @aws API_ListRules (checked 2026-11) */
export const PAGE = 100

/** A retry policy's limits. @aws API_RetryPolicy (checked 2026-11) */
export const RETRY_ATTEMPTS = { min: 0, max: 185 } as const
/** Milliseconds. */
export const EVENT_AGE_MS = { min: MINUTE, max: DAY } as const
