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

/** `eventBus: X`: its events, and how many of them some rule matched. */
export const checkEventBus = (asked: Asked, expectation: Expectation): Finding[] => {
  const { ledger } = asked
  const { name } = expectation
  const book = ledger.pushes.get(`bus:${name}`)
  if (!book) return [noSuch(asked, 'event bus', name, namesOf(ledger.pushes.keys()))]
  const lane = ledger.lane(`bus:${name}`)
  const published = publishedIn(asked, lane.name)
  return checkMeasures(asked, expectation, {
    noun: 'an event bus',
    hold: (measured, measure) => {
      switch (measured) {
        case 'published':
          return { miss: holdNumber(measured, measure, lane.size, 'count'), facts: published }
        case 'matched':
          return { miss: holdNumber(measured, measure, book.matched.size, 'count'), facts: book.filtered }
        case 'events': {
          const forms = new RecordForms(ledger.journal)
          const events = [...lane.ordinals()].map((ordinal) => forms.of(lane, ordinal))
          return { miss: holdShapes(measured, measure, events), facts: published }
        }
        default:
          return undefined
      }
    },
    sentence: () =>
      `Event bus ${name} had taken ${counted(lane.size, 'event')} ${atNow(asked)}; ${book.matched.size} of them matched a rule.`,
  })
}

const namesOf = (lanes: Iterable<string>): string[] =>
  [...lanes].filter((lane) => lane.startsWith('bus:')).map((lane) => lane.slice('bus:'.length))
