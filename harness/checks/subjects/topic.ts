import { spansSize } from '../../base/spans.ts'
import type { Finding } from '../../ports/result.ts'
import type { Expectation } from '../expectation.ts'
import { RecordForms } from '../ledger/record-form.ts'
import { holdNumber, holdShapes } from '../measures/hold.ts'
import { counted } from '../measures/unit.ts'
import type { Asked } from '../story/asked.ts'
import { atNow } from '../story/offsets.ts'
import { noSuch } from '../story/refusals.ts'
import { checkMeasures } from './contents.ts'
import { publishedIn } from './published.ts'

/** `topic: X`: what CloudWatch would say of it, and what was published. */
export const checkTopic = (asked: Asked, expectation: Expectation): Finding[] => {
  const { ledger } = asked
  const { name } = expectation
  const book = ledger.pushes.get(`topic:${name}`)
  if (!book) return [noSuch(asked, 'topic', name, namesOf(ledger.pushes.keys()))]
  const lane = ledger.lane(`topic:${name}`)
  const published = publishedIn(asked, lane.name)
  const filtered = book.filtered.reduce((total, { events }) => total + spansSize(events), 0)
  const failed = book.dropped.reduce((total, { events }) => total + spansSize(events), 0)
  return checkMeasures(asked, expectation, {
    noun: 'a topic',
    hold: (measured, measure) => {
      switch (measured) {
        case 'messagesPublished':
          return { miss: holdNumber(measured, measure, lane.size, 'count'), facts: published }
        case 'notificationsFiltered':
          return { miss: holdNumber(measured, measure, filtered, 'count'), facts: book.filtered }
        case 'notificationsFailed':
          return { miss: holdNumber(measured, measure, failed, 'count'), facts: book.dropped }
        case 'messages': {
          const forms = new RecordForms(ledger.journal)
          const messages = [...lane.ordinals()].map((ordinal) => forms.of(lane, ordinal))
          return { miss: holdShapes(measured, measure, messages), facts: published }
        }
        default:
          return undefined
      }
    },
    sentence: () =>
      `Topic ${name} had taken ${counted(lane.size, 'message')} ${atNow(asked)}; ${counted(filtered, 'notification')} had been filtered out and ${failed} had failed for good.`,
  })
}

const namesOf = (lanes: Iterable<string>): string[] =>
  [...lanes].filter((lane) => lane.startsWith('topic:')).map((lane) => lane.slice('topic:'.length))
