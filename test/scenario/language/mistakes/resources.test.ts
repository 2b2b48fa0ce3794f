import { expect, test } from 'vitest'
import { type Case, mistakesIn } from '../mistakes-in.ts'

const CASES: readonly Case[] = [
  {
    title: 'a resource without a kind',
    yaml: `scenario: a
resources: { jobs: {} }
`,
    mistakes: [
      `2:20 Failed to read resources.jobs: it has no kind. | Write one of \`queue\`, \`stream\`, \`topic\`, \`table\`, \`bucket\` and \`eventBus\` inside.`,
    ],
  },
  {
    title: 'a kind alone',
    yaml: `scenario: a
resources: { jobs: queue }
`,
    mistakes: [
      `2:20 Failed to read resources.jobs: a map with the resource's kind is needed, not "queue". | Write \`jobs: { queue: {} }\`.`,
    ],
  },
  {
    title: 'nothing',
    yaml: `scenario: a
resources:
  jobs:
`,
    mistakes: [
      `3:3 Failed to read resources.jobs: a map with the resource's kind is needed, not nothing. | Write \`jobs: { queue: {} }\`.`,
    ],
  },
  {
    title: "a service's name for a kind",
    yaml: `scenario: a
resources: { alerts: { sns: {} } }
`,
    mistakes: [`2:24 Failed to read resources.alerts.sns: "sns" is not a kind of resource. | Write \`topic\`.`],
  },
  {
    title: 'a misspelt kind',
    yaml: `scenario: a
resources: { jobs: { queu: {} } }
`,
    mistakes: [`2:22 Failed to read resources.jobs.queu: "queu" is not a kind of resource. | Did you mean \`queue\`?`],
  },
  {
    title: 'another word for a kind',
    yaml: `scenario: a
resources: { jobs: { sqs: {} } }
`,
    mistakes: [`2:22 Failed to read resources.jobs.sqs: "sqs" is not a kind of resource. | Write \`queue\`.`],
  },
  {
    title: 'two kinds',
    yaml: `scenario: a
resources: { jobs: { queue: {}, stream: {} } }
`,
    mistakes: [
      `2:33 Failed to read resources.jobs.stream: it has two kinds, \`queue\` and \`stream\`. | Make two resources of it.`,
    ],
  },
  {
    title: 'a setting beside the kind',
    yaml: `scenario: a
resources: { jobs: { queue: {}, visibilityTimeout: 30s } }
`,
    mistakes: [
      `2:33 Failed to read resources.jobs.visibilityTimeout: "visibilityTimeout" stands beside \`queue\`. | Settings stand inside: \`queue: { visibilityTimeout: … }\`.`,
    ],
  },
  {
    title: 'an unknown setting',
    yaml: `scenario: a
resources: { jobs: { queue: { visibiltyTimeout: 30s } } }
`,
    mistakes: [
      `2:31 Failed to read resources.jobs.queue.visibiltyTimeout: "visibiltyTimeout" is not a setting of a queue. | Did you mean \`visibilityTimeout\`?`,
    ],
  },
  {
    title: 'a unit in the name of a setting',
    yaml: `scenario: a
resources: { jobs: { queue: { delaySeconds: 5 } } }
`,
    mistakes: [
      `2:31 Failed to read resources.jobs.queue.delaySeconds: "delaySeconds" is not a setting of a queue. | Write \`delay: 5s\`.`,
    ],
  },
  {
    title: "a stream's word on a queue",
    yaml: `scenario: a
resources: { jobs: { queue: { retentionPeriod: 1d } } }
`,
    mistakes: [
      `2:31 Failed to read resources.jobs.queue.retentionPeriod: "retentionPeriod" is not a setting of a queue. | A queue calls it \`messageRetentionPeriod\`.`,
    ],
  },
  {
    title: 'a duration in words',
    yaml: `scenario: a
resources: { jobs: { queue: { visibilityTimeout: 30 sec } } }
`,
    mistakes: [
      `2:50 Failed to read resources.jobs.queue.visibilityTimeout: "30 sec" is not a duration. | Did you mean \`30s\`? Durations look like \`250ms\`, \`30s\`, \`1h30m\` or \`7d\`.`,
    ],
  },
  {
    title: 'a duration without a unit',
    yaml: `scenario: a
resources: { jobs: { queue: { visibilityTimeout: 30 } } }
`,
    mistakes: [
      `2:50 Failed to read resources.jobs.queue.visibilityTimeout: 30 is not a duration: it has no unit. | Did you mean \`30s\`? Durations look like \`250ms\`, \`30s\`, \`1h30m\` or \`7d\`.`,
    ],
  },
  {
    title: 'a duration that is none',
    yaml: `scenario: a
resources: { jobs: { queue: { visibilityTimeout: soon } } }
`,
    mistakes: [
      `2:50 Failed to read resources.jobs.queue.visibilityTimeout: "soon" is not a duration. | Durations look like \`250ms\`, \`30s\`, \`1h30m\` or \`7d\`.`,
    ],
  },
  {
    title: 'a duration that is too long',
    yaml: `scenario: a
resources: { jobs: { queue: { visibilityTimeout: 13h } } }
`,
    mistakes: [
      `2:50 Failed to read resources.jobs.queue.visibilityTimeout: 13h is longer than AWS takes. | Write 0s to 12h.`,
    ],
  },
  {
    title: 'a duration that is too short',
    yaml: `scenario: a
resources: { jobs: { queue: { messageRetentionPeriod: 30s } } }
`,
    mistakes: [
      `2:55 Failed to read resources.jobs.queue.messageRetentionPeriod: 30s is shorter than AWS takes. | Write 1m to 14d.`,
    ],
  },
  {
    title: 'a duration between two seconds',
    yaml: `scenario: a
resources: { jobs: { queue: { delay: 1500ms } } }
`,
    mistakes: [
      `2:38 Failed to read resources.jobs.queue.delay: AWS counts this in whole seconds, not 1s500ms. | Write \`2s\`.`,
    ],
  },
  {
    title: 'yes',
    yaml: `scenario: a
resources: { jobs: { queue: { fifoQueue: yes } } }
`,
    mistakes: [
      `2:42 Failed to read resources.jobs.queue.fifoQueue: \`true\` or \`false\` is needed, not "yes". | Write \`true\`: to YAML 1.2 this is text.`,
    ],
  },
  {
    title: 'a setting with nothing after it',
    yaml: `scenario: a
resources:
  jobs:
    queue:
      visibilityTimeout:
`,
    mistakes: [`5:7 Failed to read resources.jobs.queue.visibilityTimeout: nothing is written here.`],
  },
  {
    title: 'deduplication on a standard queue',
    yaml: `scenario: a
resources: { jobs: { queue: { contentBasedDeduplication: true } } }
`,
    mistakes: [
      `2:31 Failed to read resources.jobs.queue.contentBasedDeduplication: only a FIFO queue deduplicates. | Add \`fifoQueue: true\`, or leave this out.`,
    ],
  },
  {
    title: 'a dead-letter queue that is not there',
    yaml: `scenario: a
resources:
  dead: { queue: {} }
  jobs: { queue: { redrivePolicy: { deadLetterTarget: ded, maxReceiveCount: 3 } } }
`,
    mistakes: [
      `4:55 Failed to read resources.jobs.queue.redrivePolicy.deadLetterTarget: there is no queue "ded". | Did you mean \`dead\`?`,
    ],
  },
  {
    title: 'a dead-letter queue that is a stream',
    yaml: `scenario: a
resources:
  dead: { stream: {} }
  jobs: { queue: { redrivePolicy: { deadLetterTarget: dead, maxReceiveCount: 3 } } }
`,
    mistakes: [
      `4:55 Failed to read resources.jobs.queue.redrivePolicy.deadLetterTarget: "dead" is a stream, and a queue is needed here. | There is \`jobs\`.`,
    ],
  },
  {
    title: 'a standard dead-letter queue of a FIFO queue',
    yaml: `scenario: a
resources:
  dead: { queue: {} }
  lane: { queue: { fifoQueue: true, redrivePolicy: { deadLetterTarget: dead, maxReceiveCount: 3 } } }
`,
    mistakes: [
      `4:72 Failed to read resources.lane.queue.redrivePolicy.deadLetterTarget: "lane" is a FIFO queue and "dead" a standard one. | Give "dead" \`fifoQueue: true\`.`,
    ],
  },
  {
    title: 'half a redrive policy',
    yaml: `scenario: a
resources:
  dead: { queue: {} }
  jobs:
    queue:
      redrivePolicy: { deadLetterTarget: dead }
`,
    mistakes: [`6:7 Failed to read resources.jobs.queue.redrivePolicy.maxReceiveCount: it is missing.`],
  },
  {
    title: 'a receive count that is too large',
    yaml: `scenario: a
resources:
  dead: { queue: {} }
  jobs: { queue: { redrivePolicy: { deadLetterTarget: dead, maxReceiveCount: 1001 } } }
`,
    mistakes: [
      `4:78 Failed to read resources.jobs.queue.redrivePolicy.maxReceiveCount: 1001 is too large. | Write 1 to 1000.`,
    ],
  },
  {
    title: 'a FIFO name',
    yaml: `scenario: a
resources: { jobs.fifo: { queue: { fifoQueue: true } } }
`,
    mistakes: [
      `2:14 Failed to read resources.jobs.fifo: "jobs.fifo" is no name for a queue here. | Write \`jobs: { queue: { fifoQueue: true } }\`: AWS's ending is added.`,
    ],
  },
  {
    title: 'a name that AWS refuses',
    yaml: `scenario: a
resources: { my jobs: { queue: {} } }
`,
    mistakes: [
      `2:14 Failed to read resources.my jobs: "my jobs" is no name for a queue. | AWS takes letters, digits, \`-\` and \`_\`, up to 80: write \`my-jobs\`.`,
    ],
  },
  {
    title: 'shards as text',
    yaml: `scenario: a
resources: { orders: { stream: { shardCount: two } } }
`,
    mistakes: [
      `2:46 Failed to read resources.orders.stream.shardCount: a number is needed, not "two". | Write 1 to 10000.`,
    ],
  },
  {
    title: 'half a shard',
    yaml: `scenario: a
resources: { orders: { stream: { shardCount: 1.5 } } }
`,
    mistakes: [
      `2:46 Failed to read resources.orders.stream.shardCount: 1.5 is not a whole number. | Write 1 to 10000.`,
    ],
  },
  {
    title: 'a retention that is too short',
    yaml: `scenario: a
resources: { orders: { stream: { retentionPeriod: 1h } } }
`,
    mistakes: [
      `2:51 Failed to read resources.orders.stream.retentionPeriod: 1h is shorter than AWS takes. | Write 1d to 365d.`,
    ],
  },
  {
    title: 'a size without a unit',
    yaml: `scenario: a
resources: { orders: { stream: { maxRecordSize: 2000000 } } }
`,
    mistakes: [
      `2:49 Failed to read resources.orders.stream.maxRecordSize: 2000000 is not a size: it has no unit. | Did you mean \`2000000 B\`? Sizes look like \`262145 B\`, \`256 KB\` or \`6 MB\`; 1 KB is 1,024 B.`,
    ],
  },
  {
    title: 'a size that is too large',
    yaml: `scenario: a
resources: { orders: { stream: { maxRecordSize: 11 MB } } }
`,
    mistakes: [
      `2:49 Failed to read resources.orders.stream.maxRecordSize: "11 MB" is not what AWS takes. | Write 1 MB to 10 MB.`,
    ],
  },
]

test.each(CASES)('resources: $title', ({ yaml, mistakes }) => {
  expect(mistakesIn(yaml)).toEqual(mistakes)
})
