import type { Finding } from '../../ports/result.ts'
import type { Expectation } from '../expectation.ts'
import { holdGauge, holdShapes } from '../measures/hold.ts'
import { counted } from '../measures/unit.ts'
import type { Asked } from '../story/asked.ts'
import { atNow } from '../story/offsets.ts'
import { noSuch } from '../story/refusals.ts'
import { checkMeasures } from './contents.ts'

/** `table: X`: its items now. */
export const checkTable = (asked: Asked, expectation: Expectation): Finding[] => {
  const { ledger } = asked
  const { name } = expectation
  const book = ledger.tables.get(name)
  if (!book) return [noSuch(asked, 'table', name, ledger.tables.keys())]
  const changes = ledger.journal
    .of('item.changed')
    .filter((fact) => fact.lane.startsWith(`table:${name}/`) && fact.at <= asked.now)
  return checkMeasures(asked, expectation, {
    noun: 'a table',
    hold: (measured, measure) => {
      switch (measured) {
        case 'itemCount':
          return { miss: holdGauge(measured, measure, book.count, 'count'), facts: changes }
        case 'items':
          return { miss: holdShapes(measured, measure, book.items), facts: changes }
        default:
          return undefined
      }
    },
    sentence: () =>
      `Table ${name} held ${counted(book.count.value, 'item')} ${atNow(asked)}, after ${counted(ledger.lane(`table:${name}/0`).size, 'change')}.`,
  })
}
