import { expect, test } from 'vitest'
import { type Case, mistakesIn, PIPELINE } from '../mistakes-in.ts'

const CASES: readonly Case[] = [
  {
    title: 'a map of steps',
    yaml:
      PIPELINE +
      `steps: { wait: 1h }
`,
    mistakes: [`12:8 Failed to read steps: a list of steps is needed, not a map. | Write \`- send: { … }\` below it.`],
  },
  {
    title: 'a step without a word',
    yaml:
      PIPELINE +
      `steps:
  - at: 5m
`,
    mistakes: [
      `13:5 Failed to read steps[0]: it does nothing. | Write one of \`send\`, \`invoke\`, \`update\`, \`fault\`, \`heal\`, \`wait\`, \`settle\` or \`expect\`.`,
    ],
  },
  {
    title: 'a misspelt step',
    yaml:
      PIPELINE +
      `steps:
  - snd: { to: jobs, record: { body: 1 } }
`,
    mistakes: [`13:5 Failed to read steps[0].snd: "snd" is not a step. | Did you mean \`send\`?`],
  },
  {
    title: 'a step that is not built',
    yaml:
      PIPELINE +
      `steps:
  - call: { operation: kinesis.SplitShard }
`,
    mistakes: [
      `13:5 Failed to read steps[0].call: \`call\` is not built yet. | Built so far: \`send\`, \`invoke\`, \`update\`, \`fault\`, \`heal\`, \`wait\`, \`settle\` and \`expect\`.`,
    ],
  },
  {
    title: 'two steps in one',
    yaml:
      PIPELINE +
      `steps:
  - wait: 5m
    settle: 1h
`,
    mistakes: [
      `14:5 Failed to read steps[0].settle: it does two things, \`wait\` and \`settle\`. | Make two steps of it.`,
    ],
  },
  {
    title: 'a word beside a step',
    yaml:
      PIPELINE +
      `steps:
  - settle: 1h
    as: calm
`,
    mistakes: [
      `14:5 Failed to read steps[0].as: "as" stands beside \`settle\`. | Only \`at\` stands there: write it inside \`settle\`.`,
    ],
  },
  {
    title: 'time that goes back',
    yaml:
      PIPELINE +
      `steps:
  - at: 10m
    wait: 5m
  - at: 12m
    settle: 1h
`,
    mistakes: [
      `15:9 Failed to read steps[1].at: 12m goes back in time: the steps above take until 15m at least. | \`at\` counts from the start of the run. Move the step up, or give it a later \`at\`.`,
    ],
  },
  {
    title: 'a wait without a unit',
    yaml:
      PIPELINE +
      `steps:
  - wait: 25
`,
    mistakes: [
      `13:11 Failed to read steps[0].wait: 25 is not a duration: it has no unit. | Did you mean \`25s\`? Durations look like \`250ms\`, \`30s\`, \`1h30m\` or \`7d\`.`,
    ],
  },
  {
    title: 'a queue that is not there',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: job, record: { body: 1 } }
`,
    mistakes: [`13:17 Failed to read steps[0].send.to: there is no resource "job". | Did you mean \`jobs\`?`],
  },
  {
    title: 'a send to a function',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: ship, record: { body: 1 } }
`,
    mistakes: [
      `13:17 Failed to read steps[0].send.to: "ship" is a function, and a resource is needed here. | Write \`invoke: { function: ship }\`.`,
    ],
  },
  {
    title: 'a send to nobody',
    yaml:
      PIPELINE +
      `steps:
  - send: { record: { body: 1 } }
`,
    mistakes: [`13:5 Failed to read steps[0].send.to: it is missing.`],
  },
  {
    title: 'a send of nothing',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: jobs }
`,
    mistakes: [`13:11 Failed to read steps[0].send: it sends nothing. | Add \`record: { body: … }\`.`],
  },
  {
    title: 'a record of a stream sent to a queue',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: jobs, record: { data: 1 } }
`,
    mistakes: [
      `13:33 Failed to read steps[0].send.record.data: "data" is not a member of a message. | A message has a \`body\`.`,
    ],
  },
  {
    title: 'a message sent to a stream',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: orders, record: { body: 1 } }
`,
    mistakes: [
      `13:35 Failed to read steps[0].send.record.body: "body" is not a member of a stream record. | A stream record has \`data\`.`,
    ],
  },
  {
    title: 'a shard that is not there',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: orders, record: { data: 1, shard: 2 } }
`,
    mistakes: [
      `13:51 Failed to read steps[0].send.record.shard: stream "orders" has no shard 2. | Its shards are 0 to 1.`,
    ],
  },
  {
    title: 'a shard and a key',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: orders, record: { data: 1, shard: 1, partitionKey: a } }
`,
    mistakes: [
      `13:44 Failed to read steps[0].send.record.shard: it has a \`partitionKey\` too, which chooses the shard. | Keep one of the two.`,
    ],
  },
  {
    title: 'a FIFO message without a group',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: lane, record: { body: 1 } }
`,
    mistakes: [
      `13:31 Failed to read steps[0].send.record: "lane" is a FIFO queue, and this message has no \`messageGroupId\`. | Add \`messageGroupId: a\`.`,
    ],
  },
  {
    title: 'a FIFO message without a deduplication id',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: lane, record: { body: 1, messageGroupId: a } }
`,
    mistakes: [
      `13:31 Failed to read steps[0].send.record: "lane" is a FIFO queue, and this message has no \`messageDeduplicationId\`. | Add one, such as \`messageDeduplicationId: a$i\`, or give "lane" \`contentBasedDeduplication: true\`.`,
    ],
  },
  {
    title: 'records and a count',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: jobs, records: [ { body: 1 } ], count: 3 }
