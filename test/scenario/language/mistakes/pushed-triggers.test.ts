import { expect, test } from 'vitest'
import { type Case, mistakesIn, PUSHING } from '../mistakes-in.ts'

const CASES: readonly Case[] = [
  {
    title: 'a table without a stream',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { ledger: {} } } }
`,
    mistakes: [
      `13:34 Failed to read functions.ship.triggers.ledger: table "ledger" has no stream. | Give "ledger" \`streamViewType: NEW_AND_OLD_IMAGES\`.`,
    ],
  },
  {
    title: 'a table from an instant',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { feed: { startingPosition: AT_TIMESTAMP, startingPositionTimestamp: 5m } } } }
`,
    mistakes: [
      `13:60 Failed to read functions.ship.triggers.feed.startingPosition: a table's stream has no AT_TIMESTAMP. | Write \`TRIM_HORIZON\` or \`LATEST\`.`,
      `13:74 Failed to read functions.ship.triggers.feed.startingPositionTimestamp: "startingPositionTimestamp" is not a setting of a trigger on a table. | Only a trigger on a stream has it.`,
    ],
  },
  {
    title: 'a tumbling window that is too long',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { feed: { tumblingWindow: 16m } } } }
`,
    mistakes: [
      `13:58 Failed to read functions.ship.triggers.feed.tumblingWindow: 16m is longer than AWS takes. | Write 0s to 15m.`,
    ],
  },
  {
    title: 'a tumbling window on a queue',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: { tumblingWindow: 1m } } } }
`,
    mistakes: [
      `13:42 Failed to read functions.ship.triggers.jobs.tumblingWindow: "tumblingWindow" is not a setting of a trigger on a queue. | Only a trigger on a stream or table has it.`,
    ],
  },
  {
    title: 'a FIFO topic',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { ranks: {} } } }
`,
    mistakes: [
      `13:34 Failed to read functions.ship.triggers.ranks: "ranks" is a FIFO topic, and those deliver to queues only. | Subscribe a queue to "ranks" and let "ship" read the queue.`,
    ],
  },
  {
    title: 'raw messages',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { alerts: { rawMessageDelivery: true } } } }
`,
    mistakes: [
      `13:44 Failed to read functions.ship.triggers.alerts.rawMessageDelivery: "rawMessageDelivery" is not a setting of a trigger on a topic. | To a function SNS delivers no raw messages.`,
    ],
  },
  {
    title: 'a batch of a topic',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { alerts: { batchSize: 10 } } } }
`,
    mistakes: [
      `13:44 Failed to read functions.ship.triggers.alerts.batchSize: "batchSize" is not a setting of a trigger on a topic. | Only a trigger that polls has it: on a queue, a stream or a table.`,
    ],
  },
  {
    title: 'retries of a topic',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { alerts: { maximumRetryAttempts: 1, onFailure: dead } } } }
`,
    mistakes: [
      `13:44 Failed to read functions.ship.triggers.alerts.maximumRetryAttempts: "maximumRetryAttempts" is not a setting of a trigger on a topic. | Write it in the function's \`eventInvokeConfig\`.`,
      `13:69 Failed to read functions.ship.triggers.alerts.onFailure: "onFailure" is not a setting of a trigger on a topic. | Write it in the function's \`eventInvokeConfig\`.`,
    ],
  },
  {
    title: 'a bucket without events',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { uploads: { prefix: in/ } } } }
`,
    mistakes: [
      `13:34 Failed to read functions.ship.triggers.uploads.events: it is missing. | Write \`events: [ s3:ObjectCreated:* ]\`.`,
    ],
  },
  {
    title: 'a filter of a bucket',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { uploads: { events: [ s3:ObjectCreated:* ], filterPolicy: {} } } } }
`,
    mistakes: [
      `13:77 Failed to read functions.ship.triggers.uploads.filterPolicy: "filterPolicy" is not a setting of a trigger on a bucket. | Its settings are \`source\`, \`events\`, \`prefix\` and \`suffix\`.`,
    ],
  },
  {
    title: 'a bus without a pattern',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { bus: {} } } }
`,
    mistakes: [
      `13:34 Failed to read functions.ship.triggers.bus.eventPattern: it is missing. | Write \`eventPattern: { source: [ shop ] }\`.`,
    ],
  },
  {
    title: 'another word for the pattern',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { bus: { pattern: { source: [ a ] } } } } }
`,
    mistakes: [
      `13:34 Failed to read functions.ship.triggers.bus.eventPattern: it is missing. | Write \`eventPattern: { source: [ shop ] }\`.`,
      `13:41 Failed to read functions.ship.triggers.bus.pattern: "pattern" is not a setting of a trigger on an event bus. | Write \`eventPattern\`.`,
    ],
  },
  {
    title: 'a schedule on a bus',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { bus: { scheduleExpression: rate(1 day) } } } }
`,
    mistakes: [
      `13:34 Failed to read functions.ship.triggers.bus.eventPattern: it is missing. | Write \`eventPattern: { source: [ shop ] }\`.`,
      `13:41 Failed to read functions.ship.triggers.bus.scheduleExpression: "scheduleExpression" is not a setting of a trigger on an event bus. | A schedule is a trigger of its own, under a key that names no resource.`,
    ],
  },
  {
    title: 'a second trigger without its pattern',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { again: { source: bus } } } }
`,
    mistakes: [
      `13:34 Failed to read functions.ship.triggers.again.eventPattern: it is missing. | Write \`eventPattern: { source: [ shop ] }\`.`,
    ],
  },
  {
    title: 'a bucket as dead letters',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { alerts: { deadLetterQueue: uploads } } } }
`,
    mistakes: [
      `13:61 Failed to read functions.ship.triggers.alerts.deadLetterQueue: "uploads" is a bucket, and a queue is needed here. | There is \`dead\`, \`jobs\` and \`lane\`.`,
    ],
  },
  {
    title: "a function as a stream's on-failure",
    yaml:
      PUSHING +
      `functions: { fix: {}, ship: { triggers: { orders: { onFailure: fix } } } }
`,
    mistakes: [
      `13:64 Failed to read functions.ship.triggers.orders.onFailure: "fix" is a function, and a queue, topic or bucket is needed here. | There is \`dead\`, \`jobs\`, \`lane\`, \`alerts\`, \`ranks\` and \`uploads\`.`,
    ],
  },
  {
    title: "a FIFO topic as a stream's on-failure",
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { orders: { onFailure: ranks } } } }
`,
    mistakes: [
      `13:55 Failed to read functions.ship.triggers.orders.onFailure: "ranks" is a FIFO topic, and Lambda sends to standard topics only. | Leave \`fifoTopic\` out of "ranks".`,
    ],
  },
]

test.each(CASES)('pushed triggers: $title', ({ yaml, mistakes }) => {
  expect(mistakesIn(yaml)).toEqual(mistakes)
})
