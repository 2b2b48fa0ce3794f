import type { JournalView } from '../journal/journal.ts'
import type { Finding } from '../ports/result.ts'
import type { Expectation, Subject } from './expectation.ts'
import { ledgerOf } from './ledger/ledger-of.ts'
import type { Asked } from './story/asked.ts'
import { mistake } from './story/refusals.ts'
import { checkBucket } from './subjects/bucket.ts'
import { checkEventBus } from './subjects/event-bus.ts'
import { checkEvents } from './subjects/events.ts'
import { checkFunction } from './subjects/function.ts'
import { checkQueue } from './subjects/queue.ts'
import { checkResponse } from './subjects/response.ts'
import { checkStream } from './subjects/stream.ts'
import { checkTable } from './subjects/table.ts'
import { checkTopic } from './subjects/topic.ts'
import { checkTrigger } from './subjects/trigger.ts'

const SUBJECTS: Readonly<Record<Subject, (asked: Asked, expectation: Expectation) => Finding[]>> = {
  events: checkEvents,
  function: checkFunction,
  trigger: checkTrigger,
  queue: checkQueue,
  topic: checkTopic,
  stream: checkStream,
  table: checkTable,
  bucket: checkBucket,
  eventBus: checkEventBus,
  response: checkResponse,
}

/**
 * Holds an expectation against a journal as it stands at `now` (virtual milliseconds since the epoch): one finding
 * per measure that does not hold, none where all hold. What was asked of something that never was, or cannot be
 * measured, is a finding too.
 */
export const checkExpectation = (expectation: Expectation, journal: JournalView, now: number): readonly Finding[] => {
  const asked: Asked = {
    ledger: ledgerOf(journal, now),
    now,
    kind: 'expectation',
    check: expectation.text,
    ...(expectation.place && { place: expectation.place }),
  }
  if (Object.keys(expectation.measures).length === 0)
    return [mistake(asked, 'at least one measure', 'this expectation says nothing')]
  return SUBJECTS[expectation.subject](asked, expectation)
}
