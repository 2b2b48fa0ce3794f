import { describe, expect } from 'vitest'
import { test } from '../../harness/vitest/index.ts'

const jobs = { jobs: { queue: { visibilityTimeout: '30s' } } } as const

/** What something threw; fails where nothing was. */
const thrownBy = (run: () => unknown): Error => {
  try {
    run()
  } catch (error) {
    return error as Error
  }
  throw new TypeError('Nothing was thrown.')
}

test('a job is done', async ({ pipeline }) => {
  const p = pipeline({ resources: jobs, functions: { work: { triggers: { jobs: {} } } }, invariants: ['settled'] })
  await p.send('jobs', [{ body: { id: 1 } }], { as: 'job' })
  await p.settle('1h')
  p.expect({ events: 'job', processed: 1, deliveries: 1 }, { function: 'work', invocations: 1, errors: 0 })
})

test('two pipelines have two worlds', async ({ pipeline }) => {
  const [one, two] = [pipeline({ resources: jobs }), pipeline({ resources: jobs }, { seed: 2 })]
  await one.send('jobs', [{ body: 1 }])
  await two.wait('1h')
  one.expect({ queue: 'jobs', messagesVisible: 1 })
  two.expect({ queue: 'jobs', messagesVisible: 0 })
  expect([one.elapsedMs, two.elapsedMs]).toEqual([0, 3_600_000])
})

test('an invocation answers', async ({ pipeline }) => {
  const p = pipeline({ functions: { add: { stub: [{ returns: { sum: 3 } }] } } })
  expect(await p.invoke({ function: 'add', payload: { a: 1, b: 2 } })).toMatchObject({
    statusCode: 200,
    payload: { sum: 3 },
  })
})

test('handlers are closures', async ({ pipeline }) => {
  const seen: unknown[] = []
  const p = pipeline({
    resources: jobs,
    functions: {
      work: {
        handler: (event: { Records: { body: string }[] }) => {
          seen.push(...event.Records.map(({ body }) => JSON.parse(body)))
        },
        triggers: { jobs: {} },
      },
    },
  })
  await p.send('jobs', [{ body: { id: 1 } }, { body: { id: 2 } }])
  await p.settle('1h')
  expect(seen).toEqual(expect.arrayContaining([{ id: 1 }, { id: 2 }]))
})

test.for([
  { throws: 'no stock', messagesVisible: 1 },
  { throws: undefined, messagesVisible: 0 },
] as const)('a job that throws $throws leaves $messagesVisible', async ({ throws, messagesVisible }, { pipeline }) => {
  const p = pipeline({
    resources: {
      dead: { queue: {} },
      jobs: { queue: { redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 2 } } },
    },
    functions: { work: { stub: throws ? [{ throws }] : [], triggers: { jobs: {} } } },
  })
  await p.send('jobs', [{ body: 1 }])
  await p.settle('1h')
  p.expect({ queue: 'dead', messagesVisible })
})

describe('what is wrong', () => {
  test('a failed expectation is thrown where it stands', async ({ pipeline }) => {
    const p = pipeline({ resources: jobs })
    await p.send('jobs', [{ body: 1 }])
    const error = thrownBy(() => p.expect({ queue: 'jobs', messagesVisible: 0 }))
    expect(error).toMatchObject({
      name: 'AssertionError',
      expected: 'messagesVisible: 0',
      actual: 'messagesVisible: 1',
    })
    expect(error.message).toContain('seed 1')
    expect(error.stack?.split('\n').find((line) => line.includes('    at '))).toContain('pipeline.test.ts')
  })

  test('a mistake in the model is thrown where it stands', ({ pipeline }) => {
    // @ts-expect-error a setting that does not exist
    const error = thrownBy(() => pipeline({ resources: { jobs: { queue: { visibility: '30s' } } } }))
    expect(error).toMatchObject({ name: 'UsageError' })
    expect(error.message).toContain('visibility')
  })

  test('a mistake in a call rejects', async ({ pipeline }) => {
    const p = pipeline({ resources: jobs })
    // @ts-expect-error a queue that does not exist
    await expect(p.send('job', [{ body: 1 }])).rejects.toThrow('job')
    // @ts-expect-error a stream record sent to a queue
    await expect(p.send('jobs', [{ data: 1 }])).rejects.toThrow('data')
    // @ts-expect-error a queue that does not exist
    expect(() => p.expect({ queue: 'daed', messagesVisible: 0 })).toThrow('daed')
    // @ts-expect-error a measure that does not exist
    expect(() => p.expect({ queue: 'jobs', messages_visible: 0 })).toThrow('messages_visible')
  })

  test('nothing can be expected before anything happened', ({ pipeline }) => {
    const p = pipeline({ resources: jobs })
    expect(() => p.expect({ queue: 'jobs', messagesVisible: 0 })).toThrow('nothing has happened in it yet')
  })
})
