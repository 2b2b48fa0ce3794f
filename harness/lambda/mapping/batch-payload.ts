import { type Payload, payloadOf } from '../../base/payload.ts'
import type { SourceRecord } from '../../ports/index.ts'

/** Bytes of `{"Records":[]}`. */
export const ENVELOPE_BYTES = '{"Records":[]}'.length

/** Bytes of an event with `count` records of `recordBytes` in all: records, commas, envelope. */
export const eventBytes = (count: number, recordBytes: number): number =>
  ENVELOPE_BYTES + recordBytes + Math.max(0, count - 1)

/** The event that a handler gets. Built afresh for every reader; its size is arithmetic. */
export const batchPayload = (records: readonly SourceRecord[]): Payload => {
  let recordBytes = 0
  for (const record of records) recordBytes += record.bytes
  return payloadOf(eventBytes(records.length, recordBytes), () => ({
    Records: records.map((record) => record.render()),
  }))
}
