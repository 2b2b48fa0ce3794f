import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { jsonRun } from './json-run.ts'

// Digests of every shipped scenario with seed 7. The suite runs on Node 20 and 24, on any machine: the file is what makes
// them agree. After a change that is meant to change runs: FIREDRILL_UPDATE_DIGESTS=1 npx vitest run test/e2e/determinism
const FILE = fileURLToPath(new URL('./digests.json', import.meta.url))

const digestsOf = async (env: Readonly<Record<string, string>>): Promise<Record<string, string | null>> => {
  const { scenarios, code, stderr } = await jsonRun(['scenarios', '--seed', '7'], env)
  expect(code, stderr).toBe(0)
  return Object.fromEntries(scenarios.map(({ file, digest }) => [file, digest]))
}

test('one seed, one digest: the same as on every machine', async () => {
  const digests = await digestsOf({})
  if (process.env.FIREDRILL_UPDATE_DIGESTS) writeFileSync(FILE, `${JSON.stringify(digests, null, 2)}\n`)
  expect(digests).toEqual(JSON.parse(readFileSync(FILE, 'utf8')))
}, 120_000)

test('under a loaded CPU, in another time zone and locale: the same digests', async () => {
  const burners = [0, 1, 2].map(() => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }))
  try {
    const digests = await digestsOf({ TZ: 'Asia/Kathmandu', LANG: 'de_DE.UTF-8', LC_ALL: 'tr_TR.UTF-8' })
    expect(digests).toEqual(JSON.parse(readFileSync(FILE, 'utf8')))
  } finally {
    for (const burner of burners) burner.kill('SIGKILL')
  }
}, 240_000)

test('another seed gives other runs, and the digests can tell', async () => {
  const { scenarios } = await jsonRun(['scenarios/contracts/async-destinations.yaml', '--seed', '8'])
  const known = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, string>
  expect(scenarios[0]?.digest).toMatch(/^[0-9a-f]{64}$/)
  expect(scenarios[0]?.digest).not.toBe(known['scenarios/contracts/async-destinations.yaml'])
})
