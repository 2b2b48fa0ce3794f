import crypto, { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { QueueDoesNotExist, SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AwsError } from '../../../harness/base/errors.ts'
import type { HandlerFunction, Operation } from '../../../harness/ports/index.ts'
import { createInlineRuntime } from '../../../harness/runtimes/inline/index.ts'
import { createDoor } from '../../../harness/wire/index.ts'
import { EPOCH } from '../../../harness/world/index.ts'
import { type Answering, createRig, type Rig, type SeenCall } from '../rig.ts'

let rig: Rig
const open = (options: { seed?: number; answering?: Answering } = {}): Rig => createRig(createInlineRuntime, options)
beforeEach(() => {
  rig = open()
})
afterEach(() => rig.close())

const MINUTE = 60_000
const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/000000000000/jobs'

describe('virtual time', () => {
  it('is what every clock inside shows, and none outside', async () => {
    const before = Date.now()
    const box = rig.sandbox(async () => {
      const clocks = () => [
        Date.now() - EPOCH,
        Date.parse(new Date().toISOString()) - EPOCH,
        performance.now(),
        performance.timeOrigin - EPOCH,
        process.uptime() * 1_000,
        Number(process.hrtime.bigint() / 1_000_000n),
        process.hrtime()[0] * 1_000,
      ]
      const first = clocks()
      await sleep(2_000)
      return [
        first,
        clocks(),
        Date(),
        new Date(0).getTime(),
        new Date() instanceof Date,
        new Date().constructor === Date,
      ]
    })
    await box.init()
    await rig.world.advance(EPOCH)
    expect(await box.answer()).toEqual([
      [0, 0, 0, 0, 0, 0, 0],
      [2_000, 2_000, 2_000, 0, 2_000, 2_000, 2_000],
      new Date(EPOCH + 2_000).toString(),
      0,
      true,
      true,
    ])
    expect(Math.abs(Date.now() - before)).toBeLessThan(60_000)
    expect(Date.parse(new Date().toISOString())).toBeGreaterThanOrEqual(before)
  })

  it('moves through every kind of timer', async () => {
    const box = rig.sandbox(async () => {
      const seen: [string, number][] = []
      const note = (name: string) => seen.push([name, Date.now() - EPOCH])
      setTimeout(() => note('timeout'), 3 * MINUTE)
      const interval = setInterval(() => {
        note('interval')
        if (seen.length > 7) clearInterval(interval)
      }, MINUTE)
      const never = setTimeout(() => note('never'), 10)
      clearTimeout(+never)
      clearTimeout(setTimeout(() => note('never'), 10))
      setImmediate(note, 'immediate')
      clearImmediate(setImmediate(note, 'never'))
      await promisify(setTimeout)(500)
      note('promisified')
      await promisify(setImmediate)()
      for await (const _ of (await import('node:timers/promises')).setInterval(250)) {
        note('async interval')
        break
      }
      const signal = AbortSignal.timeout(100)
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      note('signal')
      await new Promise((resolve) => setTimeout(resolve, 5 * MINUTE))
      return seen
    })
    await box.init()
    expect(await box.answer()).toEqual([
      ['immediate', 0],
      ['promisified', 500],
      ['async interval', 750],
      ['signal', 850],
      ['interval', MINUTE],
      ['interval', 2 * MINUTE],
      ['timeout', 3 * MINUTE],
      ['interval', 3 * MINUTE],
    ])
  })

  it('ends a busy wait', async () => {
    const box = rig.sandbox(async () => {
      const until = Date.now() + 5_000
      while (Date.now() < until);
      return Date.now() - EPOCH
    })
    await box.init()
    // The last look at the clock costs a millisecond too.
    expect(await box.answer()).toBe(5_001)
    expect(rig.now).toBe(5_001)
  })

  it('ends a loop of immediates at the deadline', async () => {
    const box = rig.sandbox(async () => {
      for (;;) await new Promise((resolve) => setImmediate(resolve))
    })
    await box.init()
    expect(await box.invoke({}, 100)).toEqual({ kind: 'timeout', atMs: 100 })
  })

  it('stands still outside: a spy of the test runner keeps working', async () => {
    const spy = vi.fn(async (event: { n: number }) => event.n + 1)
    const box = rig.sandbox(spy)
    await box.init()
    expect(await box.answer({ n: 1 })).toBe(2)
    expect(spy).toHaveBeenCalledOnce()
    await new Promise((resolve) => setTimeout(resolve, 1))
  })
})

describe('between two invocations', () => {
  it('nothing runs; what came due goes first, in order', async () => {
    const seen: string[] = []
    let count = 0
    const box = rig.sandbox(async () => {
      count++
      if (count === 1) {
        setTimeout(() => seen.push(`late 2s at ${Date.now() - EPOCH}`), 2_000)
        setTimeout(() => seen.push(`late 1s at ${Date.now() - EPOCH}`), 1_000)
        setTimeout(() => seen.push(`still to come at ${Date.now() - EPOCH}`), 2 * MINUTE)
      } else await sleep(90_000)
      seen.push(`invocation ${count} at ${Date.now() - EPOCH}`)
    })
    await box.init()
    await box.answer()
    await rig.world.advance(EPOCH + MINUTE)
    expect(seen).toEqual(['invocation 1 at 0'])
    await box.answer()
    expect(seen).toEqual([
      'invocation 1 at 0',
      'late 1s at 60000',
      'late 2s at 60000',
      'still to come at 120000',
      'invocation 2 at 150000',
    ])
  })

  it('an un-awaited call is admitted, its answer waits for the next invocation', async () => {
    const seen: string[] = []
    const client = new SQSClient({ region: 'us-east-1', maxAttempts: 1, md5: false })
    const box = rig.sandbox(async () => {
      // What a client does before its very first request is work of its own.
      if (seen.length === 0) await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'warm' }))
      seen.push('invoked')
      if (seen.length === 1) {
        void client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' })).then(() => seen.push('answered'))
        // Credentials and signature are promises all the way.
        for (let i = 0; i < 500; i++) await undefined
      } else await sleep(1)
    })
    await box.init()
    await box.answer()
    expect(rig.calls).toHaveLength(2)
    expect(seen).toEqual(['invoked'])
    await box.answer()
    expect(seen).toEqual(['invoked', 'answered', 'invoked'])
  })
})

