import { duration } from './durations.ts'
import * as limits from './limits.ts'
import { settings } from './settings.ts'
import { count } from './values.ts'

/** How long EventBridge tries to deliver, for a rule's target and a schedule's. */
export const retryPolicy = settings(
  'a retry policy',
  {
    maximumRetryAttempts: count(limits.EVENT_RETRIES).optional(),
    maximumEventAge: duration(limits.EVENT_AGE).optional(),
  },
  { instead: { maximumRecordAge: 'Write `maximumEventAge`.' } },
)
