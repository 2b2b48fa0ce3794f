/** Characters of a name of a schedule, and of a rule. @aws scheduler/latest/APIReference/API_CreateSchedule, API_PutRule (checked 2026-11) */
export const NAME = 64

/** Minutes of a flexible window. @aws scheduler/latest/APIReference/API_FlexibleTimeWindow (checked 2026-11) */
export const WINDOW_MINUTES = { min: 1, max: 1_440 } as const

/** @aws scheduler/latest/APIReference/API_RetryPolicy (checked 2026-11) */
export const RETRY_ATTEMPTS = { min: 0, max: 185 } as const
/** Seconds. @aws scheduler/latest/APIReference/API_RetryPolicy (checked 2026-11) */
export const EVENT_AGE_SECONDS = { min: 60, max: 86_400 } as const

/** Names on one page of a listing. @aws scheduler/latest/APIReference/API_ListSchedules (checked 2026-11) */
export const PAGE = 100

/** How late a StartDate may come. Milliseconds. The text of its refusal says so. */
export const START_GRACE_MS = 300_000
