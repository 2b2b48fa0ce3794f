import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJsonText } from '../../../harness/scenario/language/json-text.ts'

test.each([
  ['', 1, 1, 'the text ends too early'],
  ['{', 1, 2, 'the text ends too early'],
  ['[1, 2', 1, 6, 'the text ends too early'],
  ['[1 2]', 1, 4, '"2" stands there'],
  ['{"a": 1,}', 1, 9, '"}" stands there'],
  ['{a: 1}', 1, 2, '"a" stands there'],
  ["{'a': 1}", 1, 2, '"\'" stands there'],
  ['{"a" 1}', 1, 6, '"1" stands there'],
  ['{\n  "a": [\n    nul\n  ]\n}', 3, 5, '"nul" stands there'],
  ['01', 1, 1, '"01" stands there'],
  ['"a\nb"', 1, 1, '"\\"" stands there'],
  ['{} {}', 1, 4, '"{" stands there'],
  ['[1e5, -0.5, "\\u00e9", null]]', 1, 28, '"]" stands there'],
])('%j is no JSON', (text, line, column, reason) => {
  expect(parseJsonText(text)).toEqual({ line, column, reason })
})

test('all that is JSON is read, and a mark at its beginning passed over', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (value, mark) => {
      const text = JSON.stringify(value, null, 2)
      expect(parseJsonText(`${mark ? '\uFEFF' : ''}${text}`)).toEqual({ value: JSON.parse(text) })
    }),
  )
})

test('text that was cut off goes wrong within it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), (value, cut) => {
      const text = JSON.stringify({ value })
      const part = text.slice(0, cut % text.length)
      const parsed = parseJsonText(part)
      expect('reason' in parsed && parsed.column <= part.length + 1).toBe(true)
    }),
  )
})