describe('AWS calls', () => {
  it('go to the door, named after the environment, and the answer comes in virtual time', async () => {
    await rig.close()
    rig = open({ answering: () => ({ afterMs: 250 }) })
    const box = rig.sandbox(
      async () => {
        const client = new SQSClient({ maxAttempts: 1, md5: false })
        await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }))
        return Date.now() - EPOCH
      },
      { functionName: 'ship', environment: 3 },
    )
    await box.init()
    expect(await box.answer()).toBe(250)
    expect(rig.calls).toMatchObject([
      { atMs: 0, caller: 'ship#3', operation: 'AmazonSQS.SendMessage', body: expect.stringContaining('"a"') },
    ])
  })

  it('come back as the client’s own classes through the wire', async () => {
    const refuse: Operation = () => {
      throw new AwsError({ name: 'QueueDoesNotExist', message: 'The specified queue does not exist.' })
    }
    await rig.close()
    rig = createRig(({ world }) =>
      createInlineRuntime({
        world,
        door: createDoor([{ name: 'sqs', operations: new Map([['SendMessage', refuse]]) }], world),
      }),
    )
    const box = rig.sandbox(async () => {
      const client = new SQSClient({})
      const error = await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' })).catch((e: unknown) => e)
      return [error instanceof QueueDoesNotExist, Date.now() - EPOCH]
    })
    await box.init()
    expect(await box.answer()).toEqual([true, 0])
  })

  it('arrive in the order in which they were made', async () => {
    const client = new SQSClient({ region: 'us-east-1', maxAttempts: 1, md5: false })
    const box = rig.sandbox(async () => {
      // What a client does before its very first request takes longer, so that one would come last.
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'warm' }))
      await Promise.all(
        [0, 1, 2, 3].map((n) => client.send(new SendMessageCommand({ QueueUrl, MessageBody: `m${n}` }))),
      )
    })
    await box.init()
    await box.answer()
    expect(rig.calls.map(({ body }) => /m\d/.exec(body)?.[0])).toEqual([undefined, 'm0', 'm1', 'm2', 'm3'])
  })

  it('retry in virtual time, with seeded jitter', async () => {
    const run = async (seed: number): Promise<SeenCall[]> => {
      const own = open({
        seed,
        answering: () => ({ response: { statusCode: 500, body: Buffer.from('{"__type":"InternalError"}') } }),
      })
      const box = own.sandbox(async () => {
        const client = new SQSClient({ maxAttempts: 3 })
        await client.send(new SendMessageBatchCommand({ QueueUrl, Entries: [] })).catch(() => undefined)
      })
      await box.init()
      await box.answer()
      await own.close()
      return own.calls
    }
    const first = await run(7)
    expect(first).toHaveLength(3)
    expect(first[2]!.atMs).toBeGreaterThan(0)
    expect(await run(7)).toEqual(first)
    expect((await run(8)).map(({ atMs }) => atMs)).not.toEqual(first.map(({ atMs }) => atMs))
  })
})

