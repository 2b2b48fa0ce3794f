import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { begin, door, ended, folderWith, main } from './command.ts'
import { passing } from './scenarios.ts'

/** Says when it is in its middle, then waits for something that never comes. */
const endless = `import { scenario } from '${door}'
export default scenario('never ends', {
  resources: { jobs: { queue: {} } },
  functions: { work: { handler: './work.handler', triggers: { jobs: {} } } },
}, async (p) => {
  await p.send('jobs', [{ body: 1 }])
  await p.settle('1h')
  setInterval(() => {}, 1_000)
  process.stderr.write('in the middle\\n')
  await new Promise(() => {})
})
`

describe('Ctrl-C in the middle', () => {
  test.for([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends it, with nothing left behind', async ([signal, code]) => {
    const folder = folderWith({
      'a.scenario.mjs': endless,
      'work.ts': 'export const handler = async (event: unknown) => event',
    })
    const child = begin(['run', '--reporter', 'json=report.json'], folder)
    const end = ended(child)
    child.stderr.on('data', (text: string) => {
      if (text.includes('in the middle')) child.kill(signal)
    })
    const { code: seen, signal: by, stderr } = await end
    expect({ seen, by }).toEqual({ seen: code, by: null })
    expect(stderr).toContain('Interrupted. No report was written. Seed 1.')
    expect(readdirSync(folder).sort()).toEqual(['a.scenario.mjs', 'work.ts'])
  })
})

/** A year of retries without one turn of the event loop in between. */
const restless = `import { scenario } from '${door}'
export default scenario('a year of retries', {
  resources: { orders: { stream: { retentionPeriod: '365d' } } },
  functions: { ship: { stub: [{ throws: 'no' }], triggers: { orders: {} } } },
}, async (p) => {
  process.stderr.write('in the middle\\n')
  await p.send('orders', [{ data: 1 }])
  await p.settle('366d')
})
`

test('Ctrl-C is heard in a run that never rests', async () => {
  const folder = folderWith({ 'a.scenario.mjs': restless })
  const child = begin(['run'], folder)
  const end = ended(child)
  child.stderr.on('data', (text: string) => {
    if (text.includes('in the middle')) child.kill('SIGINT')
  })
  const { code, stdout } = await end
  expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
})

test('whoever stops reading does not change the verdict', async () => {
  const folder = folderWith({ 'a.yaml': passing() })
  const shell = spawn('bash', ['-c', `set -o pipefail; "$0" "$1" run | true`, process.execPath, main], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stderr = ''
  shell.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text
  })
  const [code] = (await once(shell, 'close')) as [number]
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})

test('a scenario that leaves a timer behind does not keep the process', async () => {
  const folder = folderWith({
    'a.scenario.mjs': `import { scenario } from '${door}'
setInterval(() => {}, 1_000)
export default scenario('leaves a timer', { functions: { work: {} } })
`,
  })
  expect(await ended(begin(['run'], folder))).toMatchObject({ code: 0, stderr: '' })
})
