import { expect, test } from 'vitest'
import { type Case, mistakesIn, PUSHING } from '../mistakes-in.ts'

const CASES: readonly Case[] = [
  {
    title: 'a target that is not there',
    yaml:
      PUSHING +
      `  more: { topic: { subscriptions: [ { target: job } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:47 Failed to read resources.more.topic.subscriptions[0].target: there is no queue or function "job". | Did you mean \`jobs\`?`,
    ],
  },
  {
    title: 'a subscription without a target',
    yaml:
      PUSHING +
      `  more: { topic: { subscriptions: [ { filterPolicy: {} } ] } }
functions: { ship: {} }
`,
    mistakes: [`13:37 Failed to read resources.more.topic.subscriptions[0].target: it is missing.`],
  },
  {
    title: 'a subscription of a stream',
    yaml:
      PUSHING +
      `  more: { topic: { subscriptions: [ { target: orders } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:47 Failed to read resources.more.topic.subscriptions[0].target: "orders" is a stream, and a queue or function is needed here. | There is \`dead\`, \`jobs\`, \`lane\` and \`ship\`.`,
    ],
  },
  {
    title: 'a FIFO queue of a standard topic',
    yaml:
      PUSHING +
      `  more: { topic: { subscriptions: [ { target: lane } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:47 Failed to read resources.more.topic.subscriptions[0].target: "lane" is a FIFO queue, and "more" a standard topic. | Give "more" \`fifoTopic: true\`, or leave \`fifoQueue\` out of "lane".`,
    ],
  },
  {
    title: 'a function of a FIFO topic',
    yaml:
      PUSHING +
      `  more: { topic: { fifoTopic: true, subscriptions: [ { target: ship } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:64 Failed to read resources.more.topic.subscriptions[0].target: "more" is a FIFO topic, and those deliver to queues only. | Subscribe a queue to "more" and let "ship" read the queue.`,
    ],
  },
  {
    title: 'raw messages to a function',
    yaml:
      PUSHING +
      `  more: { topic: { subscriptions: [ { target: ship, rawMessageDelivery: true } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:53 Failed to read resources.more.topic.subscriptions[0].rawMessageDelivery: to a function SNS delivers no raw messages. | Leave it out.`,
    ],
  },
  {
    title: 'one subscription without its list',
    yaml:
      PUSHING +
      `  more: { topic: { subscriptions: { target: jobs } } }
functions: { ship: {} }
`,
    mistakes: [
      `13:35 Failed to read resources.more.topic.subscriptions: a list is needed, not a map. | Write \`[ { target: name } ]\`.`,
    ],
  },
  {
    title: 'a filter policy without lists',
    yaml:
      PUSHING +
      `  more: { topic: { subscriptions: [ { target: jobs, filterPolicy: { kind: order } } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:75 Failed to read resources.more.topic.subscriptions[0].filterPolicy.kind: a list of what matches is needed, not "order". | Write \`kind: [ order ]\`.`,
    ],
  },
  {
    title: 'a nested filter policy of attributes',
    yaml:
      PUSHING +
      `  more: { topic: { subscriptions: [ { target: jobs, filterPolicy: { order: { kind: [ a ] } } } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:69 Failed to read resources.more.topic.subscriptions[0].filterPolicy.order: message attributes do not nest. | Add \`filterPolicyScope: MessageBody\` to match the body, or write a list.`,
    ],
  },
  {
    title: 'a scope of nothing',
    yaml:
      PUSHING +
      `  more: { topic: { subscriptions: [ { target: jobs, filterPolicyScope: MessageBody } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:53 Failed to read resources.more.topic.subscriptions[0].filterPolicyScope: it has no \`filterPolicy\`. | Add one, or leave the scope out.`,
    ],
  },
  {
    title: 'a scope that does not exist',
    yaml:
      PUSHING +
      `  more: { topic: { subscriptions: [ { target: jobs, filterPolicy: { a: [ 1 ] }, filterPolicyScope: Body } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:100 Failed to read resources.more.topic.subscriptions[0].filterPolicyScope: "Body" is none of \`MessageAttributes\` and \`MessageBody\`.`,
    ],
  },
  {
    title: 'FIFO dead letters of a standard subscription',
    yaml:
      PUSHING +
      `  more: { topic: { subscriptions: [ { target: jobs, deadLetterQueue: lane } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:70 Failed to read resources.more.topic.subscriptions[0].deadLetterQueue: "lane" is a FIFO queue, and this subscription is standard. | Leave \`fifoQueue\` out of "lane".`,
    ],
  },
  {
    title: "CloudFormation's redrive policy",
    yaml:
      PUSHING +
      `  more: { topic: { subscriptions: [ { target: jobs, redrivePolicy: {} } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:53 Failed to read resources.more.topic.subscriptions[0].redrivePolicy: "redrivePolicy" is not a setting of a subscription. | Write \`deadLetterQueue: name\`.`,
    ],
  },
  {
    title: 'deduplication of a standard topic',
    yaml:
      PUSHING +
      `  more: { topic: { contentBasedDeduplication: true } }
functions: { ship: {} }
`,
    mistakes: [
      `13:20 Failed to read resources.more.topic.contentBasedDeduplication: only a FIFO topic deduplicates. | Add \`fifoTopic: true\`, or leave this out.`,
    ],
  },
  {
    title: "a queue's word on a topic",
    yaml:
      PUSHING +
      `  more: { topic: { fifoQueue: true } }
functions: { ship: {} }
`,
    mistakes: [
      `13:20 Failed to read resources.more.topic.fifoQueue: "fifoQueue" is not a setting of a topic. | A topic calls it \`fifoTopic\`.`,
    ],
  },
  {
    title: 'a FIFO name of a topic',
    yaml:
      PUSHING +
      `  more.fifo: { topic: {} }
functions: { ship: {} }
`,
    mistakes: [
      `13:3 Failed to read resources.more.fifo: "more.fifo" is no name for a topic here. | Write \`more: { topic: { fifoTopic: true } }\`: AWS's ending is added.`,
    ],
  },
  {
    title: 'a bucket with a name that AWS refuses',
    yaml:
      PUSHING +
      `  Uploads2: { bucket: {} }
functions: { ship: {} }
`,
    mistakes: [
      `13:3 Failed to read resources.Uploads2: "Uploads2" is no name for a bucket. | AWS takes lower-case letters, digits, \`-\` and \`.\`, 3 to 63: write \`uploads2\`.`,
    ],
  },
  {
    title: 'a notification of an event that is near one',
    yaml:
      PUSHING +
      `  more: { bucket: { notifications: [ { target: jobs, events: [ s3:ObjectCreate:* ] } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:62 Failed to read resources.more.bucket.notifications[0].events: "s3:ObjectCreate:*" is not an event of S3. | Did you mean \`s3:ObjectCreated:*\`?`,
    ],
  },
  {
    title: 'a notification without events',
    yaml:
      PUSHING +
      `  more: { bucket: { notifications: [ { target: jobs } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:38 Failed to read resources.more.bucket.notifications[0].events: it is missing. | Write \`events: [ s3:ObjectCreated:* ]\`.`,
    ],
  },
  {
    title: 'an event without its service',
    yaml:
      PUSHING +
      `  more: { bucket: { notifications: [ { target: jobs, events: [ ObjectCreated ] } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:62 Failed to read resources.more.bucket.notifications[0].events: "ObjectCreated" is not an event of S3. | Did you mean \`s3:ObjectCreated:*\`?`,
    ],
  },
  {
    title: 'an event alone',
    yaml:
      PUSHING +
      `  more: { bucket: { notifications: [ { target: jobs, events: s3:ObjectCreated:* } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:62 Failed to read resources.more.bucket.notifications[0].events: a list of events is needed, not "s3:ObjectCreated:*". | Write \`[ s3:ObjectCreated:* ]\`.`,
    ],
  },
  {
    title: 'a bucket that notifies a bus',
    yaml:
      PUSHING +
      `  more: { bucket: { notifications: [ { target: bus, events: [ s3:ObjectCreated:* ] } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:48 Failed to read resources.more.bucket.notifications[0].target: "bus" is an event bus, and a bucket sends its events to the default bus only. | Give "more" \`eventBridge: true\`, and the bus \`default\` a rule.`,
    ],
  },
  {
    title: 'a bucket that notifies a FIFO queue',
    yaml:
      PUSHING +
      `  more: { bucket: { notifications: [ { target: lane, events: [ s3:ObjectCreated:* ] } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:48 Failed to read resources.more.bucket.notifications[0].target: "lane" is a FIFO queue, and S3 sends to standard queues only. | Leave \`fifoQueue\` out of "lane".`,
    ],
  },
  {
    title: 'a bucket that notifies a FIFO topic',
    yaml:
      PUSHING +
      `  more: { bucket: { notifications: [ { target: ranks, events: [ s3:ObjectCreated:* ] } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:48 Failed to read resources.more.bucket.notifications[0].target: "ranks" is a FIFO topic, and S3 sends to standard topics only. | Leave \`fifoTopic\` out of "ranks".`,
    ],
  },
  {
    title: 'dead letters of a bucket',
    yaml:
      PUSHING +
      `  more: { bucket: { notifications: [ { target: jobs, events: [ s3:ObjectCreated:* ], deadLetterQueue: dead } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:86 Failed to read resources.more.bucket.notifications[0].deadLetterQueue: "deadLetterQueue" is not a setting of a notification. | S3 keeps no dead letters.`,
    ],
  },
  {
    title: 'an expiration of half a day',
    yaml:
      PUSHING +
      `  more: { bucket: { lifecycle: [ { expiration: 36h } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:48 Failed to read resources.more.bucket.lifecycle[0].expiration: AWS counts this in whole days, not 1d12h. | Write \`2d\`.`,
    ],
  },
  {
    title: 'a lifecycle without its list',
    yaml:
      PUSHING +
      `  more: { bucket: { lifecycle: { expiration: 30d } } }
functions: { ship: {} }
`,
    mistakes: [`13:32 Failed to read resources.more.bucket.lifecycle: a list is needed, not a map.`],
  },
  {
    title: 'a rule without a pattern',
    yaml:
      PUSHING +
      `  more: { eventBus: { rules: [ { target: jobs } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:32 Failed to read resources.more.eventBus.rules[0].eventPattern: it is missing. | Write \`eventPattern: { source: [ shop ] }\`.`,
    ],
  },
  {
    title: 'a pattern without lists',
    yaml:
      PUSHING +
      `  more: { eventBus: { rules: [ { target: jobs, eventPattern: { source: shop, detail: { kind: { id: 1 } } } } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:72 Failed to read resources.more.eventBus.rules[0].eventPattern.source: a list of what matches is needed, not "shop". | Write \`source: [ shop ]\`.`,
      `13:100 Failed to read resources.more.eventBus.rules[0].eventPattern.detail.kind.id: a list of what matches is needed, not 1. | Write \`id: [ 1 ]\`.`,
    ],
  },
  {
    title: 'an empty list in a pattern',
    yaml:
      PUSHING +
      `  more: { eventBus: { rules: [ { target: jobs, eventPattern: { source: [] } } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:72 Failed to read resources.more.eventBus.rules[0].eventPattern.source: the list is empty. | Write what matches in it.`,
    ],
  },
  {
    title: 'a pattern that is text',
    yaml:
      PUSHING +
      `  more: { eventBus: { rules: [ { target: jobs, eventPattern: shop } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:62 Failed to read resources.more.eventBus.rules[0].eventPattern: a map is needed, not "shop". | Write \`{ key: [ value ] }\`: a list for each.`,
    ],
  },
  {
    title: 'a rule for a table',
    yaml:
      PUSHING +
      `  more: { eventBus: { rules: [ { target: ledger, eventPattern: { source: [ a ] } } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:42 Failed to read resources.more.eventBus.rules[0].target: "ledger" is a table, and a function, queue, topic, stream or event bus is needed here. | There is \`dead\`, \`jobs\`, \`lane\`, \`orders\`, \`alerts\`, \`ranks\`, \`bus\`, \`more\` and \`ship\`.`,
    ],
  },
  {
    title: 'a rule for its own bus',
    yaml:
      PUSHING +
      `  more: { eventBus: { rules: [ { target: more, eventPattern: { source: [ a ] } } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:42 Failed to read resources.more.eventBus.rules[0].target: "more" is the bus of the rule itself. | Name another bus.`,
    ],
  },
  {
    title: 'a rule for a FIFO queue without a group',
    yaml:
      PUSHING +
      `  more: { eventBus: { rules: [ { target: lane, eventPattern: { source: [ a ] } } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:42 Failed to read resources.more.eventBus.rules[0].target: "lane" is a FIFO queue, and the rule has no \`messageGroupId\`. | Add \`messageGroupId: a\`.`,
    ],
  },
  {
    title: 'a rule for a FIFO topic',
    yaml:
      PUSHING +
      `  more: { eventBus: { rules: [ { target: ranks, eventPattern: { source: [ a ] } } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:42 Failed to read resources.more.eventBus.rules[0].target: "ranks" is a FIFO topic, and a rule gives its events no message group. | Leave \`fifoTopic\` out of "ranks", or name a queue.`,
    ],
  },
  {
    title: 'a group for a stream, and a key for a queue',
    yaml:
      PUSHING +
      `  more: { eventBus: { rules: [ { target: orders, eventPattern: { source: [ a ] }, messageGroupId: a }, { target: jobs, eventPattern: { source: [ a ] }, partitionKeyPath: $.id } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:83 Failed to read resources.more.eventBus.rules[0].messageGroupId: "orders" is no queue. | Leave it out.`,
      `13:153 Failed to read resources.more.eventBus.rules[1].partitionKeyPath: "jobs" is no stream. | Leave it out.`,
    ],
  },
  {
    title: 'two inputs',
    yaml:
      PUSHING +
      `  more: { eventBus: { rules: [ { target: jobs, eventPattern: { source: [ a ] }, input: {}, inputPath: $.detail } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:92 Failed to read resources.more.eventBus.rules[0].inputPath: it has \`input\` too. | Keep one of \`input\`, \`inputPath\` and \`inputTransformer\`.`,
    ],
  },
  {
    title: 'a path that is none',
    yaml:
      PUSHING +
      `  more: { eventBus: { rules: [ { target: jobs, eventPattern: { source: [ a ] }, inputPath: detail } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:92 Failed to read resources.more.eventBus.rules[0].inputPath: "detail" is no path. | Paths look like \`$.detail\`.`,
    ],
  },
  {
    title: 'a transformer without a template',
    yaml:
      PUSHING +
      `  more: { eventBus: { rules: [ { target: jobs, eventPattern: { source: [ a ] }, inputTransformer: { inputPathsMap: { id: detail } } } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:81 Failed to read resources.more.eventBus.rules[0].inputTransformer.inputTemplate: it is missing. | Write \`inputTemplate: "<name> has changed"\`.`,
      `13:116 Failed to read resources.more.eventBus.rules[0].inputTransformer.inputPathsMap: "id" is "detail", and no path. | Write \`{ name: $.detail.name }\`.`,
    ],
  },
  {
    title: 'too many retries of a rule',
    yaml:
      PUSHING +
      `  more: { eventBus: { rules: [ { target: jobs, eventPattern: { source: [ a ] }, retryPolicy: { maximumRetryAttempts: 200, maximumEventAge: 2d } } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:118 Failed to read resources.more.eventBus.rules[0].retryPolicy.maximumRetryAttempts: 200 is too large. | Write 0 to 185.`,
      `13:140 Failed to read resources.more.eventBus.rules[0].retryPolicy.maximumEventAge: 2d is longer than AWS takes. | Write 1m to 1d.`,
    ],
  },
  {
    title: 'FIFO dead letters of a rule',
    yaml:
      PUSHING +
      `  more: { eventBus: { rules: [ { target: jobs, eventPattern: { source: [ a ] }, deadLetterQueue: lane } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:98 Failed to read resources.more.eventBus.rules[0].deadLetterQueue: "lane" is a FIFO queue, and EventBridge keeps what it cannot deliver in standard queues only. | Leave \`fifoQueue\` out of "lane".`,
    ],
  },
  {
    title: 'a topic as dead letters of a rule',
    yaml:
      PUSHING +
      `  more: { eventBus: { rules: [ { target: jobs, eventPattern: { source: [ a ] }, deadLetterQueue: alerts } ] } }
functions: { ship: {} }
`,
    mistakes: [
      `13:98 Failed to read resources.more.eventBus.rules[0].deadLetterQueue: "alerts" is a topic, and a queue is needed here. | There is \`dead\`, \`jobs\` and \`lane\`.`,
    ],
  },
  {
    title: 'a setting of a bus',
    yaml:
      PUSHING +
      `  more: { eventBus: { eventPattern: {} } }
functions: { ship: {} }
`,
    mistakes: [
      `13:23 Failed to read resources.more.eventBus.eventPattern: "eventPattern" is not a setting of an event bus. | Write it in \`rules\`, or in a function's trigger.`,
    ],
  },
]

test.each(CASES)('subscriptions: $title', ({ yaml, mistakes }) => {
  expect(mistakesIn(yaml)).toEqual(mistakes)
})
