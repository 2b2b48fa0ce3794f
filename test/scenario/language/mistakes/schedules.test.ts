import { expect, test } from 'vitest'
import { type Case, mistakesIn, PUSHING } from '../mistakes-in.ts'

const CASES: readonly Case[] = [
  {
    title: 'a duration',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { scheduleExpression: 5m } } } }
`,
    mistakes: [
      `13:65 Failed to read functions.ship.triggers.nightly.scheduleExpression: "5m" is not a schedule. | Did you mean \`rate(5 minutes)\`?`,
    ],
  },
  {
    title: 'one minute in the plural',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { scheduleExpression: rate(1 minutes) } } } }
`,
    mistakes: [
      `13:65 Failed to read functions.ship.triggers.nightly.scheduleExpression: "rate(1 minutes)" is no rate. | Write \`rate(1 minute)\`.`,
    ],
  },
  {
    title: 'words',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { scheduleExpression: every 1 hour } } } }
`,
    mistakes: [
      `13:65 Failed to read functions.ship.triggers.nightly.scheduleExpression: "every 1 hour" is not a schedule. | Did you mean \`rate(1 hour)\`?`,
    ],
  },
  {
    title: "cron's own form",
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { scheduleExpression: "0 8 * * MON" } } } }
`,
    mistakes: [
      `13:65 Failed to read functions.ship.triggers.nightly.scheduleExpression: "0 8 * * MON" is not a schedule. | Did you mean \`cron(0 8 ? * MON *)\`?`,
    ],
  },
  {
    title: 'five fields',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { scheduleExpression: cron(0 8 * * *) } } } }
`,
    mistakes: [
      `13:65 Failed to read functions.ship.triggers.nightly.scheduleExpression: "cron(0 8 * * *)" has 5 fields, and AWS's cron has six. | Did you mean \`cron(0 8 * * ? *)\`? The sixth is the year; one of the two days is \`?\`.`,
    ],
  },
  {
    title: 'six fields without the word',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { scheduleExpression: "0 8 * * ? *" } } } }
`,
    mistakes: [
      `13:65 Failed to read functions.ship.triggers.nightly.scheduleExpression: "0 8 * * ? *" is not a schedule. | Did you mean \`cron(0 8 * * ? *)\`?`,
    ],
  },
  {
    title: 'two fields',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { scheduleExpression: cron(0 8) } } } }
`,
    mistakes: [
      `13:65 Failed to read functions.ship.triggers.nightly.scheduleExpression: "cron(0 8)" has 2 fields, and AWS's cron has six. | They are minutes, hours, day of the month, month, day of the week and year.`,
    ],
  },
  {
    title: 'a rate in seconds',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { scheduleExpression: rate(30 seconds) } } } }
`,
    mistakes: [
      `13:65 Failed to read functions.ship.triggers.nightly.scheduleExpression: "rate(30 seconds)" is no rate. | Rates count minutes, hours or days: \`rate(5 minutes)\`, \`rate(1 hour)\`.`,
    ],
  },
  {
    title: 'a rate of nothing',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { scheduleExpression: rate(0 minutes) } } } }
`,
    mistakes: [
      `13:65 Failed to read functions.ship.triggers.nightly.scheduleExpression: "rate(0 minutes)" is no rate. | Rates count minutes, hours or days: \`rate(5 minutes)\`, \`rate(1 hour)\`.`,
    ],
  },
  {
    title: 'an instant with a zone',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { scheduleExpression: at(2026-01-31T08:00:00Z) } } } }
`,
    mistakes: [
      `13:65 Failed to read functions.ship.triggers.nightly.scheduleExpression: "at(2026-01-31T08:00:00Z)" names no instant. | Write \`at(2026-01-31T08:00:00)\`, without a zone.`,
    ],
  },
  {
    title: 'something else',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { scheduleExpression: daily } } } }
`,
    mistakes: [
      `13:65 Failed to read functions.ship.triggers.nightly.scheduleExpression: "daily" is not a schedule. | Schedules look like \`rate(5 minutes)\`, \`cron(0 8 * * ? *)\` or \`at(2026-01-31T08:00:00)\`.`,
    ],
  },
  {
    title: 'no expression',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { schedule: {} } } }
`,
    mistakes: [
      `13:34 Failed to read functions.ship.triggers.schedule.scheduleExpression: it is missing. | Write \`scheduleExpression: rate(5 minutes)\`.`,
    ],
  },
  {
    title: 'a misspelt expression',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { scheduleExpresion: rate(1 day) } } } }
`,
    mistakes: [
      `13:34 Failed to read functions.ship.triggers.nightly.scheduleExpression: it is missing. | Write \`scheduleExpression: rate(5 minutes)\`.`,
      `13:45 Failed to read functions.ship.triggers.nightly.scheduleExpresion: "scheduleExpresion" is not a setting of a schedule. | Did you mean \`scheduleExpression\`?`,
    ],
  },
  {
    title: 'another word',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { rate: 5 minutes } } } }
`,
    mistakes: [
      `13:34 Failed to read functions.ship.triggers.nightly.scheduleExpression: it is missing. | Write \`scheduleExpression: rate(5 minutes)\`.`,
      `13:45 Failed to read functions.ship.triggers.nightly.rate: "rate" is not a setting of a schedule. | Write \`scheduleExpression: rate(5 minutes)\`.`,
    ],
  },
  {
    title: 'a window that is too long',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { scheduleExpression: rate(1 day), flexibleTimeWindow: 25h } } } }
`,
    mistakes: [
      `13:98 Failed to read functions.ship.triggers.nightly.flexibleTimeWindow: 1d1h is longer than AWS takes. | Write 1m to 1d.`,
    ],
  },
  {
    title: 'a window of half a minute',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { scheduleExpression: rate(1 day), flexibleTimeWindow: 90s } } } }
`,
    mistakes: [
      `13:98 Failed to read functions.ship.triggers.nightly.flexibleTimeWindow: AWS counts this in whole minutes, not 1m30s. | Write \`2m\`.`,
    ],
  },
  {
    title: 'a date that is none',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { scheduleExpression: rate(1 day), startDate: tomorrow, endDate: 2026-02-30 } } } }
`,
    mistakes: [
      `13:89 Failed to read functions.ship.triggers.nightly.startDate: "tomorrow" is not an instant. | Instants look like \`2026-01-31T08:00:00Z\`.`,
      `13:108 Failed to read functions.ship.triggers.nightly.endDate: "2026-02-30" is not an instant. | Instants look like \`2026-01-31T08:00:00Z\`.`,
    ],
  },
  {
    title: 'FIFO dead letters',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { scheduleExpression: rate(1 day), deadLetterQueue: lane } } } }
`,
    mistakes: [
      `13:95 Failed to read functions.ship.triggers.nightly.deadLetterQueue: "lane" is a FIFO queue, and EventBridge keeps what it cannot deliver in standard queues only. | Leave \`fifoQueue\` out of "lane".`,
    ],
  },
  {
    title: 'a key that is no resource',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { nightly: { batchSize: 1 } } } }
`,
    mistakes: [
      `13:34 Failed to read functions.ship.triggers.nightly: there is no resource "nightly". | There is \`dead\`, \`jobs\`, \`lane\`, \`orders\`, \`alerts\`, \`ranks\`, \`ledger\`, \`feed\`, \`uploads\` and \`bus\`.`,
    ],
  },
]

test.each(CASES)('schedules: $title', ({ yaml, mistakes }) => {
  expect(mistakesIn(yaml)).toEqual(mistakes)
})
