import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith, root } from './command.ts'
import { passing } from './scenarios.ts'

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version

/** Output and exit code of a command, whichever way it ends. */
const run = (command: string, args: readonly string[], cwd: string): { code: number; output: string } => {
  // Whatever started us may have told npm what to do (`npx --package …`): that is not for this project.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|NODE_ENV$|FORCE_COLOR$)/.test(name))
  const env = { ...Object.fromEntries(inherited), NO_COLOR: '1' }
  try {
    return { code: 0, output: execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: 'pipe' }) }
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string }
    return { code: status, output: `${stdout}${stderr}` }
  }
}

test('the packed package works in a project of its own', { timeout: 300_000 }, () => {
  const consumer = folderWith({
    'package.json': JSON.stringify({ name: 'consumer', private: true, type: 'module' }),
    'scenarios/passes.yaml': passing().replace('{ triggers:', '{ handler: ../src/work.handler, triggers:'),
    'src/work.ts':
      'export const handler = async (event: { Records: unknown[] }): Promise<number> => event.Records.length\n',
    'scenarios/typed.scenario.ts': `import { scenario } from 'firedrill'
export default scenario('written in TypeScript', {
  resources: { jobs: { queue: {} } },
  functions: { work: { handler: async () => null, triggers: { jobs: {} } } },
}, async (p) => {
  await p.send('jobs', [{ body: { id: 1 } }])
  await p.settle('1h')
  p.expect({ events: 'jobs', processed: 1 })
})
`,
    'test/by-hand.test.ts': `import { test } from 'firedrill/vitest'
test('written by hand', async ({ pipeline }) => {
  const p = pipeline({ resources: { jobs: { queue: {} } }, functions: { work: { triggers: { jobs: {} } } } })
  await p.send('jobs', [{ body: { id: 1 } }])
  await p.settle('1h')
  p.expect({ events: 'jobs', processed: 1 })
  // @ts-expect-error a queue that does not exist
  if (process.argv.includes('never')) p.expect({ queue: 'job', messagesVisible: 0 })
})
`,
    'vitest.config.ts': `import { firedrill } from 'firedrill/vitest/plugin'
import { defineConfig } from 'vitest/config'
export default defineConfig({ plugins: [firedrill()] })
`,
    'tsconfig.json': JSON.stringify({
      compilerOptions: { module: 'nodenext', target: 'es2023', strict: true, noEmit: true, types: ['node'] },
      include: ['scenarios', 'src', 'test', 'vitest.config.ts'],
    }),
  })
  const [{ filename, files }] = JSON.parse(
    run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', consumer], root).output,
  ) as [{ filename: string; files: { path: string }[] }]
  const packed = files.map(({ path }) => path)
  expect(packed).toContain('README.md')
  expect(
    packed.filter((path) => !/^(dist\/|docs\/|README\.md$|LICENSE$|CHANGELOG\.md$|package\.json$)/.test(path)),
  ).toEqual([])

  const wanted = ['vitest', 'typescript', '@types/node'].map((name) => `${name}@${versionOf(name)}`)
  const install = run(
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', `./${filename}`, ...wanted],
    consumer,
  )
  expect(install, install.output).toMatchObject({ code: 0 })

  const command = run('npx', ['--no-install', 'firedrill', 'run', 'scenarios'], consumer)
  expect(command, command.output).toMatchObject({ code: 0 })
  expect(command.output).toContain('2 passed')

  const tests = run('npx', ['--no-install', 'vitest', 'run'], consumer)
  expect(tests, tests.output).toMatchObject({ code: 0 })
  expect(tests.output).toMatch(/Tests\s+3 passed \(3\)/)

  const types = run('npx', ['--no-install', 'tsc'], consumer)
  expect(types, types.output).toMatchObject({ code: 0 })
})
