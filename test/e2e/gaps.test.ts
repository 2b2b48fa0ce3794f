import { expect, test } from 'vitest'
import { firedrill, root } from './command.ts'

test('the gaps of some services, in whichever case they are named', async () => {
  const { code, stdout } = await firedrill(['gaps', 'SNS', 's3'], root)
  expect(code).toBe(0)
  expect(stdout).toMatch(/^SNS: \d+ of \d+ operations\n/m)
  expect(stdout).toMatch(/^S3: \d+ of \d+ operations\n/m)
  expect(stdout).not.toMatch(/^SQS/m)
})

test('the same for programs', async () => {
  const { code, stdout } = await firedrill(['gaps', 's3', '--json'], root)
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ services: [{ service: 's3', title: 'S3' }], guesses: [] })
})

test.each([
  ['S33', 'Did you mean "s3"?'],
  ['apigateway', 'It has sqs, '],
])('a service called %s is refused', async (name, hint) => {
  const { code, stderr } = await firedrill(['gaps', name], root)
  expect(code).toBe(2)
  expect(stderr).toContain(`Failed to print the gaps of "${name}"`)
  expect(stderr).toContain(hint)
})
