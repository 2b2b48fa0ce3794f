import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { firedrill, folderWith, root } from './command.ts'

const block = (language: string): string => {
  const [, text] =
    new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? []
  return text ?? ''
}

test('the example of the README says what the README says', async () => {
  const folder = folderWith({ 'payments.yaml': block('yaml') })
  const { code, stdout } = await firedrill(['run', 'payments.yaml'], folder)
  const withoutRealTime = (text: string) => text.replaceAll(/ in \d+m?s/g, ' in no time')
  expect(code).toBe(1)
  expect(withoutRealTime(stdout)).toBe(withoutRealTime(block('text')))
})

test('what the README suggests makes it pass', async () => {
  const fixed = block('yaml')
    .replace('functions:', 'resources:\n  dead: { queue: {} }\nfunctions:')
    .replace('steps:', '    deadLetterQueue: dead\nsteps:')
  expect(await firedrill(['run'], folderWith({ 'payments.yaml': fixed }))).toMatchObject({ code: 0 })
})
