import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asGlobs, concerned, isBelow, isScenario, nonScenarios } from '../../harness/vitest/files.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'firedrill-files-'))
  mkdirSync(join(root, 'in'))
  writeFileSync(
    join(root, 'in', 'a.yaml'),
    'scenario: a\nsteps: [{ send: { to: jobs, record: { body: !file job.json } } }]\n',
  )
  writeFileSync(join(root, 'in', 'notes.yml'), 'title: no scenario\n')
  writeFileSync(join(root, 'compose.yaml'), 'services: {}\n')
})
afterEach(() => rmSync(root, { recursive: true }))

test('folders and files become patterns', () => {
  expect(asGlobs(['.'], root)).toEqual(['**/*.{yaml,yml}', '**/*.scenario.{ts,mts,js,mjs}'])
  expect(asGlobs(['in', 'in/a.yaml'], root)).toEqual([
    'in/**/*.{yaml,yml}',
    'in/**/*.scenario.{ts,mts,js,mjs}',
    'in/a.yaml',
  ])
})

test('YAML that is no scenario is left out', async () => {
  expect((await nonScenarios(['.'], root)).sort()).toEqual(['compose.yaml', 'in/notes.yml'])
  expect(await nonScenarios(['in', 'nowhere'], root)).toEqual(['in/notes.yml'])
  expect(await isScenario(join(root, 'in', 'a.yaml'))).toBe(true)
  expect(await isScenario(join(root, 'compose.yaml'))).toBe(false)
})

test('a file is below a folder, or is the file', () => {
  expect(isBelow(join(root, 'in', 'a.yaml'), ['in'], root)).toBe(true)
  expect(isBelow(join(root, 'in', 'a.yaml'), ['in/a.yaml'], root)).toBe(true)
  expect(isBelow(join(root, 'inner', 'a.yaml'), ['in'], root)).toBe(false)
})

test('code concerns every scenario, another file those that name it', () => {
  const scenarios = [join(root, 'in', 'a.yaml'), join(root, 'compose.yaml')]
  expect(concerned('/src/work.ts', scenarios)).toEqual(scenarios)
  expect(concerned('/src/job.json', scenarios)).toEqual([scenarios[0]])
  expect(concerned('/src/result.json', scenarios)).toBeUndefined()
})
