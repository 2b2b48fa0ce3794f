import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
// @ts-expect-error: a script without types.
import { guessesUnder } from '../../.ci/guesses.mjs'

const guessesIn = (source: string): unknown => {
  const root = mkdtempSync(join(tmpdir(), 'firedrill-guesses-'))
  try {
    writeFileSync(join(root, 'limits.ts'), source)
    return guessesUnder(root)
  } finally {
    rmSync(root, { recursive: true })
  }
}

describe('guesses that the build collects', () => {
  test.each([
    ['/** @guess The text. */', 'The text.'],
    ['/** One. @aws API_Invoke (checked 2026-11) @guess the text */', 'One. The text'],
    ['/**\n * A token.\n * @guess It lasts\n *   a day.\n */', 'A token. It lasts a day.'],
    ['// @guess The first\n// and the second line.', 'The first and the second line.'],
    ['/** @guess Here.\n *\n * Not this. */', 'Here.'],
  ])('%j', (source, text) => {
    expect(guessesIn(`const a = 1\n${source}\n`)).toMatchObject([{ file: 'limits.ts', text }])
  })

  test('each of a comment, with its line', () => {
    expect(guessesIn('\n/**\n * A token.\n * @guess One.\n * @guess Two.\n */\n')).toEqual([
      { file: 'limits.ts', line: 4, text: 'A token. One.' },
      { file: 'limits.ts', line: 5, text: 'A token. Two.' },
    ])
  })

  test.each([
    "const a = '// @guess no'",
    'const a = `${`/* @guess no */`} // @guess no`',
    'const a = /\\/\\/ @guess no/',
  ])('code is no comment: %s', (source) => {
    expect(guessesIn(source)).toEqual([])
  })
})
