import { expect, test } from 'vitest'
import { lambdaConsole, logLine } from '../../../harness/runtimes/shared/log-lines.ts'

const stamp = { now: () => 0, requestId: () => 'r-1' }

test('a line: time, request id, level, message, split by tabs', () => {
  expect(logLine('INFO', ['%s is %d', 'x', 3, { a: [1] }], stamp)).toBe(
    '1970-01-01T00:00:00.000Z\tr-1\tINFO\tx is 3 { a: [ 1 ] }',
  )
})

test('outside an invocation the id is the word undefined', () => {
  expect(logLine('WARN', ['x'], { now: () => 0, requestId: () => undefined })).toBe(
    '1970-01-01T00:00:00.000Z\tundefined\tWARN\tx',
  )
})

test('levels below AWS_LAMBDA_LOG_LEVEL are dropped', () => {
  const lines: string[] = []
  const console = lambdaConsole({ stamp, write: (line) => lines.push(line.split('\t')[2] ?? ''), level: 'warn' })
  console.trace('x')
  console.debug('x')
  console.log('x')
  console.info('x')
  console.warn('x')
  console.error('x')
  console.fatal('x')
  expect(lines).toEqual(['WARN', 'ERROR', 'FATAL'])
})