`,
    mistakes: [`13:49 Failed to read steps[0].send.count: it repeats one \`record\`, not \`records\`. | Leave it out.`],
  },
  {
    title: 'no records at all',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: jobs, record: { body: 1 }, count: 0 }
`,
    mistakes: [`13:51 Failed to read steps[0].send.count: 0 is too small. | Write 1 or more.`],
  },
  {
    title: 'records that go back in time',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: jobs, records: [ { body: 1, at: 5m }, { body: 2, at: 1m } ] }
`,
    mistakes: [
      `13:70 Failed to read steps[0].send.records[1].at: 1m goes back in time: what stands above takes until 5m at least. | \`at\` counts from the start of the run.`,
    ],
  },
  {
    title: 'a label that is a resource',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: jobs, record: { body: 1 }, as: orders }
`,
    mistakes: [
      `13:48 Failed to read steps[0].send.as: "orders" is a resource already, and a label names events beside resources. | Take another label.`,
    ],
  },
  {
    title: 'an invocation of nothing',
    yaml:
      PIPELINE +
      `steps:
  - invoke: { function: shipp }
`,
    mistakes: [`13:25 Failed to read steps[0].invoke.function: there is no function "shipp". | Did you mean \`ship\`?`],
  },
  {
    title: 'an alias',
    yaml:
      PIPELINE +
      `steps:
  - invoke: { function: "ship:live" }
`,
    mistakes: [
      `13:25 Failed to read steps[0].invoke.function: versions and aliases, as in "ship:live", are not built yet. | Write \`ship\`.`,
    ],
  },
  {
    title: 'an invocation type that does not exist',
    yaml:
      PIPELINE +
      `steps:
  - invoke: { function: ship, invocationType: Evnt }
`,
    mistakes: [
      `13:47 Failed to read steps[0].invoke.invocationType: "Evnt" is none of \`RequestResponse\`, \`Event\` and \`DryRun\`. | Did you mean \`Event\`?`,
    ],
  },
  {
    title: 'a payload size without a unit',
    yaml:
      PIPELINE +
      `steps:
  - invoke: { function: ship, payloadSize: 262145 }
`,
    mistakes: [
      `13:44 Failed to read steps[0].invoke.payloadSize: 262145 is not a size: it has no unit. | Did you mean \`262145 B\`? Sizes look like \`262145 B\`, \`256 KB\` or \`6 MB\`; 1 KB is 1,024 B.`,
    ],
  },
  {
    title: 'an event instead of a payload',
    yaml:
      PIPELINE +
      `steps:
  - invoke: { function: ship, event: {} }
`,
    mistakes: [
      `13:31 Failed to read steps[0].invoke.event: "event" is not a setting of an invoke step. | Write \`payload\`.`,
    ],
  },
  {
    title: 'a subject inside an invocation',
    yaml:
      PIPELINE +
      `steps:
  - invoke: { function: ship, expect: { function: ship, errors: 0 } }
`,
    mistakes: [
      `13:41 Failed to read steps[0].invoke.expect.function: inside \`invoke\` the response is the subject. | Leave the subject out, or write an \`expect\` step.`,
    ],
  },
  {
    title: 'a fault that is not there',
    yaml:
      PIPELINE +
      `steps:
  - fault: { function: ship, hangs: true, as: brownout }
  - heal: brwnout
`,
    mistakes: [`14:11 Failed to read steps[1].heal: no fault is labelled "brwnout". | Did you mean \`brownout\`?`],
  },
  {
    title: 'an update of nothing',
    yaml:
      PIPELINE +
      `steps:
  - update: { timeout: 3s }
`,
    mistakes: [
      `13:13 Failed to read steps[0].update: it does not say what is updated. | Write one of \`function\`, \`trigger\`, \`subscription\`, \`queue\`, \`stream\`, \`topic\`, \`table\`, \`bucket\` or \`eventBus\`, with a name.`,
    ],
  },
  {
    title: 'an update that changes nothing',
    yaml:
      PIPELINE +
      `steps:
  - update: { function: ship }
`,
    mistakes: [
      `13:13 Failed to read steps[0].update: it changes nothing. | Add a setting of "ship" and its new value.`,
    ],
  },
  {
    title: 'an update of a queue for life',
    yaml:
      PIPELINE +
      `steps:
  - update: { queue: jobs, fifoQueue: true }
`,
    mistakes: [
      `13:28 Failed to read steps[0].update.fifoQueue: "fifoQueue" is not a setting of an update of a queue. | A queue is FIFO or standard for life.`,
    ],
  },
  {
    title: 'an update of a trigger by its source',
    yaml:
      PIPELINE +
      `steps:
  - update: { trigger: orders, enabled: false }
`,
    mistakes: [
      `13:24 Failed to read steps[0].update.trigger: there is no trigger "orders". | Triggers are named \`function.source\`: did you mean \`ship.orders\`?`,
    ],
  },
  {
    title: 'an update of triggers',
    yaml:
      PIPELINE +
      `steps:
  - update: { function: ship, triggers: {} }
`,
    mistakes: [
      `13:31 Failed to read steps[0].update.triggers: "triggers" is not a setting of an update of a function. | Write \`update: { trigger: function.source, … }\`.`,
    ],
  },
]

test.each(CASES)('steps: $title', ({ yaml, mistakes }) => {
  expect(mistakesIn(yaml)).toEqual(mistakes)
})
