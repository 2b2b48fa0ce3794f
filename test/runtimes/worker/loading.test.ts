import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWorkerRuntime } from '../../../harness/runtimes/worker/index.ts'
import { createRig, fixture, type Rig } from '../rig.ts'

let rig: Rig
beforeEach(() => {
  rig = createRig(createWorkerRuntime)
})
afterEach(() => rig.close())

const box = (name: string, exported?: string) => rig.sandbox(fixture(`probe-load/${name}`, exported))

describe('loads', () => {
  test.each([
    ['common.cjs', 'handler', { root: 'function' }],
    ['common.cjs', 'nested.deep.handler', 'deep'],
    ['plain.js', 'handler', 'commonjs'],
    ['esm/plain.js', 'handler', 'module'],
    ['plain', 'handler', 'commonjs'],
  ])('%s, export %s', async (name, exported, answer) => {
    const it = box(name, exported)
    expect(await it.init()).toEqual({ kind: 'ready' })
    expect(await it.answer()).toEqual(answer)
  })

  test('TypeScript, with its relative files, packages from the user’s tree', async () => {
    const it = box('typed.ts')
    expect(await it.init()).toEqual({ kind: 'ready' })
    expect(await it.answer({ order: { id: 1, count: 4 } })).toEqual({ price: 8, client: 'function', url: true })
  })

  test('TypeScript with stacks at their place in the source', async () => {
    const it = box('typed.ts', 'fails')
    await it.init()
    const ended = await it.invoke({ order: { id: 1, count: 4 } })
    if (ended.kind !== 'threw') throw new TypeError(ended.kind)
    expect(ended.error.trace).toEqual([
      'RangeError: no such order',
      '    at priceOf (file:///var/task/probe-load/typed-price.ts:7:27)',
      '    at Runtime.fails [as handler] (file:///var/task/probe-load/typed.ts:13:63)',
      '    at Runtime.handleOnceNonStreaming (file:///var/runtime/index.mjs:1173:29)',
    ])
  })

  test('a changed TypeScript file is built again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'probe-'))
    try {
      const file = join(folder, 'changes.ts')
      for (const version of [1, 2]) {
        writeFileSync(file, `export const handler = async (): Promise<number> => ${version}\n`)
        const it = rig.sandbox({ file, exported: 'handler', written: 'changes.handler' })
        await it.init()
        expect(await it.answer()).toBe(version)
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('a top-level await that takes virtual time', async () => {
    const it = box('loads-slowly.mjs')
    expect(await it.init()).toEqual({ kind: 'ready' })
    expect(rig.now).toBe(3_000)
  })
})

describe('fails to load', () => {
  const fails = async (name: string, exported?: string) => {
    const result = await box(name, exported).init()
    if (result.kind !== 'exited') throw new TypeError(result.kind)
    const { error } = result
    expect(JSON.stringify(result)).not.toContain(process.cwd())
    return { code: result.code, type: error?.errorType, message: error?.errorMessage, trace: error?.trace }
  }

  test('a missing CommonJS package', async () => {
    expect(await fails('missing-package.cjs')).toEqual({
      code: 129,
      type: 'Runtime.ImportModuleError',
      message:
        "Error: Cannot find module 'no-such-package'\nRequire stack:\n- /var/task/probe-load/missing-package.cjs\n- /var/runtime/index.mjs",
      trace: [
        "Runtime.ImportModuleError: Error: Cannot find module 'no-such-package'",
        'Require stack:',
        '- /var/task/probe-load/missing-package.cjs',
        '- /var/runtime/index.mjs',
        '    at _loadUserApp (file:///var/runtime/index.mjs:1087:17)',
        '    at async UserFunction.js.module.exports.load (file:///var/runtime/index.mjs:1119:21)',
        '    at async start (file:///var/runtime/index.mjs:1282:23)',
        '    at async file:///var/runtime/index.mjs:1288:1',
      ],
    })
  })

  test('a missing ES package', async () => {
    expect(await fails('missing-import.mjs')).toMatchObject({
      code: 129,
      type: 'Error',
      message: "Cannot find package 'no-such-package' imported from /var/task/probe-load/missing-import.mjs",
    })
  })

  test('a missing file', async () => {
    expect(await fails('nowhere')).toMatchObject({ code: 129, type: 'Runtime.ImportModuleError' })
  })

  test('a missing export', async () => {
    expect(await fails('common.cjs', 'nothing')).toMatchObject({
      code: 129,
      type: 'Runtime.HandlerNotFound',
      message: 'probe-load/common.nothing is undefined or not exported',
    })
  })

  test('an export that is no function', async () => {
    expect(await fails('common.cjs', 'value')).toMatchObject({
      type: 'Runtime.HandlerNotFound',
      message: 'probe-load/common.value is not a function',
    })
  })

  test('a handler string without an export', async () => {
    expect(await fails('common.cjs', '')).toMatchObject({
      type: 'Runtime.MalformedHandlerName',
      message: 'Bad handler',
    })
  })

  test('a throw at the top level', async () => {
    expect(await fails('throws-at-load.mjs')).toMatchObject({
      code: 129,
      type: 'RangeError',
      message: 'no configuration',
    })
  })

  test.each(['mjs', 'cjs', 'ts'])('a syntax error in .%s', async (ending) => {
    const folder = mkdtempSync(join(tmpdir(), 'probe-'))
    try {
      const file = join(folder, `wrong.${ending}`)
      writeFileSync(file, 'const = 1\n')
      const it = rig.sandbox({ file, exported: 'handler', written: 'wrong.handler' })
      const result = await it.init()
      expect(result).toMatchObject({
        kind: 'exited',
        code: 129,
        error: { errorType: 'Runtime.UserCodeSyntaxError', errorMessage: expect.stringMatching(/^SyntaxError: /) },
      })
      expect(JSON.stringify(result)).not.toContain(folder)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('a top-level await that never goes on: exit code 13, as Node ends', async () => {
    expect(await fails('never-loads.mjs')).toMatchObject({ code: 13 })
  })
})
