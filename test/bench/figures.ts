import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { DAY } from '../../harness/base/duration.ts'
import { payloadOfValue } from '../../harness/base/payload.ts'
import type { Door, WireRequest } from '../../harness/ports/index.ts'
import { createDoor, prepareWire } from '../../harness/wire/index.ts'
import { EPOCH } from '../../harness/world/index.ts'
import { atLeast, atMost, atMostTimes, type Figure, inTurn, timed, told, typical } from './measure.ts'
import { open, trivial } from './open.ts'
import { bucketToFunction, tableToFunction, threeHops } from './services.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Calls a second of a bare handler with its JSON on both sides: what no harness can beat. */
const bareHandler = async (event: unknown): Promise<number> => {
  const calls = 200_000
  const text = JSON.stringify(event)
  const ms = await timed(async () => {
    for (let i = 0; i < calls; i++) JSON.stringify(await trivial(JSON.parse(text), {}))
  })
  return (calls * 1_000) / ms
}

const invocations = async (handler: unknown, calls: number): Promise<number> => {
  await using world = await open({ functions: { f: { handler } } })
  const { lambda } = world.assembly.stage
  const payload = payloadOfValue({ id: 1, name: 'order' })
  const invokeAll = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      let answered = false
      lambda.invoke({ functionName: 'f', invocationType: 'RequestResponse', payload }, (response) => {
        if (response.functionError) throw new TypeError(`the bench's own handler failed: ${response.payload}`)
        answered = true
      })
      await world.assembly.world.advance(EPOCH, () => answered)
    }
  }
  await invokeAll(Math.min(500, calls))
  return (calls * 1_000) / (await timed(() => invokeAll(calls)))
}

const inlineSync = async (): Promise<Figure> =>
  atLeast(
    'inline synchronous invocations',
    'per second',
    20_000,
    await typical(() => invocations(trivial, 20_000)),
    await typical(() => bareHandler({ id: 1, name: 'order' })),
  )

const workerSync = async (): Promise<Figure> =>
  atLeast(
    'worker synchronous invocations, warm',
    'per second',
    5_000,
    await typical(() => invocations('../../fixtures/functions/bench.trivial', 5_000)),
    await typical(() => bareHandler({ id: 1, name: 'order' })),
  )

