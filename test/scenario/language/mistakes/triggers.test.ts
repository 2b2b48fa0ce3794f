import { expect, test } from 'vitest'
import { type Case, mistakesIn } from '../mistakes-in.ts'

const CASES: readonly Case[] = [
  {
    title: 'a source that is not there',
    yaml: `scenario: a
resources: { orders: { stream: {} } }
functions: { ship: { triggers: { ordrs: {} } } }
`,
    mistakes: [
      `3:34 Failed to read functions.ship.triggers.ordrs: there is no resource "ordrs". | Did you mean \`orders\`?`,
    ],
  },
  {
    title: 'a second trigger without its source',
    yaml: `scenario: a
resources: { orders: { stream: {} } }
functions: { ship: { triggers: { orders@2: { batchSize: 1 } } } }
`,
    mistakes: [
      `3:34 Failed to read functions.ship.triggers.orders@2: there is no resource "orders@2". | Add \`source: orders\`: the key of a second trigger on it is only a name.`,
    ],
  },
  {
    title: 'no resources at all',
    yaml: `scenario: a
functions: { ship: { triggers: { jobs: {} } } }
`,
    mistakes: [
      `2:34 Failed to read functions.ship.triggers.jobs: there is no resource "jobs". | The scenario has no resource: add one to \`resources\`.`,
    ],
  },
  {
    title: 'an own source that is not there',
    yaml: `scenario: a
resources: { orders: { stream: {} } }
functions: { ship: { triggers: { again: { source: order } } } }
`,
    mistakes: [
      `3:51 Failed to read functions.ship.triggers.again.source: there is no resource "order". | Did you mean \`orders\`?`,
    ],
  },
  {
    title: 'an unknown setting',
    yaml: `scenario: a
resources: { orders: { stream: {} } }
functions: { ship: { triggers: { orders: { batchsize: 5 } } } }
`,
    mistakes: [
      `3:44 Failed to read functions.ship.triggers.orders.batchsize: "batchsize" is not a setting of a trigger on a stream. | Did you mean \`batchSize\`?`,
    ],
  },
  {
    title: 'a batch that is too large',
    yaml: `scenario: a
resources: { orders: { stream: {} } }
functions: { ship: { triggers: { orders: { batchSize: 10001 } } } }
`,
    mistakes: [`3:55 Failed to read functions.ship.triggers.orders.batchSize: 10001 is too large. | Write 1 to 10000.`],
  },
  {
    title: 'a large batch without a window',
    yaml: `scenario: a
resources: { jobs: { queue: {} } }
functions: { ship: { triggers: { jobs: { batchSize: 11 } } } }
`,
    mistakes: [
      `3:53 Failed to read functions.ship.triggers.jobs.batchSize: a batch of 11 messages needs a batching window. | Add \`maximumBatchingWindow: 1s\`, or write 1 to 10.`,
    ],
  },
  {
    title: 'a large batch of a FIFO queue',
    yaml: `scenario: a
resources: { lane: { queue: { fifoQueue: true } } }
functions: { ship: { triggers: { lane: { batchSize: 11, maximumBatchingWindow: 1s } } } }
`,
    mistakes: [
      `3:53 Failed to read functions.ship.triggers.lane.batchSize: 11 is too large for a FIFO queue. | Write 1 to 10.`,
      `3:80 Failed to read functions.ship.triggers.lane.maximumBatchingWindow: a FIFO queue has no batching window, and 1s is one. | Leave it out.`,
    ],
  },
  {
    title: 'concurrency of one',
    yaml: `scenario: a
resources: { jobs: { queue: {} } }
functions: { ship: { triggers: { jobs: { maximumConcurrency: 1 } } } }
`,
    mistakes: [
      `3:62 Failed to read functions.ship.triggers.jobs.maximumConcurrency: 1 is too small. | Write 2 to 1000.`,
    ],
  },
  {
    title: "a queue's setting on a stream",
    yaml: `scenario: a
resources: { orders: { stream: {} } }
functions: { ship: { triggers: { orders: { maximumConcurrency: 5 } } } }
`,
    mistakes: [
      `3:44 Failed to read functions.ship.triggers.orders.maximumConcurrency: "maximumConcurrency" is not a setting of a trigger on a stream. | Only a trigger on a queue has it.`,
    ],
  },
  {
    title: "a stream's setting on a queue",
    yaml: `scenario: a
resources: { jobs: { queue: {} } }
functions: { ship: { triggers: { jobs: { maximumRetryAttempts: 5 } } } }
`,
    mistakes: [
      `3:42 Failed to read functions.ship.triggers.jobs.maximumRetryAttempts: "maximumRetryAttempts" is not a setting of a trigger on a queue. | Only a trigger on a stream or table has it.`,
    ],
  },
  {
    title: 'a record age that is too short',
    yaml: `scenario: a
resources: { orders: { stream: {} } }
functions: { ship: { triggers: { orders: { maximumRecordAge: 30s } } } }
`,
    mistakes: [
      `3:62 Failed to read functions.ship.triggers.orders.maximumRecordAge: 30s is shorter than AWS takes. | Write 1m to 7d, or \`-1\` for without end.`,
    ],
  },
  {
    title: 'a window that is too long',
    yaml: `scenario: a
resources: { orders: { stream: {} } }
functions: { ship: { triggers: { orders: { maximumBatchingWindow: 301s } } } }
`,
    mistakes: [
      `3:67 Failed to read functions.ship.triggers.orders.maximumBatchingWindow: 5m1s is longer than AWS takes. | Write 0s to 5m.`,
    ],
  },
  {
    title: 'a setting that is not built',
    yaml: `scenario: a
resources: { orders: { stream: {} } }
functions: { ship: { triggers: { orders: { parallelizationFactor: 2 } } } }
`,
    mistakes: [
      `3:44 Failed to read functions.ship.triggers.orders.parallelizationFactor: \`parallelizationFactor\` is not built yet.`,
    ],
  },
  {
    title: 'a timestamp that is missing',
    yaml: `scenario: a
resources: { orders: { stream: {} } }
functions: { ship: { triggers: { orders: { startingPosition: AT_TIMESTAMP } } } }
`,
    mistakes: [
      `3:62 Failed to read functions.ship.triggers.orders.startingPosition: AT_TIMESTAMP needs a time. | Add \`startingPositionTimestamp: 0s\`, counted from the start of the run.`,
    ],
  },
  {
    title: 'a position that does not exist',
    yaml: `scenario: a
resources: { orders: { stream: {} } }
functions: { ship: { triggers: { orders: { startingPosition: TRIM_HORIZN } } } }
`,
    mistakes: [
      `3:62 Failed to read functions.ship.triggers.orders.startingPosition: "TRIM_HORIZN" is none of \`TRIM_HORIZON\`, \`LATEST\` and \`AT_TIMESTAMP\`. | Did you mean \`TRIM_HORIZON\`?`,
    ],
  },
  {
    title: 'an on-failure queue that is not there',
    yaml: `scenario: a
resources: { orders: { stream: {} }, failed: { queue: {} } }
functions: { ship: { triggers: { orders: { onFailure: faild } } } }
`,
    mistakes: [
      `3:55 Failed to read functions.ship.triggers.orders.onFailure: there is no queue, topic or bucket "faild". | Did you mean \`failed\`?`,
    ],
  },
  {
    title: 'a response type that does not exist',
    yaml: `scenario: a
resources: { orders: { stream: {} } }
functions: { ship: { triggers: { orders: { functionResponseTypes: ReportBatchItemFailures } } } }
`,
    mistakes: [
      `3:67 Failed to read functions.ship.triggers.orders.functionResponseTypes: a list is needed, not "ReportBatchItemFailures". | Write \`[ ReportBatchItemFailures ]\`.`,
    ],
  },
  {
    title: 'a timeout above the visibility timeout',
    yaml: `scenario: a
resources: { jobs: { queue: {} } }
functions: { ship: { timeout: 60s, triggers: { jobs: {} } } }
`,
    mistakes: [
      `3:48 Failed to read functions.ship.triggers.jobs: AWS answers "Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds". | Give queue "jobs" a \`visibilityTimeout\` of 1m or more; AWS advises 6m.`,
    ],
  },
  {
    title: "CloudFormation's destination",
    yaml: `scenario: a
resources: { orders: { stream: {} } }
functions: { ship: { triggers: { orders: { destinationConfig: {} } } } }
`,
    mistakes: [
      `3:44 Failed to read functions.ship.triggers.orders.destinationConfig: "destinationConfig" is not a setting of a trigger on a stream. | Write \`onFailure: name\`.`,
    ],
  },
  {
    title: 'a list of triggers',
    yaml: `scenario: a
functions: { ship: { triggers: [ jobs ] } }
`,
    mistakes: [
      `2:32 Failed to read functions.ship.triggers: a map is needed, not a list. | Write \`{ name: settings }\`, such as \`{ orders: { batchSize: 10 } }\`.`,
    ],
  },
]

test.each(CASES)('triggers: $title', ({ yaml, mistakes }) => {
  expect(mistakesIn(yaml)).toEqual(mistakes)
})
