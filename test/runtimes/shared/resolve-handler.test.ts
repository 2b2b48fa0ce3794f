import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { resolveHandler } from '../../../harness/runtimes/shared/resolve-handler.ts'

const here = fileURLToPath(new URL('../../../fixtures/', import.meta.url))
const folder = `${here}functions/probe-load/`

test.each([
  ['functions/probe-load/common.handler', 'common.cjs', 'handler'],
  ['./functions/probe-load/common.nested.deep.handler', 'common.cjs', 'nested.deep.handler'],
  ['../fixtures/functions/probe-load/typed.handler', 'typed.ts', 'handler'],
  ['functions/probe-load/plain.handler', 'plain.js', 'handler'],
  ['functions/probe-load/missing-import.handler', 'missing-import.mjs', 'handler'],
])('%s', (written, file, exported) => {
  expect(resolveHandler(written, here)).toEqual({ ok: true, handler: { file: folder + file, exported, written } })
})

test.each([
  ['functions/probe-load/common', '"functions/probe-load/common" is not of the form path/to/file.export'],
  ['functions/probe-load/.handler', '"functions/probe-load/.handler" is not of the form path/to/file.export'],
  ['functions/nowhere/common.handler', 'there is no folder "functions/nowhere"'],
  [
    'functions/probe-load/comon.handler',
    'there is no file "comon" with one of the endings .js .mjs .cjs .ts .mts .cts in the folder "functions/probe-load"',
  ],
])('%s is refused', (written, reason) => {
  expect(resolveHandler(written, here)).toMatchObject({ ok: false, reason })
})

test('what could have been meant', () => {
  const result = resolveHandler('functions/probe-load/comon.handler', here)
  expect(result).toMatchObject({ candidates: expect.arrayContaining(['common', 'plain', 'typed']) })
})
