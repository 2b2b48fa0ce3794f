import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { firedrill, folderWith, root } from './command.ts'

/** The blocks of code in a page, of one language. */
const blocks = (page: string, language: string): string[] =>
  [...readFileSync(join(root, page), 'utf8').matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(
    ([, text = '']) => text,
  )

/** Files of a project that has this package installed. */
const projectWith = (files: Readonly<Record<string, string>>): string => {
  const folder = folderWith(files)
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(root, join(folder, 'node_modules', 'firedrill'))
  return folder
}

const [example = ''] = blocks('README.md', 'yaml')
const [said = ''] = blocks('README.md', 'text')

test('the example of the README says what the README says', async () => {
  const { code, stdout } = await firedrill(['run', 'payments.yaml'], folderWith({ 'payments.yaml': example }))
  const withoutRealTime = (text: string) => text.replaceAll(/ in \d+m?s/g, ' in no time')
  expect(code).toBe(1)
  expect(withoutRealTime(stdout)).toBe(withoutRealTime(said))
})

test('what the README suggests makes it pass', async () => {
  const fixed = example
    .replace('functions:', 'resources:\n  dead: { queue: {} }\nfunctions:')
    .replace('steps:', '    deadLetterQueue: dead\nsteps:')
  expect(await firedrill(['run'], folderWith({ 'payments.yaml': fixed }))).toMatchObject({ code: 0 })
})

test('the wiring of the README is one', async () => {
  const [wiring = ''] = blocks('README.md', 'yml')
  const scenario = `scenario: an order is stored
${wiring}steps:
  - send: { to: announcements, as: order, record: { message: { id: a }, messageAttributes: { type: order } } }
  - settle: 1h
expect:
  - { events: order, processed: 1 }
`
  const handler = 'export const handler = async (): Promise<object> => ({ batchItemFailures: [] })'
  const run = await firedrill(['run'], folderWith({ 'orders.yaml': scenario, 'src/orders.ts': handler }))
  expect(run, run.stdout + run.stderr).toMatchObject({ code: 0, stderr: '' })
})

test('the TypeScript scenario of the language page passes', async () => {
  const [text = ''] = blocks('docs/language.md', 'ts')
  const run = await firedrill(['run'], projectWith({ 'package.json': '{"type":"module"}', 'job.scenario.ts': text }))
  expect(run, run.stdout + run.stderr).toMatchObject({ code: 0, stderr: '' })
})
