import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findScenarios } from '../../../harness/scenario/language/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firedrill-'))
  const files = {
    'b.yaml': 'scenario: b\n',
    'a/deep/a.yml': '# a comment\n"scenario": a\n',
    'a/c.scenario.ts': '',
    'a/d.scenario.mjs': '',
    'a/e.test.ts': '',
    'a/config.yaml': 'steps:\n  scenario: inside\n',
    'broken.yaml': 'scenario: broken\n\tx\n',
    'node_modules/x/x.yaml': 'scenario: x\n',
    '.cache/y.yaml': 'scenario: y\n',
    'notes.txt': 'scenario: z\n',
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  symlinkSync(folder, join(folder, 'a/loop'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const found = async (...paths: string[]) =>
  (await findScenarios(paths.map((path) => join(folder, path)))).map((file) => relative(folder, file))

test('a folder gives its scenarios, sorted, a broken one too', async () => {
  expect(await found('')).toEqual(['a/c.scenario.ts', 'a/d.scenario.mjs', 'a/deep/a.yml', 'b.yaml', 'broken.yaml'])
})

test('each file once, however often it is named', async () => {
  expect(await found('b.yaml', 'a', 'a/deep/a.yml', 'b.yaml')).toEqual([
    'a/c.scenario.ts',
    'a/d.scenario.mjs',
    'a/deep/a.yml',
    'b.yaml',
  ])
})

test('what is hidden is found where it is named', async () => {
  expect(await found('.cache')).toEqual(['.cache/y.yaml'])
})

test('a path that is not there', async () => {
  await expect(findScenarios(['nowhere'])).rejects.toThrow(
    'Failed to find scenarios: there is no file or folder "nowhere".',
  )
})

test.each(['notes.txt', 'a/config.yaml', 'a/e.test.ts'])('%s is no scenario', async (path) => {
  await expect(found(path)).rejects.toThrow('is not a scenario.')
})
