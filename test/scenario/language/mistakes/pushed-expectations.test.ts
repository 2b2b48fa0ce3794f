import { expect, test } from 'vitest'
import { type Case, mistakesIn, PUSHING } from '../mistakes-in.ts'

const CASES: readonly Case[] = [
  {
    title: 'a measure of another kind',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, nightly: { scheduleExpression: rate(1 day) } } } }
expect: [ { table: ledger, objectCount: 1 } ]
`,
    mistakes: [
      `14:28 Failed to read expect[0].objectCount: "objectCount" is not a measure of \`table\`. | It is one of \`bucket\`.`,
    ],
  },
  {
    title: 'a misspelt measure',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, nightly: { scheduleExpression: rate(1 day) } } } }
expect: [ { topic: alerts, messagePublished: 1 } ]
`,
    mistakes: [
      `14:28 Failed to read expect[0].messagePublished: "messagePublished" is not a measure of \`topic\`. | Did you mean \`messagesPublished\`?`,
    ],
  },
  {
    title: 'a bucket that is a table',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, nightly: { scheduleExpression: rate(1 day) } } } }
expect: [ { bucket: ledger, objectCount: 1 } ]
`,
    mistakes: [
      `14:21 Failed to read expect[0].bucket: "ledger" is a table, and a bucket is needed here. | There is \`uploads\`.`,
    ],
  },
  {
    title: 'items without their list',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, nightly: { scheduleExpression: rate(1 day) } } } }
expect: [ { table: ledger, items: { pk: a } } ]
`,
    mistakes: [`14:35 Failed to read expect[0].items: a list of shapes is needed, not a map. | Write \`[ { … } ]\`.`],
  },
  {
    title: 'an event bus as bus',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, nightly: { scheduleExpression: rate(1 day) } } } }
expect: [ { bus: bus, published: 1 } ]
`,
    mistakes: [`14:13 Failed to read expect[0].bus: "bus" is not a subject. | Did you mean \`eventBus\`?`],
  },
  {
    title: 'a trigger that is pushed to',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, nightly: { scheduleExpression: rate(1 day) } } } }
expect: [ { trigger: ship.alerts, batchSize: 1 } ]
`,
    mistakes: [
      `14:22 Failed to read expect[0].trigger: "ship.alerts" polls nothing: a topic pushes to it. | Write \`events: name\` with \`consumer: ship\`.`,
    ],
  },
  {
    title: 'a trigger that is a schedule',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, nightly: { scheduleExpression: rate(1 day) } } } }
expect: [ { trigger: ship.nightly, batchSize: 1 } ]
`,
    mistakes: [
      `14:22 Failed to read expect[0].trigger: "ship.nightly" polls nothing: a schedule pushes to it. | Write \`events: ship.nightly\`.`,
    ],
  },
  {
    title: 'a schedule that is not there',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, nightly: { scheduleExpression: rate(1 day) } } } }
expect: [ { events: ship.nightlie, processed: 1 } ]
`,
    mistakes: [
      `14:21 Failed to read expect[0].events: no resource and no label is called "ship.nightlie". | Did you mean \`ship.nightly\`?`,
    ],
  },
]

test.each(CASES)('pushed expectations: $title', ({ yaml, mistakes }) => {
  expect(mistakesIn(yaml)).toEqual(mistakes)
})
