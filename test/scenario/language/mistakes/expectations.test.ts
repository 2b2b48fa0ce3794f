import { expect, test } from 'vitest'
import { type Case, mistakesIn, PIPELINE } from '../mistakes-in.ts'

const CASES: readonly Case[] = [
  {
    title: 'no subject',
    yaml:
      PIPELINE +
      `expect: [ { processed: 1 } ]
`,
    mistakes: [
      `12:11 Failed to read expect[0]: it has no subject. | Write one of \`events\`, \`function\`, \`trigger\`, \`queue\`, \`topic\`, \`stream\`, \`table\`, \`bucket\`, \`eventBus\` or \`response\`, with a name.`,
    ],
  },
  {
    title: 'two subjects',
    yaml:
      PIPELINE +
      `expect: [ { queue: jobs, function: ship, errors: 0 } ]
`,
    mistakes: [
      `12:13 Failed to read expect[0].queue: it has two subjects, \`function\` and \`queue\`. | Make two expectations of it.`,
    ],
  },
  {
    title: 'a misspelt subject',
    yaml:
      PIPELINE +
      `expect: [ { functon: ship, errors: 0 } ]
`,
    mistakes: [`12:13 Failed to read expect[0].functon: "functon" is not a subject. | Did you mean \`function\`?`],
  },
  {
    title: 'a table that is not there',
    yaml:
      PIPELINE +
      `expect: [ { table: ledger, itemCount: 1 } ]
`,
    mistakes: [
      `12:20 Failed to read expect[0].table: there is no table "ledger". | The scenario has no table: add one to \`resources\`.`,
    ],
  },
  {
    title: 'one expectation without its list',
    yaml:
      PIPELINE +
      `expect: { queue: jobs, messagesVisible: 0 }
`,
    mistakes: [
      `12:9 Failed to read expect: a list of expectations is needed, not a map. | Write \`- { events: name, processed: 1 }\` below it.`,
    ],
  },
  {
    title: 'nothing measured',
    yaml:
      PIPELINE +
      `expect: [ { queue: jobs } ]
`,
    mistakes: [
      `12:11 Failed to read expect[0]: it measures nothing. | Add one of \`messagesSent\`, \`messagesReceived\`, \`messagesDeleted\`, \`messagesExpired\`, \`messagesVisible\`, \`messagesNotVisible\`, \`messagesDelayed\`, \`ageOfOldestMessage\` or \`messages\`.`,
    ],
  },
  {
    title: 'a misspelt measure',
    yaml:
      PIPELINE +
      `expect: [ { queue: jobs, messagesVisibel: 0 } ]
`,
    mistakes: [
      `12:26 Failed to read expect[0].messagesVisibel: "messagesVisibel" is not a measure of \`queue\`. | Did you mean \`messagesVisible\`?`,
    ],
  },
  {
    title: 'a measure of another subject',
    yaml:
      PIPELINE +
      `expect: [ { queue: jobs, processed: 1 } ]
`,
    mistakes: [
      `12:26 Failed to read expect[0].processed: "processed" is not a measure of \`queue\`. | It is one of \`events\`.`,
    ],
  },
  {
    title: 'a measure that does not exist',
    yaml:
      PIPELINE +
      `expect: [ { stream: orders, weight: 1 } ]
`,
    mistakes: [
      `12:29 Failed to read expect[0].weight: "weight" is not a measure of \`stream\`. | Its measures are \`records\` and \`shardCount\`.`,
    ],
  },
  {
    title: 'a label that is not there',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: jobs, record: { body: 1 }, as: poison }
expect: [ { events: poisn, processed: 1 } ]
`,
    mistakes: [
      `14:21 Failed to read expect[0].events: no resource and no label is called "poisn". | Did you mean \`poison\`?`,
    ],
  },
  {
    title: 'a function as events',
    yaml:
      PIPELINE +
      `expect: [ { events: ship, processed: 1 } ]
`,
    mistakes: [
      `12:21 Failed to read expect[0].events: no resource and no label is called "ship". | "ship" is a function: name a resource or the \`as\` of a step, with \`consumer: ship\` if several functions read it.`,
    ],
  },
  {
    title: 'a trigger that is not there',
    yaml:
      PIPELINE +
      `expect: [ { trigger: ship.order, batchSize: 1 } ]
`,
    mistakes: [
      `12:22 Failed to read expect[0].trigger: there is no trigger "ship.order". | Did you mean \`ship.orders\`?`,
    ],
  },
  {
    title: 'a trigger by its source',
    yaml:
      PIPELINE +
      `expect: [ { trigger: orders, batchSize: 1 } ]
`,
    mistakes: [
      `12:22 Failed to read expect[0].trigger: there is no trigger "orders". | Triggers are named \`function.source\`: did you mean \`ship.orders\`?`,
    ],
  },
  {
    title: 'a stream as a queue',
    yaml:
      PIPELINE +
      `expect: [ { queue: orders, messagesVisible: 1 } ]
`,
    mistakes: [
      `12:20 Failed to read expect[0].queue: "orders" is a stream, and a queue is needed here. | There is \`dead\`, \`jobs\` and \`lane\`.`,
    ],
  },
  {
    title: 'a response that is not there',
    yaml:
      PIPELINE +
      `expect: [ { response: first, statusCode: 200 } ]
`,
    mistakes: [
      `12:23 Failed to read expect[0].response: no invoke step is labelled "first". | Give the invoke step a label with \`as: first\`.`,
    ],
  },
  {
    title: 'a consumer that is not there',
    yaml:
      PIPELINE +
      `expect: [ { events: jobs, consumer: shop, processed: 1 } ]
`,
    mistakes: [`12:37 Failed to read expect[0].consumer: there is no function "shop". | Did you mean \`ship\`?`],
  },
  {
    title: 'an empty range',
    yaml:
      PIPELINE +
      `expect: [ { events: jobs, processed: 5..3 } ]
`,
    mistakes: [
      `12:38 Failed to read expect[0].processed: the range "5..3" is empty: 5 is more than 3. | Did you mean \`3..5\`?`,
    ],
  },
  {
    title: 'a range with three dots',
    yaml:
      PIPELINE +
      `expect: [ { events: jobs, processed: 3...5 } ]
`,
    mistakes: [
      `12:38 Failed to read expect[0].processed: "3...5" is not a range. | Did you mean \`3..5\`? Ranges look like \`3\`, \`3..5\`, \`3..\` or \`..5\`.`,
    ],
  },
  {
    title: 'a comparison',
    yaml:
      PIPELINE +
      `expect: [ { events: jobs, processed: ">= 3" } ]
`,
    mistakes: [
      `12:38 Failed to read expect[0].processed: ">= 3" is not a range. | Did you mean \`3..\`? Ranges look like \`3\`, \`3..5\`, \`3..\` or \`..5\`.`,
    ],
  },
  {
    title: 'a duration as a count',
    yaml:
      PIPELINE +
      `expect: [ { events: jobs, processed: 5m } ]
`,
    mistakes: [
      `12:38 Failed to read expect[0].processed: a count is measured here, and "5m" is a duration. | Ranges look like \`3\`, \`3..5\`, \`3..\` or \`..5\`.`,
    ],
  },
  {
    title: 'a count as a duration',
    yaml:
      PIPELINE +
      `expect: [ { events: jobs, age: ..5 } ]
`,
    mistakes: [
      `12:32 Failed to read expect[0].age: a duration is measured here, and 5 has no unit. | Ranges look like \`30s\`, \`1m..5m\`, \`23h..\` or \`..5m\`.`,
    ],
  },
  {
    title: 'a size as a duration',
    yaml:
      PIPELINE +
      `expect: [ { events: jobs, age: ..5 KB } ]
`,
    mistakes: [
      `12:32 Failed to read expect[0].age: a duration is measured here, and "5 KB" is a size. | Ranges look like \`30s\`, \`1m..5m\`, \`23h..\` or \`..5m\`.`,
    ],
  },
  {
    title: 'no range at all',
    yaml:
      PIPELINE +
      `expect: [ { events: jobs, processed: all } ]
`,
    mistakes: [
      `12:38 Failed to read expect[0].processed: "all" is not a range. | Ranges look like \`3\`, \`3..5\`, \`3..\` or \`..5\`.`,
    ],
  },
  {
    title: 'a percentile of a gauge',
    yaml:
      PIPELINE +
      `expect: [ { function: ship, concurrentExecutions: { max: 2 } } ]
`,
    mistakes: [
      `12:53 Failed to read expect[0].concurrentExecutions.max: "max" is not a word of a gauge. | Write \`peak\`.`,
    ],
  },
  {
    title: 'an unknown percentile',
    yaml:
      PIPELINE +
      `expect: [ { events: jobs, age: { p90: ..5m } } ]
`,
    mistakes: [
      `12:34 Failed to read expect[0].age.p90: "p90" is not a word of a measure of each event. | Did you mean \`p50\`?`,
    ],
  },
  {
    title: 'one instant without its list',
    yaml:
      PIPELINE +
      `expect: [ { events: jobs, deliveredAt: 1m } ]
`,
    mistakes: [
      `12:40 Failed to read expect[0].deliveredAt: a list of instants is needed, not "1m". | Write \`[ 0s, 1m, 3m ]\`, counted from the send.`,
    ],
  },
  {
    title: 'a message without its list',
    yaml:
      PIPELINE +
      `expect: [ { queue: jobs, messages: { body: 1 } } ]
`,
    mistakes: [
      `12:36 Failed to read expect[0].messages: a list of shapes is needed, not a map. | Write \`[ { … } ]\`.`,
    ],
  },
  {
    title: 'text that is a number',
    yaml:
      PIPELINE +
      `expect: [ { events: jobs, by: 3 } ]
`,
    mistakes: [`12:31 Failed to read expect[0].by: text or a /regex/ is needed, not 3. | Quote it: "3".`],
  },
  {
    title: 'a pattern that is broken',
    yaml:
      PIPELINE +
      `expect: [ { function: ship, logs: "/[/" } ]
`,
    mistakes: [
      `12:35 Failed to read expect[0].logs: /[/ is not a regular expression (unterminated character class). | Escape what stands for itself with a backslash.`,
    ],
  },
  {
    title: 'a shard by its name',
    yaml:
      PIPELINE +
      `expect: [ { trigger: ship.orders, shard: shardId-000000000000, batchSize: 1 } ]
`,
    mistakes: [
      `12:42 Failed to read expect[0].shard: a number is needed, not "shardId-000000000000". | Write 0 or more.`,
    ],
  },
  {
    title: 'a negative count',
    yaml:
      PIPELINE +
      `expect: [ { events: jobs, processed: -1 } ]
`,
    mistakes: [
      `12:38 Failed to read expect[0].processed: -1 is not a count. | Ranges look like \`3\`, \`3..5\`, \`3..\` or \`..5\`.`,
    ],
  },
]

test.each(CASES)('expectations: $title', ({ yaml, mistakes }) => {
  expect(mistakesIn(yaml)).toEqual(mistakes)
})
