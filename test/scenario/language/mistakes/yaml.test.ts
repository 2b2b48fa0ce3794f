import { expect, test } from 'vitest'
import { type Case, mistakesIn, PIPELINE } from '../mistakes-in.ts'

const CASES: readonly Case[] = [
  {
    title: 'an empty file',
    yaml: ``,
    mistakes: [`1:1 Failed to read the scenario: the file is empty. | It begins with \`scenario: name\`.`],
  },
  {
    title: 'a list instead of sections',
    yaml: `- scenario: a
`,
    mistakes: [
      `1:1 Failed to read the scenario: a map of sections is needed, not a list. | It begins with \`scenario: name\`.`,
    ],
  },
  {
    title: 'a tab',
    yaml: `scenario: a
resources:
	jobs: { queue: {} }
`,
    mistakes: [`3:1 Failed to read YAML: a tab indents this line. | Indent with spaces.`],
  },
  {
    title: 'an open bracket',
    yaml: `scenario: a
resources: { jobs: { queue: {} }
`,
    mistakes: [`3:1 Failed to read YAML: a \`{\` above is not closed. | Close it, or indent what is inside.`],
  },
  {
    title: 'a colon in plain text',
    yaml: `scenario: charge: twice
`,
    mistakes: [
      `1:11 Failed to read YAML: a second colon stands in this line. | Quote text that holds a colon and a space.`,
    ],
  },
  {
    title: 'a key twice',
    yaml: `scenario: a
resources:
  jobs: { queue: {} }
  jobs: { stream: {} }
`,
    mistakes: [`4:3 Failed to read YAML: the key "jobs" stands here twice. | Keep one of the two.`],
  },
  {
    title: 'two documents',
    yaml: `scenario: a
---
scenario: b
`,
    mistakes: [`2:1 Failed to read YAML: a second document begins here. | Write one scenario per file.`],
  },
  {
    title: 'an unknown tag',
    yaml: `scenario: !secret a
`,
    mistakes: [`1:11 Failed to read YAML: the tag "!secret" means nothing here. | The only tag is \`!file path\`.`],
  },
  {
    title: 'an alias to nothing',
    yaml: `scenario: a
invariants: *all
`,
    mistakes: [
      `2:13 Failed to read invariants: the alias "*all" names no anchor. | Quote text that begins with \`*\`.`,
    ],
  },
  {
    title: 'text that begins with an at sign',
    yaml: `scenario: @daily
`,
    mistakes: [`1:11 Failed to read YAML: no text begins with "@". | Quote it.`],
  },
  {
    title: 'a number that JSON would not keep',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: jobs, record: { body: { id: 12345678901234567890 } } }
`,
    mistakes: [
      `13:45 Failed to read steps[0].send.record.body.id: 12345678901234567890 has more digits than a JSON number keeps. | Quote it to make it text: "12345678901234567890".`,
    ],
  },
  {
    title: 'no number',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: jobs, record: { body: { id: .nan } } }
`,
    mistakes: [
      `13:45 Failed to read steps[0].send.record.body.id: .nan is not a number that JSON knows. | Quote it to make it text.`,
    ],
  },
  {
    title: 'a file that is not there',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: jobs, records: !file events.jsonl }
`,
    mistakes: [
      `13:38 Failed to read steps[0].send.records: there is no file "events.jsonl". | The path of a file is relative to the scenario file.`,
    ],
  },
  {
    title: 'a file that is not JSON',
    yaml:
      PIPELINE +
      `steps:
  - send: { to: jobs, records: !file files/broken.jsonl }
`,
    mistakes: [
      `13:38 Failed to read steps[0].send.records: "files/broken.jsonl" is not JSON: at 2:9 the text ends too early. | Every line of a .jsonl file is JSON of its own.`,
    ],
  },
  {
    title: 'a key that is a list',
    yaml: `scenario: a
? [ b ]
: c
`,
    mistakes: [`1:1 Failed to read the scenario: a list or a map is no key. | Keys are words.`],
  },
  {
    title: 'a bomb of aliases',
    yaml: `scenario: a
a: &a [ x, x, x, x, x, x, x, x, x, x ]
b: &b [ *a, *a, *a, *a, *a, *a, *a, *a, *a, *a ]
c: &c [ *b, *b, *b, *b, *b, *b, *b, *b, *b, *b ]
d: &d [ *c, *c, *c, *c, *c, *c, *c, *c, *c, *c ]
`,
    mistakes: [
      `3:17 Failed to read d[7][9][2]: following the alias "*a" makes more than 1000 copies. | Write the values out, or send them with \`count\`.`,
    ],
  },
]

test.each(CASES)('yaml: $title', ({ yaml, mistakes }) => {
  expect(mistakesIn(yaml)).toEqual(mistakes)
})
