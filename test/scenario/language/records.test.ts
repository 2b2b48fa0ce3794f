import { expect, test } from 'vitest'
import { expandPayload, expandRecord } from '../../../harness/scenario/language/records.ts'

test('$i alone is a number, inside text its digits', () => {
  expect(expandRecord({ shard: '$i', data: { id: '$i', name: 'p$i', list: ['$i-$i'] } }, 3)).toEqual({
    shard: 3,
    data: { id: 3, name: 'p3', list: ['3-3'] },
  })
})

test('$i is a whole word', () => {
  const record = { data: { a: '$id', b: '$i0', c: 'x$ix' } }
  expect(expandRecord(record, 3)).toBe(record)
  expect(expandRecord({ data: '$i_$i.' }, 3)).toEqual({ data: '3_3.' })
})

test('what AWS takes as text stays text', () => {
  expect(expandRecord({ body: '$i', messageGroupId: '$i', messageDeduplicationId: '$i' }, 3)).toEqual({
    body: 3,
    messageGroupId: '3',
    messageDeduplicationId: '3',
  })
  expect(expandPayload({ partitionKey: '$i' }, 3)).toEqual({ partitionKey: 3 })
  expect(expandRecord({ message: '$i', subject: '$i' }, 3)).toEqual({ message: 3, subject: '3' })
  expect(expandRecord({ key: '$i', body: '$i' }, 3)).toEqual({ key: '3', body: 3 })
  expect(expandRecord({ item: { id: 'a$i', n: '$i' } }, 3)).toEqual({ item: { id: 'a3', n: 3 } })
  expect(expandRecord({ source: '$i', detailType: '$i', detail: { n: '$i' } }, 3)).toEqual({
    source: '3',
    detailType: '3',
    detail: { n: 3 },
  })
})

test('a record without $i is not copied', () => {
  const record = { body: { a: [1, { b: null }] } }
  expect(expandRecord(record, 3)).toBe(record)
  expect(expandRecord(undefined, 3)).toBe(undefined)
})
