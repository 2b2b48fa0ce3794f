import { describe, expect, test } from 'vitest'
import { readReport } from '../../../harness/lambda/mapping/report.ts'

const has = (identifier: string) => ['a', 'b', 'c', '123'].includes(identifier)
const item = (itemIdentifier: unknown) => JSON.stringify({ batchItemFailures: [{ itemIdentifier }] })

describe('what an answer says under ReportBatchItemFailures', () => {
  // Recorded 2025-11-25 (Kinesis, DynamoDB Streams; SQS where it says so in the documentation).
  test.each([
    ['an empty text', '""'],
    ['an empty list', '[]'],
    ['null', 'null'],
    ['an empty object', '{}'],
    ['no failures', '{"batchItemFailures":[]}'],
    ['null for failures', '{"batchItemFailures":null}'],
    ['another object', '{"statusCode":200}'],
    ['no body at all', ''],
  ])('success: %s', (_, payload) => {
    expect(readReport(payload, has)).toEqual({ kind: 'success' })
  })

  test.each([
    ['an identifier that is not in the batch', item('z')],
    ['a number that is not in the batch', item(456)],
    ['an empty identifier', item('')],
    ['null for an identifier', item(null)],
    ['another key', '{"batchItemFailures":[{"foo":123}]}'],
    ['another key with null', '{"batchItemFailures":[{"foo":null}]}'],
    ['not JSON', '{"batchItemFailures"'],
    ['identifiers without items', '{"batchItemFailures":["a"]}'],
    ['one good and one unknown item', '{"batchItemFailures":[{"itemIdentifier":"a"},{"itemIdentifier":"z"}]}'],
    ['failures that are no list', '{"batchItemFailures":{"itemIdentifier":"a"}}'],
    ['a text', '"done"'],
    ['a number', '7'],
    ['a list with members', '[1]'],
  ])('malformed: %s', (_, payload) => {
    expect(readReport(payload, has)).toEqual({ kind: 'malformed' })
  })

  test('partial: the items named, once each', () => {
    const payload = JSON.stringify({ batchItemFailures: ['c', 'a', 'c'].map((itemIdentifier) => ({ itemIdentifier })) })
    expect(readReport(payload, has)).toEqual({ kind: 'partial', failed: new Set(['c', 'a']) })
    expect(readReport(item(123), has)).toEqual({ kind: 'partial', failed: new Set(['123']) })
  })
})
