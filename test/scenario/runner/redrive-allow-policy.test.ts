import { expect, test } from 'vitest'
import { refusedWhileRunning, rehearsed } from './rehearsed.ts'

test.each([
  ['standard', ''],
  ['FIFO', 'fifoQueue: true, contentBasedDeduplication: true, '],
])('a %s queue that lets one other in, made before it', async (_, kind) => {
  const { findings, journal } = await rehearsed(`
resources:
  dead: { queue: { ${kind}redriveAllowPolicy: { redrivePermission: byQueue, sourceQueues: [ jobs ] } } }
  jobs: { queue: { ${kind}redrivePolicy: { deadLetterTarget: dead, maxReceiveCount: 1 } } }
functions: { work: { triggers: { jobs: {} }, stub: [ { throws: no } ] } }
steps: [ { send: { to: jobs, record: { body: 1${kind && ', messageGroupId: a'} }, as: job } }, { settle: 1h } ]
expect: [ { events: job, deadLettered: 1 }, { queue: dead, messagesVisible: 1 } ]
`)
  expect(findings).toEqual([])
  const settings = journal.of('queue.created').find(({ queue }) => queue === 'dead')?.settings
  expect(JSON.parse(settings ?? '{}')).toMatchObject({
    redriveAllowPolicy: { redrivePermission: 'byQueue', sourceQueues: ['jobs'] },
  })
})

test('an update lets another in', async () => {
  const yaml = (steps: string): string => `
resources:
  dead: { queue: { redriveAllowPolicy: { redrivePermission: denyAll } } }
  jobs: { queue: {} }
steps:
${steps}  - update: { queue: jobs, redrivePolicy: { deadLetterTarget: dead, maxReceiveCount: 1 } }
`
  expect(await refusedWhileRunning(yaml(''))).toMatch(
    /^7: .*Dead letter target does not allow this queue as a source\./,
  )
  const { changes } = await rehearsed(
    yaml('  - update: { queue: dead, redriveAllowPolicy: { redrivePermission: allowAll } }\n'),
  )
  expect(changes).toEqual(['queue:dead redriveAllowPolicy', 'queue:jobs redrivePolicy'])
})
