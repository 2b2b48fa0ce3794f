import { expect, test } from 'vitest'
import { cidr } from '../../../harness/base/matchers/cidr.ts'
import { wildcard } from '../../../harness/base/matchers/wildcard.ts'

test.each([
  ['*', '', true],
  ['*', 'anything', true],
  ['', '', true],
  ['', 'a', false],
  ['a*', 'abc', true],
  ['*c', 'abc', true],
  ['a*c', 'ac', true],
  ['ab*ba', 'aba', false],
  ['a*b*c', 'a-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['*.png', 'dir/file.png', true],
  ['a\\*c', 'a*c', true],
  ['a\\*c', 'abc', false],
  ['a\\\\*', 'a\\b', true],
])('wildcard %s on %s', (pattern, text, matches) => {
  expect(wildcard(pattern)(text)).toBe(matches)
})

test.each([
  ['10.0.0.0/24', '10.0.0.255', true],
  ['10.0.0.0/24', '10.0.1.0', false],
  ['10.0.0.0/24', 'not an address', false],
  ['0.0.0.0/0', '203.0.113.9', true],
  ['2001:db8::/32', '2001:db8:1::1', true],
  ['2001:db8::/32', '10.0.0.1', false],
])('cidr %s and %s', (block, address, matches) => {
  expect(cidr(block)?.(address)).toBe(matches)
})

test.each(['10.0.0.0', '10.0.0/24', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/24/1', ''])('%s is no block', (block) => {
  expect(cidr(block)).toBeUndefined()
})
