import { expect, test } from 'vitest'
import { type Case, mistakesIn, PUSHING } from '../mistakes-in.ts'

const CASES: readonly Case[] = [
  {
    title: 'a bucket on success',
    yaml:
      PUSHING +
      `functions: { fix: {}, ship: { eventInvokeConfig: { onSuccess: uploads } } }
`,
    mistakes: [
      `13:63 Failed to read functions.ship.eventInvokeConfig.onSuccess: "uploads" is a bucket, and a queue, topic, function or event bus is needed here. | There is \`dead\`, \`jobs\`, \`lane\`, \`alerts\`, \`ranks\`, \`bus\`, \`fix\` and \`ship\`.`,
    ],
  },
  {
    title: 'a FIFO queue on failure',
    yaml:
      PUSHING +
      `functions: { fix: {}, ship: { eventInvokeConfig: { onFailure: lane } } }
`,
    mistakes: [
      `13:63 Failed to read functions.ship.eventInvokeConfig.onFailure: "lane" is a FIFO queue, and Lambda sends to standard queues only. | Leave \`fifoQueue\` out of "lane".`,
    ],
  },
  {
    title: 'a FIFO topic on success',
    yaml:
      PUSHING +
      `functions: { fix: {}, ship: { eventInvokeConfig: { onSuccess: ranks } } }
`,
    mistakes: [
      `13:63 Failed to read functions.ship.eventInvokeConfig.onSuccess: "ranks" is a FIFO topic, and Lambda sends to standard topics only. | Leave \`fifoTopic\` out of "ranks".`,
    ],
  },
  {
    title: 'a table on failure',
    yaml:
      PUSHING +
      `functions: { fix: {}, ship: { eventInvokeConfig: { onFailure: ledger } } }
`,
    mistakes: [
      `13:63 Failed to read functions.ship.eventInvokeConfig.onFailure: "ledger" is a table, and a queue, topic, function, event bus or bucket is needed here. | There is \`dead\`, \`jobs\`, \`lane\`, \`alerts\`, \`ranks\`, \`uploads\`, \`bus\`, \`fix\` and \`ship\`.`,
    ],
  },
  {
    title: 'a destination that is not there',
    yaml:
      PUSHING +
      `functions: { fix: {}, ship: { eventInvokeConfig: { onFailure: fxi } } }
`,
    mistakes: [
      `13:63 Failed to read functions.ship.eventInvokeConfig.onFailure: there is no queue, topic, function, event bus or bucket "fxi". | Did you mean \`fix\`?`,
    ],
  },
  {
    title: 'a bus as a dead-letter queue',
    yaml:
      PUSHING +
      `functions: { fix: {}, ship: { deadLetterQueue: bus } }
`,
    mistakes: [
      `13:48 Failed to read functions.ship.deadLetterQueue: "bus" is an event bus, and a queue or topic is needed here. | There is \`dead\`, \`jobs\`, \`lane\`, \`alerts\` and \`ranks\`.`,
    ],
  },
  {
    title: 'a loop that is neither',
    yaml:
      PUSHING +
      `functions: { fix: {}, ship: { recursiveLoop: allow } }
`,
    mistakes: [
      `13:46 Failed to read functions.ship.recursiveLoop: "allow" is none of \`Terminate\` and \`Allow\`. | Did you mean \`Allow\`?`,
    ],
  },
  {
    title: 'an ARN of nothing',
    yaml:
      PUSHING +
      `functions: { fix: {}, ship: { environment: { QUEUE: arn:job } } }
`,
    mistakes: [
      `13:53 Failed to read functions.ship.environment.QUEUE: there is no resource "job". | Did you mean \`jobs\`?`,
    ],
  },
  {
    title: 'a URL of a topic',
    yaml:
      PUSHING +
      `functions: { fix: {}, ship: { environment: { QUEUE: url:alerts } } }
`,
    mistakes: [
      `13:53 Failed to read functions.ship.environment.QUEUE: "alerts" is a topic, and a queue is needed here. | There is \`dead\`, \`jobs\` and \`lane\`.`,
    ],
  },
  {
    title: 'a URL of a function',
    yaml:
      PUSHING +
      `functions: { fix: {}, ship: { environment: { QUEUE: url:fix } } }
`,
    mistakes: [
      `13:53 Failed to read functions.ship.environment.QUEUE: "fix" is a function, and a queue is needed here. | There is \`dead\`, \`jobs\` and \`lane\`.`,
    ],
  },
]

test.each(CASES)('destinations: $title', ({ yaml, mistakes }) => {
  expect(mistakesIn(yaml)).toEqual(mistakes)
})
