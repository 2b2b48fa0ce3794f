import { expect, test } from 'vitest'
import { type Case, mistakesIn, PIPELINE } from '../mistakes-in.ts'

const CASES: readonly Case[] = [
  {
    title: 'no effect',
    yaml:
      PIPELINE +
      `faults: [ { function: ship, times: 2 } ]
`,
    mistakes: [
      `12:11 Failed to read faults[0]: it has no effect. | Write one of \`throws\`, \`takes\`, \`hangs\`, \`exits\`, \`returns\`, \`throttled\` and \`unavailable\`.`,
    ],
  },
  {
    title: 'a misspelt effect',
    yaml:
      PIPELINE +
      `faults: [ { function: ship, trottled: true } ]
`,
    mistakes: [
      `12:29 Failed to read faults[0].trottled: "trottled" is not a word of a fault on a function. | Did you mean \`throttled\`?`,
    ],
  },
  {
    title: 'an effect that is not built',
    yaml:
      PIPELINE +
      `faults: [ { function: ship, losesResponse: true } ]
`,
    mistakes: [`12:29 Failed to read faults[0].losesResponse: \`losesResponse\` is not built yet.`],
  },
  {
    title: 'a fault on a queue',
    yaml:
      PIPELINE +
      `faults: [ { queue: jobs, duplicates: 1 } ]
`,
    mistakes: [
      `12:13 Failed to read faults[0].queue: faults on a \`queue\` are not built yet. | Only on a function or a table: write \`{ function: name, throttled: true }\`.`,
    ],
  },
  {
    title: 'a bare effect that is false',
    yaml:
      PIPELINE +
      `faults: [ { function: ship, hangs: false } ]
`,
    mistakes: [
      `12:36 Failed to read faults[0].hangs: \`true\` is needed, not false. | Write \`true\`, or leave the effect out.`,
    ],
  },
  {
    title: 'a function that is not there',
    yaml:
      PIPELINE +
      `faults: [ { function: shp, hangs: true } ]
`,
    mistakes: [`12:23 Failed to read faults[0].function: there is no function "shp". | Did you mean \`ship\`?`],
  },
  {
    title: 'two effects at once',
    yaml:
      PIPELINE +
      `faults: [ { function: ship, hangs: true, throttled: true } ]
`,
    mistakes: [
      `12:11 Failed to read faults[0]: \`hangs\` and \`throttled\` cannot happen at once. | Write them as two effects.`,
    ],
  },
  {
    title: 'a throttle that takes',
    yaml:
      PIPELINE +
      `faults: [ { function: ship, takes: 3s, throttled: true } ]
`,
    mistakes: [
      `12:11 Failed to read faults[0]: \`takes\` and \`throttled\` cannot happen at once. | \`takes\` goes with \`throws\`, \`exits\` or \`returns\`.`,
    ],
  },
  {
    title: 'a rate that is a fraction',
    yaml:
      PIPELINE +
      `faults: [ { function: ship, hangs: true, rate: 0.05 } ]
`,
    mistakes: [`12:48 Failed to read faults[0].rate: 0.05 is not a rate. | Did you mean \`5%\`?`],
  },
  {
    title: 'a rate above all',
    yaml:
      PIPELINE +
      `faults: [ { function: ship, hangs: true, rate: 120% } ]
`,
    mistakes: [
      `12:48 Failed to read faults[0].rate: 120% is no share of anything. | Write more than 0% and up to 100%.`,
    ],
  },
  {
    title: 'an error of another form',
    yaml:
      PIPELINE +
      `faults: [ { function: ship, throws: { name: Oops } } ]
`,
    mistakes: [
      `12:37 Failed to read faults[0].throws: "name" is no part of an error. | Write the message, or \`{ errorType: CardDeclined, errorMessage: no funds }\`.`,
    ],
  },
  {
    title: 'a broken pattern',
    yaml:
      PIPELINE +
      `faults: [ { function: ship, hangs: true, when: { body: { id: /(/ } } } ]
`,
    mistakes: [
      `12:62 Failed to read faults[0].when.body.id: /(/ is not a regular expression (unterminated group). | Escape what stands for itself with a backslash.`,
    ],
  },
  {
    title: 'a misspelt effect of a stub',
    yaml: `scenario: a
functions: { ship: { stub: [ { throw: x } ] } }
`,
    mistakes: [
      `2:32 Failed to read functions.ship.stub[0].throw: "throw" is not a word of an effect. | Did you mean \`throws\`?`,
    ],
  },
  {
    title: 'no exit code',
    yaml: `scenario: a
functions: { ship: { stub: [ { exits: true } ] } }
`,
    mistakes: [
      `2:39 Failed to read functions.ship.stub[0].exits: a number is needed, not true. | Write 0 to 255 (the exit code).`,
    ],
  },
]

test.each(CASES)('effects: $title', ({ yaml, mistakes }) => {
  expect(mistakesIn(yaml)).toEqual(mistakes)
})
