import { expect, test } from 'vitest'
import { parseFilter, parseQuotas, parseSeed } from '../../harness/cli/flags.ts'

test('a seed is a whole number of 32 bits', () => {
  expect(parseSeed('0')).toBe(0)
  expect(parseSeed('4294967295')).toBe(4_294_967_295)
  for (const wrong of ['', '-1', '1.5', '1e3', '4294967296', 'x', ' 1'])
    expect(() => parseSeed(wrong)).toThrow('--seed')
})

test('a profile that is misspelt is named', () => {
  expect(parseQuotas('aws-2026')).toBe('aws-2026')
  expect(() => parseQuotas('aws-2025')).toThrow(expect.objectContaining({ hint: expect.stringContaining('aws-202') }))
})

test('a filter is a text or a regular expression', () => {
  expect(parseFilter('poison')).toBe('poison')
  expect(parseFilter('/poison|retry/i')).toEqual(/poison|retry/i)
  expect(parseFilter('a/b')).toBe('a/b')
  expect(() => parseFilter('/(/')).toThrow('Failed to read --filter "/(/"')
  expect(() => parseFilter('')).toThrow('it is empty')
})
