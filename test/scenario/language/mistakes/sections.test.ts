import { expect, test } from 'vitest'
import { type Case, mistakesIn, PIPELINE } from '../mistakes-in.ts'

const CASES: readonly Case[] = [
  {
    title: 'no name',
    yaml: `resources: { jobs: { queue: {} } }
`,
    mistakes: [`1:1 Failed to read the scenario: it has no name. | Add \`scenario: what must happen\` at the top.`],
  },
  {
    title: 'an empty name',
    yaml: `scenario:
`,
    mistakes: [`1:1 Failed to read scenario: a name is needed, not nothing. | Write \`scenario: what must happen\`.`],
  },
  {
    title: 'a name that is a number',
    yaml: `scenario: 42
`,
    mistakes: [`1:11 Failed to read scenario: a name is needed, not 42. | Quote it: "42".`],
  },
  {
    title: 'a misspelt section',
    yaml: `scenario: a
resorces: { jobs: { queue: {} } }
`,
    mistakes: [`2:1 Failed to read resorces: "resorces" is not a section of a scenario. | Did you mean \`resources\`?`],
  },
  {
    title: 'a section that is not built',
    yaml: `scenario: a
stubs: []
`,
    mistakes: [
      `2:1 Failed to read stubs: \`stubs\` is not built yet. | Built so far: \`scenario\`, \`quotas\`, \`resources\`, \`functions\`, \`faults\`, \`steps\`, \`expect\` and \`invariants\`.`,
    ],
  },
  {
    title: 'a base scenario, which is not built',
    yaml: `scenario: a
extends: ./base.yaml
steps:
  - send: { to: orders }
`,
    mistakes: [
      `2:1 Failed to read extends: \`extends\` is not built yet. | Built so far: \`scenario\`, \`quotas\`, \`resources\`, \`functions\`, \`faults\`, \`steps\`, \`expect\` and \`invariants\`.`,
    ],
  },
  {
    title: 'a word of others',
    yaml: `scenario: a
name: b
`,
    mistakes: [`2:1 Failed to read name: "name" is not a section of a scenario. | Write \`scenario: name\`.`],
  },
  {
    title: 'an unknown quota profile',
    yaml: `scenario: a
quotas: aws-2025
`,
    mistakes: [
      `2:9 Failed to read quotas.base: "aws-2025" is none of \`conservative\`, \`aws-2020\` and \`aws-2026\`. | Did you mean \`aws-2020\`?`,
    ],
  },
  {
    title: 'an unknown quota',
    yaml: `scenario: a
quotas: { base: aws-2026, concurrency: 5 }
`,
    mistakes: [
      `2:27 Failed to read quotas.concurrency: "concurrency" is not a setting of quotas. | Write \`concurrentExecutions\`.`,
    ],
  },
  {
    title: 'an unknown invariant',
    yaml: `scenario: a
invariants: [ nothingLst ]
`,
    mistakes: [`2:15 Failed to read invariants[0]: "nothingLst" is not an invariant. | Did you mean \`nothingLost\`?`],
  },
  {
    title: 'an invariant that is not built',
    yaml: `scenario: a
invariants: [ settled, always: { function: ship, errors: 0 } ]
`,
    mistakes: [
      `2:24 Failed to read invariants[1].always: \`always\` is not built yet. | Built so far: \`nothingLost\`, \`settled\`, \`processedOnce\` and \`inOrder\`.`,
    ],
  },
  {
    title: 'an invariant of nothing',
    yaml:
      PIPELINE +
      `invariants: [ { inOrder: { of: line } } ]
`,
    mistakes: [
      `12:32 Failed to read invariants[0].inOrder.of: no resource and no label is called "line". | Did you mean \`lane\`?`,
    ],
  },
  {
    title: 'an invariant with another key',
    yaml:
      PIPELINE +
      `invariants: [ { inOrder: { for: jobs } } ]
`,
    mistakes: [
      `12:28 Failed to read invariants[0].inOrder.for: "for" is not a word of an invariant. | Did you mean \`of\`?`,
    ],
  },
  {
    title: 'one invariant without its list',
    yaml: `scenario: a
invariants: settled
`,
    mistakes: [
      `2:13 Failed to read invariants: a list of invariants is needed, not "settled". | Write \`[ nothingLost, settled ]\`.`,
    ],
  },
]

test.each(CASES)('sections: $title', ({ yaml, mistakes }) => {
  expect(mistakesIn(yaml)).toEqual(mistakes)
})

test('all mistakes of a file are told at once, from its top to its bottom', () => {
  const yaml = `expect: [ { queue: jbs, messagesVisible: 0 } ]
scenario: a
resources:
  jobs: { queue: { delay: 5 } }
functions:
  ship: { timeot: 3s, triggers: { jobs: { batchsize: 1 } } }
steps:
  - wait: 1
  - send: { to: jobs, record: { data: 1 } }
invariants: [ setled ]
`
  expect(mistakesIn(yaml).map((mistake) => mistake.split(': ')[0])).toEqual([
    '1:20 Failed to read expect[0].queue',
    '4:27 Failed to read resources.jobs.queue.delay',
    '6:11 Failed to read functions.ship.timeot',
    '6:43 Failed to read functions.ship.triggers.jobs.batchsize',
    '8:11 Failed to read steps[0].wait',
    '9:33 Failed to read steps[1].send.record.data',
    '10:15 Failed to read invariants[0]',
  ])
})
