import { expect, test } from 'vitest'
import { type Case, mistakesIn, PUSHING } from '../mistakes-in.ts'

const CASES: readonly Case[] = [
  {
    title: 'a table that throws',
    yaml:
      PUSHING +
      `functions: { ship: {} }
faults: [ { table: ledger, throws: locked } ]
`,
    mistakes: [
      `14:28 Failed to read faults[0].throws: "throws" is not a word of a fault on a table. | Only a function does that: a table is \`throttled: true\` or \`unavailable: true\`.`,
    ],
  },
  {
    title: 'a table that takes',
    yaml:
      PUSHING +
      `functions: { ship: {} }
faults: [ { table: ledger, takes: 5s } ]
`,
    mistakes: [
      `14:28 Failed to read faults[0].takes: "takes" is not a word of a fault on a table. | Only a function does that: a table is \`throttled: true\` or \`unavailable: true\`.`,
    ],
  },
  {
    title: 'a call that fails',
    yaml:
      PUSHING +
      `functions: { ship: {} }
faults: [ { table: ledger, fails: ThrottlingException } ]
`,
    mistakes: [
      `14:28 Failed to read faults[0].fails: "fails" is not a word of a fault on a table. | Write \`throttled: true\` or \`unavailable: true\`.`,
    ],
  },
  {
    title: 'no effect',
    yaml:
      PUSHING +
      `functions: { ship: {} }
faults: [ { table: ledger, rate: 5% } ]
`,
    mistakes: [`14:11 Failed to read faults[0]: it has no effect. | Write one of \`throttled\` and \`unavailable\`.`],
  },
  {
    title: 'both effects',
    yaml:
      PUSHING +
      `functions: { ship: {} }
faults: [ { table: ledger, throttled: true, unavailable: true } ]
`,
    mistakes: [
      `14:11 Failed to read faults[0]: \`throttled\` and \`unavailable\` cannot happen at once. | Write them as two effects.`,
    ],
  },
  {
    title: 'a table that is not there',
    yaml:
      PUSHING +
      `functions: { ship: {} }
faults: [ { table: leger, throttled: true } ]
`,
    mistakes: [`14:20 Failed to read faults[0].table: there is no table "leger". | Did you mean \`ledger\`?`],
  },
  {
    title: 'a table that is a queue',
    yaml:
      PUSHING +
      `functions: { ship: {} }
faults: [ { table: jobs, throttled: true } ]
`,
    mistakes: [
      `14:20 Failed to read faults[0].table: "jobs" is a queue, and a table is needed here. | There is \`ledger\` and \`feed\`.`,
    ],
  },
  {
    title: 'a table and a function',
    yaml:
      PUSHING +
      `functions: { ship: {} }
faults: [ { table: ledger, function: ship, throttled: true } ]
`,
    mistakes: [`14:13 Failed to read faults[0].table: it acts on a \`function\` too. | Make two faults of it.`],
  },
  {
    title: 'a bucket',
    yaml:
      PUSHING +
      `functions: { ship: {} }
faults: [ { bucket: uploads, duplicates: 1 } ]
`,
    mistakes: [
      `14:13 Failed to read faults[0].bucket: faults on a \`bucket\` are not built yet. | Only on a function or a table: write \`{ function: name, throttled: true }\`.`,
    ],
  },
]

test.each(CASES)('table faults: $title', ({ yaml, mistakes }) => {
  expect(mistakesIn(yaml)).toEqual(mistakes)
})
