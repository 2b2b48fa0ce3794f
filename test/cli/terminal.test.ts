import { expect, test } from 'vitest'
import { colours } from '../../harness/cli/terminal.ts'

const terminal = { isTTY: true }
const pipe = { isTTY: false }

test('colour is for terminals, unless the environment says otherwise', () => {
  expect(colours(terminal, {})).toBe(true)
  expect(colours(pipe, {})).toBe(false)
  expect(colours(terminal, { NO_COLOR: '1' })).toBe(false)
  expect(colours(terminal, { NO_COLOR: '' })).toBe(true)
  expect(colours(terminal, { TERM: 'dumb' })).toBe(false)
  expect(colours(pipe, { FORCE_COLOR: '1' })).toBe(true)
  expect(colours(pipe, { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(true)
  expect(colours(terminal, { FORCE_COLOR: '0' })).toBe(false)
})
