import { type Spans, span, spansOf } from '../../base/spans.ts'
import type { SourceRecord } from '../../ports/index.ts'

/** The events of some records. A run of neighbours, as a shard gives them, costs nothing. */
export const eventsOf = (records: readonly SourceRecord[]): Spans => {
  const first = records[0]
  const last = records[records.length - 1]
  if (!first || !last) return []
  let ascending = true
  for (let i = 1; i < records.length && ascending; i++) {
    ascending = records[i]!.ordinal === records[i - 1]!.ordinal + 1
  }
  return ascending ? span(first.ordinal, last.ordinal) : spansOf(records.map((record) => record.ordinal))
}