describe('chance', () => {
  it('repeats with the seed, and differs between environments', async () => {
    const draw = async () => ({
      random: Math.random(),
      uuid: randomUUID(),
      global: globalThis.crypto.randomUUID(),
      bytes: crypto.randomBytes(8).toString('hex'),
      later: (await promisify(crypto.randomBytes)(4)).toString('hex'),
      int: crypto.randomInt(1_000_000),
      fill: Buffer.from(crypto.randomFillSync(new Uint8Array(5))).toString('hex'),
      values: Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(5))).toString('hex'),
      web: Buffer.from(crypto.getRandomValues(new Uint8Array(5))).toString('hex'),
    })
    const run = async (seed: number, environment: number) => {
      const own = open({ seed })
      const box = own.sandbox(draw, { environment })
      await box.init()
      const values = await box.answer()
      await own.close()
      return values as Record<string, string>
    }
    const first = await run(1, 1)
    expect(await run(1, 1)).toEqual(first)
    for (const other of [await run(2, 1), await run(1, 2)])
      for (const [name, value] of Object.entries(other)) expect([name, value]).not.toEqual([name, first[name]])
    expect(first.uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('variables', () => {
  it('are the function’s own, and nothing of the developer’s', async () => {
    process.env.FIREDRILL_TEST_SECRET = 'developer'
    const box = rig.sandbox(
      async () => {
        process.env.ADDED = 5 as unknown as string
        delete process.env.GONE
        return {
          all: { ...process.env },
          secret: process.env.FIREDRILL_TEST_SECRET,
          has: 'PATH' in process.env,
        }
      },
      { environmentVariables: { STAGE: 'test', GONE: 'x' } },
    )
    await box.init()
    expect(await box.answer()).toEqual({
      all: {
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'AKIAFIREDRILL',
        AWS_SECRET_ACCESS_KEY: 'no-secret',
        STAGE: 'test',
        ADDED: '5',
      },
      has: false,
    })
    expect(process.env.FIREDRILL_TEST_SECRET).toBe('developer')
    expect(process.env.ADDED).toBeUndefined()
    delete process.env.FIREDRILL_TEST_SECRET
    expect('FIREDRILL_TEST_SECRET' in process.env).toBe(false)
  })
})

describe('output', () => {
  it('of user code is its log, whichever way it was printed', async () => {
    const box = rig.sandbox(async () => {
      console.info('info')
      console.dir({ a: 1 })
      process.stdout.write('raw ')
      process.stdout.write('line\nrest')
    })
    await box.init()
    await box.answer()
    const stamp = '2026-01-01T00:00:00.000Z\t00000000-0000-4000-8000-000000000001'
    expect(box.logs()).toEqual([`${stamp}\tINFO\tinfo`, '{ a: 1 }', 'raw line', 'rest'])
  })

  it('warnings are in it without a process id, and none is about the Node version of this machine', async () => {
    const box = rig.sandbox(async () => {
      process.emitWarning('careful')
      process.emitWarning('old', 'DeprecationWarning')
      process.emitWarning('NodeVersionSupportWarning: the SDK will require node >=22')
    })
    await box.init()
    await box.answer()
    expect(box.logs()).toEqual(['(node:8) Warning: careful', '(node:8) DeprecationWarning: old'])
  })

  it('respects the log level', async () => {
    const box = rig.sandbox(
      async () => {
        console.info('info')
        console.error('error')
      },
      { environmentVariables: { AWS_LAMBDA_LOG_LEVEL: 'error' } },
    )
    await box.init()
    await box.answer()
    expect(box.logs()).toHaveLength(1)
  })
})

describe('real work holds time', () => {
  const file = join(os.tmpdir(), `firedrill-inline-${process.pid}`)
  beforeEach(() => fs.writeFileSync(file, 'x'.repeat(3_000_000)))
  afterEach(() => fs.rmSync(file))
  const works: Record<string, () => Promise<unknown>> = {
    'fs.promises': () => fs.promises.readFile(file),
    'fs callbacks': () => promisify(fs.readFile)(file),
    'fs streams': () => pipeline(fs.createReadStream(file), new Writable({ write: (_c, _e, done) => done() })),
    'zlib callbacks': () => promisify(zlib.gzip)(Buffer.alloc(3_000_000, 'ab')),
    'zlib streams': () =>
      pipeline(
        Readable.from([Buffer.alloc(3_000_000, 'ab')]),
        zlib.createGzip(),
        async (zipped: AsyncIterable<Buffer>) => {
          for await (const _ of zipped);
        },
      ),
    pbkdf2: () => promisify(crypto.pbkdf2)('a', 'b', 20_000, 64, 'sha512'),
    scrypt: () => promisify(crypto.scrypt as (a: string, b: string, c: number, d: () => void) => void)('a', 'b', 64),
    'key pairs': () => promisify(crypto.generateKeyPair)('ec', { namedCurve: 'P-256' }),
    subtle: () => crypto.subtle.digest('SHA-256', Buffer.alloc(5_000_000)),
    'http over a socket': async () => {
      const server = createServer((_, response) => response.end('hello'))
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const text = await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)).text()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      return text
    },
  }
  it.each(Object.keys(works))('%s', async (name) => {
    const box = rig.sandbox(async () => {
      let first: string | undefined
      await Promise.race([
        works[name]!().then(() => {
          first ??= 'work'
        }),
        sleep(10).then(() => {
          first ??= 'timer'
        }),
      ])
      return [first, Date.now() - EPOCH]
    })
    await box.init()
    expect(await box.answer()).toEqual(['work', 0])
  })

  it('and the first call of a client that finds its configuration itself', async () => {
    const box = rig.sandbox(async () => {
      await new SQSClient({ md5: false }).send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }))
      return Date.now() - EPOCH
    })
    await box.init()
    expect(await box.answer({}, 3_000)).toBe(0)
  })
})

