import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareReportFile, writeReportFile } from '../../harness/cli/report-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firedrill-report-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a report is written over the last one, in a folder that is made for it', () => {
  const file = join(folder, 'deep', 'er', 'report.json')
  prepareReportFile(file)
  writeReportFile(file, 'first')
  writeReportFile(file, 'second')
  expect(readFileSync(file, 'utf8')).toBe('second')
  expect(readdirSync(join(folder, 'deep', 'er'))).toEqual(['report.json'])
})

test('a folder is no file for a report', () => {
  expect(() => prepareReportFile(folder)).toThrow('it is a folder')
})

test('a place that cannot be written to is said before the run, and leaves nothing behind', () => {
  writeFileSync(join(folder, 'plain'), '')
  expect(() => prepareReportFile(join(folder, 'plain', 'report.json'))).toThrow('Failed to write the report')
  expect(() => writeReportFile(join(folder, 'nowhere', 'report.json'), 'text')).toThrow('Failed to write the report')
  expect(readdirSync(folder)).toEqual(['plain'])
})
