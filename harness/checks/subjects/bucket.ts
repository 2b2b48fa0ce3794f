import type { FactOf } from '../../journal/facts.ts'
import type { Finding } from '../../ports/result.ts'
import type { Expectation } from '../expectation.ts'
import { holdGauge, holdShapes } from '../measures/hold.ts'
import { counted } from '../measures/unit.ts'
import type { Asked } from '../story/asked.ts'
import { atNow } from '../story/offsets.ts'
import { noSuch } from '../story/refusals.ts'
import { checkMeasures } from './contents.ts'

/** `bucket: X`: its objects now, as `{ key, body, size }`; the body as JSON where it is JSON, else as text. */
export const checkBucket = (asked: Asked, expectation: Expectation): Finding[] => {
  const { ledger } = asked
  const { name } = expectation
  const book = ledger.buckets.get(name)
  if (!book) return [noSuch(asked, 'bucket', name, ledger.buckets.keys())]
  const { objects } = book
  return checkMeasures(asked, expectation, {
    noun: 'a bucket',
    hold: (measured, measure) => {
      switch (measured) {
        case 'objectCount':
          return { miss: holdGauge(measured, measure, book.count, 'count'), facts: objects }
        case 'objects':
          return {
            miss: holdShapes(
              measured,
              measure,
              objects.map((put) => formOf(asked, put)),
            ),
            facts: objects,
          }
        default:
          return undefined
      }
    },
    sentence: () => `Bucket ${name} held ${counted(objects.length, 'object')} ${atNow(asked)}${listed(objects)}.`,
  })
}

const formOf = ({ ledger }: Asked, { key, size, payload }: FactOf<'object.put'>): unknown => ({
  key,
  size,
  ...(payload !== undefined && { body: parsed(ledger.journal.payload(payload) ?? '') }),
})

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

const MOST_KEYS = 5

const listed = (objects: readonly FactOf<'object.put'>[]): string => {
  if (objects.length === 0) return ''
  const keys = objects.slice(0, MOST_KEYS).map(({ key }) => `"${key}"`)
  return `: ${keys.join(', ')}${objects.length > MOST_KEYS ? ' and others' : ''}`
}
