import { ACCOUNT_ID, REGION } from '../../base/arn.ts'
import { secondsText } from '../../base/schedule-expression/scheduled-event.ts'

/** One event on a bus, or one firing of a scheduled rule. */
export interface BusEvent {
  readonly id: string
  readonly envelope: Envelope
  /** The envelope as JSON. */
  readonly text: string
  /** When EventBridge got it. Epoch milliseconds. */
  readonly receivedAt: number
  /** Its own instant. Epoch milliseconds. */
  readonly time: number
  /** It came from another bus. */
  readonly forwarded: boolean
}

/** What targets get, members in AWS's order. @aws eventbridge/latest/userguide/eb-events-structure (checked 2026-11) */
export interface Envelope {
  readonly version: '0'
  readonly id: string
  readonly 'detail-type': string
  readonly source: string
  readonly account: string
  readonly time: string
  readonly region: string
  readonly resources: readonly string[]
  readonly detail: unknown
}

export interface NewEvent {
  readonly id: string
  readonly detailType: string
  readonly source: string
  readonly resources: readonly string[]
  readonly detail: unknown
  readonly time: number
  readonly receivedAt: number
  readonly forwarded?: boolean
}

export const busEvent = ({ forwarded = false, time, receivedAt, ...event }: NewEvent): BusEvent => {
  const envelope: Envelope = {
    version: '0',
    id: event.id,
    'detail-type': event.detailType,
    source: event.source,
    account: ACCOUNT_ID,
    time: secondsText(time),
    region: REGION,
    resources: event.resources,
    detail: event.detail,
  }
  return { id: event.id, envelope, text: JSON.stringify(envelope), receivedAt, time, forwarded }
}
