import { expect, test } from 'vitest'
import { mistakesIn } from '../mistakes-in.ts'

const TABLE = '{ table: { key: id } }'
const BUCKET = '{ bucket: {} }'
const LONG = 'a'.repeat(64)

/** Names that AWS refuses, and what is told of each: why, and the name that would do. */
test.each<[name: string, resource: string, why: string, instead: string]>([
  ['dayFiles', BUCKET, '', 'day-files'],
  ['UploadsOfADay', BUCKET, '', 'uploads-of-a-day'],
  ['day_files', BUCKET, '', 'day-files'],
  ['day files', BUCKET, '', 'day-files'],
  ['in', BUCKET, ': it has 2 characters', 'in-bucket'],
  [LONG, BUCKET, ': it has 64 characters', LONG.slice(0, 63)],
  ['day..files', BUCKET, ': it has two dots in a row', 'day.files'],
  ['-files-', BUCKET, ': it begins and ends with a letter or a digit', 'files'],
  ['10.0.0.1', BUCKET, ': it looks like an IP address', '10-0-0-1'],
  ['xn--files', BUCKET, ': AWS keeps `xn--` for itself', 'my-xn--files'],
  ['files--x-s3', BUCKET, ': AWS keeps `--x-s3` for itself', 'files--x-s3-bucket'],
  ['keptName', BUCKET, '', 'kept-name-bucket'],
  ['t', TABLE, ': it has 1 character', 't-table'],
  ['db', TABLE, ': it has 2 characters', 'db-table'],
  ['day/orders', TABLE, '', 'day-orders'],
  ['my jobs', '{ queue: {} }', '', 'my-jobs'],
  ['a.b', '{ queue: {} }', '', 'a-b'],
  ['b'.repeat(76), '{ queue: { fifoQueue: true } }', ': it has 76 characters', 'b'.repeat(75)],
  ['günstig', '{ topic: {} }', '', 'g-nstig'],
  ['aws/orders', '{ eventBus: {} }', '', 'aws-orders'],
  ['all orders', '{ stream: {} }', '', 'all-orders'],
])('%s: %s', (name, resource, why, instead) => {
  const kind = /\w+/.exec(resource)?.[0].replace('eventBus', 'event bus')
  const [told, ...others] = mistakesIn(`scenario: a\nresources:\n  kept-name: ${TABLE}\n  "${name}": ${resource}\n`)
  expect(others).toEqual([])
  expect(told).toMatch(/^4:3 Failed to read resources\./)
  expect(told).toContain(`: "${name}" is no name for ${kind === 'event bus' ? 'an' : 'a'} ${kind}${why}. | AWS takes `)
  expect(told).toMatch(new RegExp(`: write \`${instead.replaceAll('.', '\\.')}\`\\.$`))
})

test('one that would do does', () => {
  for (const name of ['day-files', 'in-bucket', 'files--x-s3-bucket', 'my-xn--files', '10-0-0-1'])
    expect(mistakesIn(`scenario: a\nresources: { ${name}: ${BUCKET} }\n`)).toEqual([])
  expect(mistakesIn(`scenario: a\nresources: { db-table: ${TABLE} }\n`)).toEqual([])
})
