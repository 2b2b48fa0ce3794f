import { ACCOUNT_ID, REGION } from '../arn.ts'

/** `2026-01-01T00:05:00Z`: AWS writes an event's time to the second. */
export const secondsText = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}Z`

/**
 * What a scheduled rule gives its targets, members in AWS's order.
 * @aws eventbridge/latest/userguide/eb-run-lambda-schedule, and recorded.
 */
export const scheduledEvent = (event: { id: string; time: number; ruleArn: string }) => ({
  version: '0',
  id: event.id,
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: ACCOUNT_ID,
  time: secondsText(event.time),
  region: REGION,
  resources: [event.ruleArn],
  detail: {},
})
