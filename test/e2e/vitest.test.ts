import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { door, folderWith, root } from './command.ts'
import { failing, passing } from './scenarios.ts'

const built = (path: string): string => pathToFileURL(join(root, 'dist', path)).href

const config = (options = '') => `import { firedrill } from '${built('vitest/plugin.js')}'
export default { plugins: [firedrill(${options})] }
`

interface Outcome {
  readonly code: number
  /** Each test's failure messages, stacks and all. */
  readonly tests: Readonly<Record<string, readonly string[]>>
}

/** vitest over a folder, as its author would run it. */
const vitestIn = async (folder: string): Promise<Outcome> => {
  const { VITEST: _, NODE_ENV: __, VITEST_WORKER_ID: ___, ...env } = process.env
  const runner = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const args = [runner, 'run', '--root', folder, '--reporter=json', '--outputFile=result.json']
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: 'ignore' })
  const [code] = (await once(child, 'close')) as [number]
  const { testResults } = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as {
    testResults: { assertionResults: { title: string; failureMessages: string[] }[] }[]
  }
  const tests = testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ title, failureMessages }) => [title, failureMessages] as const),
  )
  return { code, tests: Object.fromEntries(tests) }
}

describe('scenario files as tests', () => {
  test('each is a test; other YAML is none', async () => {
    const folder = folderWith({
      'vitest.config.mjs': config(),
      'a.yaml': passing('alpha works'),
      'deep/b.scenario.mjs': `import { scenario } from '${door}'
import { shared } from './c.scenario.mjs'
export default scenario('beta works', { functions: { work: shared } })
`,
      'deep/c.scenario.mjs': `import { scenario } from '${door}'
export const shared = { stub: [{ returns: 1 }] }
export default scenario('gamma works', { functions: { work: shared } })
`,
      'notes.yaml': 'title: no scenario\n',
      'deep/compose.yml': 'services: {}\n',
    })
    expect(await vitestIn(folder)).toEqual({
      code: 0,
      tests: { 'alpha works': [], 'beta works': [], 'gamma works': [] },
    })
  })

  test('a finding fails the test at its line; each finding is a failure', async () => {
    const folder = folderWith({
      'vitest.config.mjs': config('{ seed: 7 }'),
      'a.yaml': `${failing()}  - { function: work, errors: 0 }\n`,
    })
    const { code, tests } = await vitestIn(folder)
    expect(code).toBe(1)
    const [first, second] = tests['a job is never done'] ?? []
    expect(first).toContain('expected  processed: 1')
    expect(first).toContain('actual    processed: 0')
    expect(first).toContain('invocation of work failed: Error "no stock"')
    expect(first).toContain('seed 7')
    expect(first).toContain(`${folder}/a.yaml:12:5`)
    expect(second).toContain(`${folder}/a.yaml:13:5`)
  })

  test('what cannot be read is a test that fails, at the place of the mistake', async () => {
    const folder = folderWith({
      'vitest.config.mjs': config(`{ include: ['in'] }`),
      'in/a.yaml': passing().replace('settle', 'setle'),
      'out/b.yaml': failing(),
    })
    const { code, tests } = await vitestIn(folder)
    expect(code).toBe(1)
    expect(Object.keys(tests)).toEqual(['in/a.yaml'])
    expect(tests['in/a.yaml']?.[0]).toContain('Did you mean `settle`?')
    expect(tests['in/a.yaml']?.[0]).toContain(`${folder}/in/a.yaml:8:5`)
  })
})

describe('tests written by hand', () => {
  const model = `{
    resources: { jobs: { queue: {} } },
    functions: { work: { stub: [{ throws: 'no stock' }], triggers: { jobs: {} } } },
    invariants: ['settled'],
  }`
  const byHand = (body: string) => ({
    'vitest.config.mjs': config(`{ include: [] }`),
    'a.test.ts': `import { test } from '${built('vitest/index.js')}'
test('by hand', async ({ pipeline }) => {
  const p = pipeline(${model})
  await p.send('jobs', [{ body: 1 }])
  await p.wait('10s')
${body}
})
`,
  })

  test('an invariant that does not hold fails the test', async () => {
    const folder = folderWith(byHand(''))
    const { code, tests } = await vitestIn(folder)
    expect(code).toBe(1)
    expect(tests['by hand']).toHaveLength(1)
    expect(tests['by hand']?.[0]).toContain('settled')
    expect(tests['by hand']?.[0]).toContain(`${folder}/a.test.ts:3:`)
  })

  test('p.expect throws at its own line, and what follows from that is not told', async () => {
    const folder = folderWith(byHand(`  p.expect({ events: 'jobs', processed: 1 })`))
    const { tests } = await vitestIn(folder)
    expect(tests['by hand']).toHaveLength(1)
    const [failure = ''] = tests['by hand'] ?? []
    expect(failure.split('\n')[0]).toMatch(/a\.test\.ts:10:\d+$/)
    expect(failure).toContain('expected  processed: 1')
    expect(failure).toContain('invocation of work failed: Error "no stock"')
    expect(failure.split('\n').find((line) => line.startsWith('    at '))).toContain(`${folder}/a.test.ts:10:`)
  })
})
