import { expect, test } from 'vitest'
import { awsName, freeName } from '../../harness/base/aws-name.ts'

test.each<[name: string, taken: readonly string[], found: string]>([
  ['ship.orders', [], 'ship.orders'],
  ['bus.jobs@2', [], 'bus.jobs-2'],
  ['ship.@nightly', [], 'ship.-nightly'],
  ['ship.grün am Tag', [], 'ship.gr-n-am-Tag'],
  ['a.b', ['a.b'], 'a.b-2'],
  ['a.b', ['a.b', 'a.b-2'], 'a.b-3'],
  ['0123456789abcdefghij', [], '0123456789abcdef'],
  ['0123456789abcdefghij', ['0123456789abcdef'], '0123456789abcd-2'],
])('%s', (name, taken, found) => {
  expect(awsName(name, 16, (one) => taken.includes(one))).toBe(found)
})

test('a free name keeps its characters', () => {
  expect(freeName('a@b', 5, (one) => one === 'a@b')).toBe('a@b-2')
})
