import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createWorkerRuntime } from '../../../harness/runtimes/worker/index.ts'
import { createRig, fixture, type Rig } from '../rig.ts'

let rig: Rig
beforeEach(() => {
  rig = createRig(createWorkerRuntime)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rig.close()
})

const start = async (exported: string, spec = {}) => {
  const box = rig.sandbox(fixture('probe-machine.mjs', exported), spec)
  expect(await box.init()).toEqual({ kind: 'ready' })
  return box
}

test('the function sees its own environment variables and nothing of the developer’s', async () => {
  vi.stubEnv('AWS_PROFILE', 'production')
  vi.stubEnv('SECRET_OF_THE_DEVELOPER', 'x')
  const box = await start('environment', { environmentVariables: { TABLE: 'orders', TZ: ':UTC' } })
  expect(await box.answer()).toEqual({
    TABLE: 'orders',
    TZ: ':UTC',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIAFIREDRILL',
    AWS_SECRET_ACCESS_KEY: 'no-secret',
  })
})

test('a time zone that the runtime cannot give is refused by name', () => {
  expect(() => rig.sandbox(fixture('probe-machine.mjs'), { environmentVariables: { TZ: 'Asia/Tokyo' } })).toThrow(
    'TZ="Asia/Tokyo"',
  )
})

test('chance repeats by seed, function and environment, and differs between them', async () => {
  const draws = async (seed: number, functionName: string, environment: number) => {
    const own = createRig(createWorkerRuntime, { seed })
    try {
      const box = own.sandbox(fixture('probe-machine.mjs', 'chance'), { functionName, environment })
      await box.init()
      return JSON.stringify([await box.answer(), await box.answer()])
    } finally {
      await own.close()
    }
  }
  const first = await draws(1, 'a', 1)
  expect(await draws(1, 'a', 1)).toBe(first)
  const all = [first, await draws(2, 'a', 1), await draws(1, 'b', 1), await draws(1, 'a', 2)]
  expect(new Set(all).size).toBe(4)
  const [one, two] = JSON.parse(first) as [unknown[], unknown[]]
  expect(one).not.toEqual(two)
  expect(one[1]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})

test('every clock shows virtual time, and every wait takes it', async () => {
  const box = await start('clocks')
  const total = 100 + 1 + 200 + 300 + 400 + 500 + 300 + 600
  expect(await box.answer()).toEqual({
    passed: [
      ['setTimeout', 100],
      ['setTimeout 0', 1],
      ['node:timers', 200],
      ['promisify', 300],
      ['timers/promises', 400],
      ['scheduler.wait', 500],
      ['setInterval', 300],
      ['AbortSignal.timeout', 600],
      ['setImmediate', 0],
      ['promised setImmediate', 0],
      ['a file', 0],
    ],
    clocks: [total, total, total, total, total],
  })
  expect(rig.now).toBe(total)
})

test('timers due at one instant run one by one, ticks and microtasks between them', async () => {
  const box = await start('order')
  expect(await box.answer()).toEqual(
    ['a', 'b', 'c'].flatMap((name) => [`timer ${name}`, `tick ${name}`, `microtask ${name}`]),
  )
})

test('the machine looks like Lambda’s', async () => {
  const box = await start('machine')
  expect(await box.answer()).toEqual({
    host: '169.254.100.6',
    home: '/home/sbx_user1051',
    pid: 8,
    main: true,
    zone: [0, '1/1/1970, 12:00:00 AM', 'UTC'],
    number: '1,234.5',
    today: '01/01/2026',
  })
})

test('calls to the outside are refused at the call, by the name of the host', async () => {
  const box = await start('outside')
  const refused = (host: string) =>
    `Failed to call "${host}": outbound network calls are refused by default. Replace the call in the function, or stub the function.`
  expect(await box.answer()).toEqual({
    fetch: refused('api.example.com'),
    https: refused('api.example.com'),
    http: refused('api.example.com'),
    net: refused('db.example.com'),
    address: refused('10.0.0.7'),
  })
})

test('other processes and threads are refused by name', async () => {
  const box = await start('startsOthers')
  const refused = (what: string) =>
    `Failed to start ${what}: the worker runtime can give no other process or thread its virtual time. Replace the call in the function, or stub the function.`
  expect(await box.answer()).toEqual({
    process: refused('the process "curl"'),
    thread: refused('the thread "other.mjs"'),
    kill: 'kill ESRCH: there is no process 1 in this execution environment',
  })
})

test('console.time shows virtual time', async () => {
  const box = await start('stopwatch')
  await box.answer()
  expect(box.logs().at(-1)).toMatch(/\tINFO\twork: 1\.500s$/)
})

test('a server of the function’s own can be spoken to', async () => {
  const box = await start('inside')
  expect(await box.answer()).toBe('own server')
})

test('open handles keep nobody waiting', async () => {
  const box = await start('leavesOpen')
  expect(await box.answer()).toBe('ended')
  expect(await box.answer()).toBe('ended')
  expect(rig.now).toBe(2_000)
})

test('a handler that waits on an open server ends at its deadline', async () => {
  const box = await start('servesForever')
  expect(await box.invoke({}, 900_000)).toEqual({ kind: 'timeout', atMs: 900_000 })
})

test('a handle that stays open holds time for a bounded real wait, and is named', async () => {
  const box = await start('holdsAConnection')
  expect(await box.answer()).toBe('ended')
  expect(rig.now).toBe(60_000)
  expect(box.logs().join('\n')).toMatch(/\[firedrill\] real-wait-abandoned: open handles \(.*TCPSocketWrap.*\)/)
}, 30_000)

test('everything printed is captured, line by line, without paths of this machine', async () => {
  const box = await start('prints')
  box.logs()
  await box.answer()
  const lines = box.logs()
  expect(lines[0]).toBe('raw line')
  expect(lines.join('\n')).toContain('(index)')
  expect(lines.at(-2)).toMatch(/file:\/\/\/var\/task\/probe-machine\.mjs:\d+:\d+\)$/)
  expect(lines.at(-1)).toMatch(/\tfile:\/\/\/var\/task\/probe-machine\.mjs$/)
  expect(lines.join('\n')).not.toContain(process.cwd())
})

test('no line is lost when much is printed', async () => {
  const box = await start('printsMuch')
  await box.answer({ lines: 3_000 })
  const lines = box.logs()
  expect(lines).toHaveLength(3_000)
  expect(lines.every((line, i) => line.includes(`\tline ${i} x`))).toBe(true)
})