const MESSAGE = { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/000000000000/out', MessageBody: 'hello' }
const CLIENT = { region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, maxAttempts: 1 }

// A handler's clocks are virtual; this one was taken before.
const realNow = performance.now.bind(performance)

/** Microseconds of one SendMessage of this client. */
const sendMicroseconds = async (client: SQSClient): Promise<number> => {
  const calls = 3_000
  for (let i = 0; i < 200; i++) await client.send(new SendMessageCommand(MESSAGE))
  const start = realNow()
  for (let i = 0; i < calls; i++) await client.send(new SendMessageCommand(MESSAGE))
  return ((realNow() - start) * 1_000) / calls
}

/** Answered by nobody at all: what the SDK itself costs. */
const noopClient = (): SQSClient =>
  new SQSClient({
    ...CLIENT,
    requestHandler: {
      handle: async () => ({
        response: {
          statusCode: 200,
          headers: { 'content-type': 'application/x-amz-json-1.0' },
          body: Buffer.from('{"MessageId":"m","MD5OfMessageBody":"5d41402abc4b2a76b9719d911017c592"}'),
        },
      }),
    } as never,
  })

/** The least that stands between an SDK client and a door. */
const doorHandler = (door: Door) => ({
  handle: (request: Omit<WireRequest, 'body'> & { body: string }) =>
    new Promise((resolve) => {
      door.call({ ...request, body: Buffer.from(request.body) }, { name: 'bench' }, ({ response }) =>
        resolve({ response }),
      )
    }),
})

const throughTheDoor = async (): Promise<number> => {
  await using world = await open({ resources: { out: { queue: {} } }, functions: { f: {} } })
  const { backend } = world.assembly.stage
  const door = createDoor(backend.services, world.assembly.world)
  await prepareWire(['sqs'])
  return sendMicroseconds(new SQSClient({ ...CLIENT, requestHandler: doorHandler(door) as never }))
}

const fromHandler = async (): Promise<number> => {
  let microseconds = Number.NaN
  const client = new SQSClient(CLIENT)
  await using world = await open({
    resources: { out: { queue: {} } },
    functions: {
      f: {
        timeout: '900s',
        handler: async () => {
          microseconds = await sendMicroseconds(client)
        },
      },
    },
  })
  await world.p.invoke({ function: 'f', payload: {} })
  return microseconds
}

/** In turn, so that a machine whose speed drifts does not decide. */
const sdkCall = async (): Promise<Figure> => {
  const rounds = await inTurn([throughTheDoor, () => sendMicroseconds(noopClient())])
  return atMostTimes('SDK SendMessage in process', 'microseconds', 1.3, rounds[0]!, rounds[1]!)
}

/** With what a sandbox adds: its turn in the world's order, a fact per call, virtual clocks. No target. */
const sdkCallFromHandler = async (): Promise<Figure> => {
  const rounds = await inTurn([fromHandler, () => sendMicroseconds(noopClient())])
  return told('SDK SendMessage from an inline handler', 'microseconds', rounds[0]!, rounds[1]!)
}

const queueToFunction = async (): Promise<Figure> => {
  const messages = 30_000
  let handled = 0
  const once = async (): Promise<number> => {
    handled = 0
    await using world = await open({
      resources: { jobs: { queue: {} } },
      functions: {
        work: {
          handler: async (event: { Records: unknown[] }) => {
            handled += event.Records.length
          },
          triggers: { jobs: { batchSize: 10 } },
        },
      },
    })
    const ms = await timed(async () => {
      for (let i = 0; i < 3; i++)
        await world.p.send(
          'jobs',
          Array.from({ length: messages / 3 }, (_, n) => ({ body: { n, text: 'some text of an order' } })),
        )
      await world.p.settle('1h')
    })
    if (handled !== messages) throw new TypeError(`the bench handled ${handled} of ${messages} messages`)
    return (messages * 1_000) / ms
  }
  return atLeast('SQS to inline function', 'messages per second', 30_000, await typical(once), null)
}

const streamToFunction = async (): Promise<Figure> => {
  const records = 150_000
  const shards = 10
  let handled = 0
  const once = async (): Promise<number> => {
    handled = 0
    await using world = await open({
      resources: { clicks: { stream: { shardCount: shards } } },
      functions: {
        count: {
          handler: async (event: { Records: unknown[] }) => {
            handled += event.Records.length
          },
          triggers: { clicks: { batchSize: 1_000 } },
        },
      },
    })
    const chunk = 5_000
    const ms = await timed(async () => {
      for (let sent = 0; sent < records; sent += chunk) {
        await world.p.send(
          'clicks',
          Array.from({ length: chunk }, (_, n) => ({ data: `click ${n}`, shard: n % shards })),
        )
        await world.p.wait('1s')
      }
      await world.p.settle('1h')
    })
    if (handled !== records) throw new TypeError(`the bench handled ${handled} of ${records} records`)
    return (records * 1_000) / ms
  }
  return atLeast('Kinesis to inline function', 'records per second', 150_000, await typical(once), null)
}

const asyncToDeadLetter = async (): Promise<Figure> => {
  const once = async (): Promise<number> => {
    await using world = await open({
      resources: { dead: { queue: {} } },
      functions: { f: { stub: [{ throws: 'no' }], deadLetterQueue: 'dead' } },
    })
    const ms = await timed(async () => {
      await world.p.invoke({ function: 'f', invocationType: 'Event', payload: {} })
      await world.p.settle('10m')
    })
    if (world.p.elapsedMs !== 180_000) throw new TypeError(`the event ended after ${world.p.elapsedMs} virtual ms`)
    return ms
  }
  return atMost('failing event to its dead-letter queue (180 virtual s)', 'ms', 5, await typical(once, 9), null)
}

const blockedShard = async (): Promise<Figure> => {
  const once = async (): Promise<number> => {
    await using world = await open({
      resources: { orders: { stream: { retentionPeriod: '7d' } } },
      functions: { ship: { stub: [{ throws: 'no' }], triggers: { orders: {} } } },
    })
    return timed(async () => {
      await world.p.send('orders', [{ data: { id: 1 } }])
      await world.p.settle('8d')
    })
  }
  return atMost('a shard blocked for 7 virtual days', 'ms', 300, await typical(once), null)
}

const idleDay = async (): Promise<Figure> => {
  const once = async (): Promise<number> => {
    await using world = await open({
      resources: { a: { queue: {} }, b: { queue: {} }, c: { stream: {} }, d: { stream: { shardCount: 4 } } },
      functions: { f: { triggers: { a: {}, b: {}, c: {}, d: {} } }, g: { triggers: { d: {} } } },
    })
    return timed(() => world.assembly.world.advance(EPOCH + DAY))
  }
  return atMost('an idle virtual day with five mappings', 'ms', 50, await typical(once), null)
}

const oneScenario = async (): Promise<Figure> => {
  const folder = mkdtempSync(join(tmpdir(), 'firedrill-bench-'))
  const file = join(folder, 'one.yaml')
  writeFileSync(
    file,
    'scenario: one\nresources: { jobs: { queue: {} } }\nfunctions: { work: { triggers: { jobs: {} } } }\n' +
      'steps:\n  - send: { to: jobs, record: { body: 1 }, count: 10 }\n  - settle: 1m\nexpect: [ { events: jobs, processed: 10 } ]\n',
  )
  try {
    const cli = join(root, 'dist/cli/main.js')
    const run = () => timed(() => execFileSync(process.execPath, [cli, 'run', file], { stdio: 'ignore' }))
    const bare = () => timed(() => execFileSync(process.execPath, ['-e', ''], { stdio: 'ignore' }))
    return atMost('one YAML scenario, process start to exit', 'ms', 600, await typical(run, 5), await typical(bare, 5))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Peak resident memory of `npm start`'s command, as the kernel counts it for the finished child. */
const peakMemory = async (): Promise<Figure> => {
  const { stderr, status } = spawnSync(
    process.execPath,
    [
      '-e',
      "process.on('exit',()=>process.stderr.write('\\nRSS '+process.resourceUsage().maxRSS));process.argv.splice(1,0,require('node:path').resolve('dist/cli/main.js'));import(require('node:url').pathToFileURL('dist/cli/main.js').href)",
      'run',
      'scenarios',
    ],
    { cwd: root, encoding: 'utf8' },
  )
  const kb = Number(/RSS (\d+)/.exec(stderr)?.[1])
  if (status !== 0) throw new TypeError(`the shipped scenarios did not pass (exit ${status})`)
  return atMost('peak memory of npm start', 'MB', 400, kb / 1_024, null)
}

export const figures: readonly (() => Promise<Figure>)[] = [
  inlineSync,
  workerSync,
  sdkCall,
  sdkCallFromHandler,
  queueToFunction,
  streamToFunction,
  tableToFunction,
  bucketToFunction,
  threeHops,
  asyncToDeadLetter,
  blockedShard,
  idleDay,
  oneScenario,
  peakMemory,
]