describe('ends', () => {
  const ended = async (handler: HandlerFunction) => {
    const box = rig.sandbox(handler)
    await box.init()
    return { box, result: await box.invoke({}, 30_000) }
  }

  it('a rejection that nobody handles ends the process', async () => {
    const { result, box } = await ended(async () => {
      void Promise.reject(new RangeError('lost'))
      await sleep(1_000)
    })
    expect(result).toMatchObject({
      kind: 'exited',
      code: 128,
      atMs: 0,
      error: { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'RangeError: lost' },
    })
    expect(box.logs().join()).toContain('Unhandled Promise Rejection')
  })

  it.each<[string, () => void]>([
    ['a timer', () => void setTimeout(() => boom(), 5)],
    ['a microtask', () => queueMicrotask(() => boom())],
    ['the next tick', () => process.nextTick(() => boom())],
    ['a file callback', () => fs.stat('.', () => boom())],
    ['an emitter', () => void setTimeout(() => new EventEmitter().emit('error', new TypeError('boom')), 1)],
  ])('an exception in %s ends the process', async (_, start) => {
    const { result } = await ended(async () => {
      start()
      await sleep(10_000)
    })
    expect(result).toMatchObject({ kind: 'exited', code: 129, error: { errorType: 'TypeError', errorMessage: 'boom' } })
  })

  it('process.exit ends the process, not the test runner', async () => {
    const seen: string[] = []
    const { result } = await ended(async () => {
      setTimeout(() => seen.push('timer'), 10)
      process.exit(3)
      seen.push('after')
    })
    expect(result).toMatchObject({ kind: 'exited', code: 3, atMs: 0 })
    await rig.world.advance(rig.world.clock.now() + 1_000)
    expect(seen).toEqual([])
  })

  it('a process that ends after its answer is replaced', async () => {
    let count = 0
    const box = rig.sandbox(async () => {
      process.env.SEEN = `${process.env.SEEN ?? ''}${++count}`
      if (count === 1) void Promise.reject(new Error('after'))
      return process.env.SEEN
    })
    await box.init()
    expect(await box.answer()).toBe('1')
    expect(await box.answer()).toBe('2')
    expect(await box.answer()).toBe('23')
  })

  it('late work that fails takes the next invocation with it, and reports nothing', async () => {
    const box = rig.sandbox(async () => {
      setTimeout(boom, 10)
    })
    await box.init()
    await box.answer()
    await rig.world.advance(EPOCH + 1_000)
    expect(await box.invoke()).toEqual({ kind: 'exited', code: 129, atMs: 1_000 })
  })

  it('killed code has no effect any more', async () => {
    const seen: string[] = []
    const client = new SQSClient({ region: 'us-east-1', maxAttempts: 1 })
    const { result } = await ended(async () => {
      setInterval(() => seen.push('interval'), 20_000)
      setTimeout(() => client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' })), 40_000)
      await sleep(MINUTE)
      seen.push('after')
    })
    expect(result).toEqual({ kind: 'timeout', atMs: 30_000 })
    await rig.world.advance(EPOCH + 10 * MINUTE)
    expect(seen).toEqual(['interval'])
    expect(rig.calls).toEqual([])
  })
})

const boom = (): never => {
  throw new TypeError('boom')
}

describe('the realm', () => {
  const surface = () => [
    Date,
    Date.now,
    Date.prototype.constructor,
    setTimeout,
    setImmediate,
    process.env,
    process.exit,
    process.emit,
    process.hrtime,
    Math.random,
    crypto.randomUUID,
    crypto.pbkdf2,
    console.log,
    process.stdout.write,
    AbortSignal.timeout,
    Object.getOwnPropertyDescriptor(performance, 'now'),
    Object.getOwnPropertyDescriptor(performance, 'timeOrigin'),
  ]
  it('is as it was once the last runtime is closed', async () => {
    await rig.close()
    const before = surface()
    const one = open()
    const two = open()
    expect(surface().filter((value, i) => value === before[i])).toHaveLength(0)
    await one.close()
    await one.close()
    expect(surface()[0]).not.toBe(before[0])
    await two.close()
    for (const [i, value] of surface().entries()) expect(value).toEqual(before[i])
  })

  it('keeps two worlds apart', async () => {
    const other = open()
    await other.world.advance(EPOCH + MINUTE)
    const here = rig.sandbox(async () => Date.now() - EPOCH)
    const there = other.sandbox(async () => Date.now() - EPOCH)
    await here.init()
    await there.init()
    expect(await Promise.all([here.answer(), there.answer()])).toEqual([0, MINUTE])
    await other.close()
  })
})
