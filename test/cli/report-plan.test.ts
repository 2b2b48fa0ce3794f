import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { planReports } from '../../harness/cli/report-plan.ts'

test('without a reporter, people read stdout', () => {
  expect(planReports([], undefined)).toEqual({ pretty: 'stdout', stdout: undefined, files: [] })
})

test('a report for machines has stdout to itself', () => {
  expect(planReports(['json'], undefined)).toEqual({ pretty: undefined, stdout: 'json', files: [] })
  expect(planReports(['pretty', 'json'], undefined)).toEqual({ pretty: 'stderr', stdout: 'json', files: [] })
})

test('files come beside what people read', () => {
  expect(planReports(['json=a.json', 'junit=b.xml'], undefined)).toEqual({
    pretty: 'stdout',
    stdout: undefined,
    files: [
      { reporter: 'json', file: resolve('a.json') },
      { reporter: 'junit', file: resolve('b.xml') },
    ],
  })
  expect(planReports(['junit'], 'b.xml')).toEqual(planReports(['junit=b.xml'], undefined))
})

test.for([
  [['jsno'], undefined, 'there is no reporter "jsno"'],
  [['json='], undefined, 'nothing follows the "="'],
  [['json', 'junit'], undefined, '"json" and "junit" would both go to the terminal'],
  [['json=a', 'junit=a'], undefined, 'two reports would go to'],
  [[], 'a.json', 'there is none'],
  [['json', 'junit'], 'a.json', 'there are 2'],
  [['json=a.json'], 'b.json', '--reporter names the file "a.json" already'],
  [['json'], '', 'the file has no name'],
] as const)('%j with --out %s is refused', ([reporters, out, why]) => {
  expect(() => planReports(reporters, out)).toThrow(why)
})
