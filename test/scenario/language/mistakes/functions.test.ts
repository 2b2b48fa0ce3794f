import { expect, test } from 'vitest'
import { type Case, mistakesIn } from '../mistakes-in.ts'

const CASES: readonly Case[] = [
  {
    title: 'an unknown setting',
    yaml: `scenario: a
functions: { ship: { timeot: 3s } }
`,
    mistakes: [
      `2:22 Failed to read functions.ship.timeot: "timeot" is not a setting of a function. | Did you mean \`timeout\`?`,
    ],
  },
  {
    title: 'a setting that is not built',
    yaml: `scenario: a
functions: { ship: { layers: [ x ] } }
`,
    mistakes: [`2:22 Failed to read functions.ship.layers: \`layers\` is not built yet.`],
  },
  {
    title: 'a timeout that is too long',
    yaml: `scenario: a
functions: { ship: { timeout: 16m } }
`,
    mistakes: [`2:31 Failed to read functions.ship.timeout: 16m is longer than AWS takes. | Write 1s to 15m.`],
  },
  {
    title: 'a handler that is not there',
    yaml: `scenario: a
functions: { ship: { handler: files/shp.handler } }
`,
    mistakes: [
      `2:31 Failed to read functions.ship.handler: there is no file for the handler "files/shp.handler". | Looked for \`files/shp\` with .js, .mjs, .cjs, .ts, .mts, .cts and for an index file in a folder of this name, from the scenario's folder.`,
    ],
  },
  {
    title: 'a handler without an export',
    yaml: `scenario: a
functions: { ship: { handler: files/ship } }
`,
    mistakes: [
      `2:31 Failed to read functions.ship.handler: "files/ship" names no export. | Handlers look like \`../functions/ship.handler\`: the file without its extension, a dot, the export.`,
    ],
  },
  {
    title: 'a handler with its extension',
    yaml: `scenario: a
functions: { ship: { handler: files/ship.mjs.handler } }
`,
    mistakes: [
      `2:31 Failed to read functions.ship.handler: "files/ship.mjs.handler" holds a file extension. | Did you mean \`files/ship.handler\`? Lambda finds the extension itself.`,
    ],
  },
  {
    title: 'a handler and a stub',
    yaml: `scenario: a
functions: { ship: { handler: files/ship.handler, stub: [] } }
`,
    mistakes: [
      `2:51 Failed to read functions.ship.stub: it has a \`handler\` too. | Keep one of the two: a stub stands for the handler.`,
    ],
  },
  {
    title: 'a stub that is no list',
    yaml: `scenario: a
functions: { ship: { stub: { throws: x } } }
`,
    mistakes: [
      `2:28 Failed to read functions.ship.stub: a list of effects is needed, not a map. | Write \`[ { throws: no stock } ]\`.`,
    ],
  },
  {
    title: 'memory with a unit',
    yaml: `scenario: a
functions: { ship: { memorySize: 512 MB } }
`,
    mistakes: [
      `2:34 Failed to read functions.ship.memorySize: "512 MB" has a unit. | Write \`512\`: memory is counted in MB.`,
    ],
  },
  {
    title: 'memory that is too small',
    yaml: `scenario: a
functions: { ship: { memorySize: 64 } }
`,
    mistakes: [
      `2:34 Failed to read functions.ship.memorySize: 64 MB is not what Lambda gives. | Write 128 to 10240 (MB).`,
    ],
  },
  {
    title: 'another language',
    yaml: `scenario: a
functions: { ship: { runtime: python3.12 } }
`,
    mistakes: [
      `2:31 Failed to read functions.ship.runtime: the runtime "python3.12" is not built yet. | Handlers run on \`nodejs22.x\`; a \`stub\` stands for any other.`,
    ],
  },
  {
    title: 'a variable that holds a map',
    yaml: `scenario: a
functions: { ship: { environment: { TABLE: { name: x } } } }
`,
    mistakes: [
      `2:44 Failed to read functions.ship.environment.TABLE: text is needed, not a map. | Quote JSON to make it text.`,
    ],
  },
  {
    title: 'a variable whose name AWS refuses',
    yaml: `scenario: a
functions: { ship: { environment: { 1ST: x } } }
`,
    mistakes: [
      `2:37 Failed to read functions.ship.environment.1ST: "1ST" is no name for a variable. | AWS takes two or more letters, digits and \`_\`, a letter first.`,
    ],
  },
  {
    title: 'negative concurrency',
    yaml: `scenario: a
functions: { ship: { reservedConcurrentExecutions: -1 } }
`,
    mistakes: [`2:52 Failed to read functions.ship.reservedConcurrentExecutions: -1 is too small. | Write 0 or more.`],
  },
  {
    title: 'too many retries',
    yaml: `scenario: a
functions: { ship: { eventInvokeConfig: { maximumRetryAttempts: 3 } } }
`,
    mistakes: [
      `2:65 Failed to read functions.ship.eventInvokeConfig.maximumRetryAttempts: 3 is too large. | Write 0 to 2.`,
    ],
  },
  {
    title: 'an event age that is too long',
    yaml: `scenario: a
functions: { ship: { eventInvokeConfig: { maximumEventAge: 7h } } }
`,
    mistakes: [
      `2:60 Failed to read functions.ship.eventInvokeConfig.maximumEventAge: 7h is longer than AWS takes. | Write 1m to 6h.`,
    ],
  },
  {
    title: 'a FIFO dead-letter queue',
    yaml: `scenario: a
resources: { lane: { queue: { fifoQueue: true } } }
functions: { ship: { deadLetterQueue: lane } }
`,
    mistakes: [
      `3:39 Failed to read functions.ship.deadLetterQueue: "lane" is a FIFO queue, and Lambda sends to standard queues only. | Leave \`fifoQueue\` out of "lane".`,
    ],
  },
  {
    title: 'a function as a dead-letter queue',
    yaml: `scenario: a
functions: { ship: { deadLetterQueue: fix }, fix: {} }
`,
    mistakes: [
      `2:39 Failed to read functions.ship.deadLetterQueue: "fix" is a function, and a queue or topic is needed here. | The scenario has no queue or topic: add one to \`resources\`.`,
    ],
  },
  {
    title: 'retries beside their config',
    yaml: `scenario: a
functions: { ship: { maximumRetryAttempts: 2 } }
`,
    mistakes: [
      `2:22 Failed to read functions.ship.maximumRetryAttempts: "maximumRetryAttempts" is not a setting of a function. | Write it in \`eventInvokeConfig\`, or in a trigger on a stream.`,
    ],
  },
]

test.each(CASES)('functions: $title', ({ yaml, mistakes }) => {
  expect(mistakesIn(yaml)).toEqual(mistakes)
})
