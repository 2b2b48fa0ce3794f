import { expect, test } from 'vitest'
import { mistakesIn } from '../mistakes-in.ts'

const withPolicy = (policy: string): string => `scenario: a
resources:
  jobs: { queue: { redrivePolicy: { deadLetterTarget: dead, maxReceiveCount: 3 } } }
  other: { queue: {} }
  lane: { queue: { fifoQueue: true } }
  orders: { stream: {} }
  dead: { queue: { redriveAllowPolicy: ${policy} } }
`
test.each([
  '{ redrivePermission: allowAll }',
  '{ redrivePermission: byQueue, sourceQueues: [ jobs ] }',
  '{ redrivePermission: byQueue, sourceQueues: [ other, jobs ] }',
])('taken: %s', (policy) => {
  expect(mistakesIn(withPolicy(policy))).toEqual([])
})

test.each<[policy: string, mistakes: readonly string[]]>([
  [
    '{ redrivePermission: denyAll }',
    [
      '3:55 Failed to read resources.jobs.queue.redrivePolicy.deadLetterTarget: the `redriveAllowPolicy` of "dead" does not let "jobs" in. | Add "jobs" to its `sourceQueues`, with `redrivePermission: byQueue`.',
    ],
  ],
  [
    '{ redrivePermission: byQueue, sourceQueues: [ other ] }',
    [
      '3:55 Failed to read resources.jobs.queue.redrivePolicy.deadLetterTarget: the `redriveAllowPolicy` of "dead" does not let "jobs" in. | Add "jobs" to its `sourceQueues`, with `redrivePermission: byQueue`.',
    ],
  ],
  [
    '{ redrivePermission: byQueue }',
    [
      '7:61 Failed to read resources.dead.queue.redriveAllowPolicy.redrivePermission: byQueue names no queue. | Add `sourceQueues: [ names ]`.',
    ],
  ],
  [
    '{ redrivePermission: allowAll, sourceQueues: [ jobs ] }',
    [
      '7:71 Failed to read resources.dead.queue.redriveAllowPolicy.sourceQueues: allowAll names no queues. | Write `redrivePermission: byQueue`, or leave them out.',
    ],
  ],
  [
    '{ redrivePermission: byQueue, sourceQueues: [] }',
    [
      '7:84 Failed to read resources.dead.queue.redriveAllowPolicy.sourceQueues: the list is empty. | Write `redrivePermission: denyAll` to let none in.',
    ],
  ],
  [
    '{ redrivePermission: byQueue, sourceQueues: jobs }',
    [
      '7:84 Failed to read resources.dead.queue.redriveAllowPolicy.sourceQueues: a list of queues is needed, not "jobs". | Write `[ names ]`.',
    ],
  ],
  [
    '{ redrivePermission: byQueue, sourceQueues: [ jobs, lane ] }',
    [
      '7:92 Failed to read resources.dead.queue.redriveAllowPolicy.sourceQueues[1]: "lane" is a FIFO queue, and "dead" a standard one. | A queue and its dead-letter queue are alike: name another.',
    ],
  ],
  [
    '{ redrivePermission: byQueue, sourceQueues: [ jobs, orders ] }',
    [
      '7:92 Failed to read resources.dead.queue.redriveAllowPolicy.sourceQueues[1]: "orders" is a stream, and a queue is needed here. | There is `jobs`, `other`, `lane` and `dead`.',
    ],
  ],
  [
    '{ redrivePermission: byQueue, sourceQueues: [ jobs, othr ] }',
    [
      '7:92 Failed to read resources.dead.queue.redriveAllowPolicy.sourceQueues[1]: there is no queue "othr". | Did you mean `other`?',
    ],
  ],
  [
    '{ redrivePermission: byQueue, sourceQueueArns: [ jobs ] }',
    [
      '7:70 Failed to read resources.dead.queue.redriveAllowPolicy.sourceQueueArns: "sourceQueueArns" is not a setting of a redrive allow policy. | Write `sourceQueues: [ names ]`.',
    ],
  ],
  [
    '{ redrivePermission: byqueue }',
    [
      '7:61 Failed to read resources.dead.queue.redriveAllowPolicy.redrivePermission: "byqueue" is none of `allowAll`, `denyAll` and `byQueue`. | Did you mean `byQueue`?',
    ],
  ],
  [
    '{}',
    [
      '7:20 Failed to read resources.dead.queue.redriveAllowPolicy.redrivePermission: it is missing. | Write `redrivePermission: byQueue`.',
    ],
  ],
  ['denyAll', ['7:40 Failed to read resources.dead.queue.redriveAllowPolicy: a map is needed, not "denyAll".']],
  [
    '{ redrivePermission: byQueue, sourceQueues: [ jobs, a, b, c, d, e, f, g, h, i, j ] }',
    [
      '7:84 Failed to read resources.dead.queue.redriveAllowPolicy.sourceQueues: 11 queues are too many. | AWS takes up to 10: write `redrivePermission: allowAll`.',
    ],
  ],
  [
    '{ redrivePermission: byQueue, sourceQueues: [ jobs, 5 ] }',
    [
      '7:84 Failed to read resources.dead.queue.redriveAllowPolicy.sourceQueues: 5 is no name of a queue. | Write `[ names ]`.',
    ],
  ],
])('%s', (policy, mistakes) => {
  expect(mistakesIn(withPolicy(policy))).toEqual(mistakes)
})
