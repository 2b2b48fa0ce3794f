import { expect, test } from 'vitest'
import { type Case, mistakesIn, PUSHING } from '../mistakes-in.ts'

const CASES: readonly Case[] = [
  {
    title: 'a table without a key',
    yaml: `scenario: a
resources:
  ledger: { table: {} }
`,
    mistakes: [`3:13 Failed to read resources.ledger.table.key: it is missing. | Write \`key: id\`.`],
  },
  {
    title: "CloudFormation's key",
    yaml: `scenario: a
resources:
  ledger: { table: { keySchema: [ id ] } }
`,
    mistakes: [
      `3:13 Failed to read resources.ledger.table.key: it is missing. | Write \`key: id\`.`,
      `3:22 Failed to read resources.ledger.table.keySchema: "keySchema" is not a setting of a table. | Write \`key: id\`, or \`key: [ pk, sk ]\`.`,
    ],
  },
  {
    title: 'three keys',
    yaml: `scenario: a
resources:
  ledger: { table: { key: [ a, b, c ] } }
`,
    mistakes: [
      `3:27 Failed to read resources.ledger.table.key: a list of two attributes is needed: the partition key and the sort key. | Write \`key: id\`, or \`key: [ pk, sk ]\`.`,
    ],
  },
  {
    title: 'one key twice',
    yaml: `scenario: a
resources:
  ledger: { table: { key: [ a, a ] } }
`,
    mistakes: [
      `3:27 Failed to read resources.ledger.table.key: both are "a". | Write \`key: id\`, or \`key: [ pk, sk ]\`.`,
    ],
  },
  {
    title: 'a name that is too short',
    yaml: `scenario: a
resources:
  t: { table: { key: id } }
`,
    mistakes: [
      `3:3 Failed to read resources.t: "t" is no name for a table: it has 1 character. | AWS takes letters, digits, \`-\`, \`.\` and \`_\`, 3 to 255: write \`t-table\`.`,
    ],
  },
  {
    title: 'a definition of what is no key',
    yaml: `scenario: a
resources:
  ledger: { table: { key: id, attributeDefinitions: { amount: N } } }
`,
    mistakes: [
      `3:55 Failed to read resources.ledger.table.attributeDefinitions.amount: "amount" is no key of the table or an index. | Only keys are defined: \`id\`. Leave it out.`,
    ],
  },
  {
    title: 'a type of a key that does not exist',
    yaml: `scenario: a
resources:
  ledger: { table: { key: id, attributeDefinitions: { id: string } } }
`,
    mistakes: [
      `3:59 Failed to read resources.ledger.table.attributeDefinitions.id: "string" is no type of a key. | Write \`S\`, \`N\` or \`B\`.`,
    ],
  },
  {
    title: 'definitions as a list',
    yaml: `scenario: a
resources:
  ledger: { table: { key: id, attributeDefinitions: [ id ] } }
`,
    mistakes: [
      `3:53 Failed to read resources.ledger.table.attributeDefinitions: a map is needed, not a list. | Write \`{ attribute: N }\`.`,
    ],
  },
  {
    title: 'a view type that does not exist',
    yaml: `scenario: a
resources:
  ledger: { table: { key: id, streamViewType: NEW_IMAGES } }
`,
    mistakes: [
      `3:47 Failed to read resources.ledger.table.streamViewType: "NEW_IMAGES" is none of \`KEYS_ONLY\`, \`NEW_IMAGE\`, \`OLD_IMAGE\` and \`NEW_AND_OLD_IMAGES\`. | Did you mean \`NEW_IMAGE\`?`,
    ],
  },
  {
    title: 'another word for the stream',
    yaml: `scenario: a
resources:
  ledger: { table: { key: id, stream: true } }
`,
    mistakes: [
      `3:31 Failed to read resources.ledger.table.stream: "stream" is not a setting of a table. | Write \`streamViewType: NEW_AND_OLD_IMAGES\`.`,
    ],
  },
  {
    title: 'a time to live that is no attribute',
    yaml: `scenario: a
resources:
  ledger: { table: { key: id, timeToLive: true } }
`,
    mistakes: [
      `3:43 Failed to read resources.ledger.table.timeToLive: the name of an attribute is needed, not true. | Write \`timeToLive: expires\`: the attribute holds the second after which AWS deletes the item.`,
    ],
  },
  {
    title: 'an index without a key',
    yaml: `scenario: a
resources:
  ledger: { table: { key: id, globalSecondaryIndexes: { byDay: {} } } }
`,
    mistakes: [
      `3:57 Failed to read resources.ledger.table.globalSecondaryIndexes.byDay.key: it is missing. | Write \`key: id\`.`,
    ],
  },
  {
    title: 'an index with a wrong projection',
    yaml: `scenario: a
resources:
  ledger: { table: { key: id, globalSecondaryIndexes: { byDay: { key: day, projection: INCLUDE } } } }
`,
    mistakes: [
      `3:88 Failed to read resources.ledger.table.globalSecondaryIndexes.byDay.projection: "INCLUDE" is no projection. | Write \`ALL\`, \`KEYS_ONLY\` or a list of attributes.`,
    ],
  },
  {
    title: 'indexes as a list',
    yaml: `scenario: a
resources:
  ledger: { table: { key: id, globalSecondaryIndexes: [ day ] } }
`,
    mistakes: [
      `3:55 Failed to read resources.ledger.table.globalSecondaryIndexes: a map is needed, not a list. | Write \`{ name: { key: attribute } }\`.`,
    ],
  },
  {
    title: 'a name that no index has',
    yaml: `scenario: a
resources:
  ledger: { table: { key: id, globalSecondaryIndexes: { by: { key: day } } } }
`,
    mistakes: [
      `3:57 Failed to read resources.ledger.table.globalSecondaryIndexes.by: "by" is no name for an index. | AWS takes letters, digits, \`-\`, \`.\` and \`_\`, 3 to 255.`,
    ],
  },
  {
    title: 'a local index without a sort key',
    yaml: `scenario: a
resources:
  ledger: { table: { key: id, localSecondaryIndexes: { byDay: { key: [ id, day ] } } } }
`,
    mistakes: [
      `3:65 Failed to read resources.ledger.table.localSecondaryIndexes.byDay.key: the table has no sort key, and so no local indexes. | Write a global index.`,
    ],
  },
  {
    title: 'a local index of another partition',
    yaml: `scenario: a
resources:
  ledger: { table: { key: [ id, n ], localSecondaryIndexes: { byDay: { key: day } } } }
`,
    mistakes: [
      `3:77 Failed to read resources.ledger.table.localSecondaryIndexes.byDay.key: a local index has the table's partition key. | Write \`[ id, attribute ]\`.`,
    ],
  },
  {
    title: 'too many local indexes',
    yaml: `scenario: a
resources:
  ledger:
    table:
      key: [ id, n ]
      localSecondaryIndexes: { by10: { key: [ id, a0 ] }, by11: { key: [ id, a1 ] }, by12: { key: [ id, a2 ] }, by13: { key: [ id, a3 ] }, by14: { key: [ id, a4 ] }, by15: { key: [ id, a5 ] } }
`,
    mistakes: [
      `6:7 Failed to read resources.ledger.table.localSecondaryIndexes: 6 are too many. | AWS takes up to 5 for one table.`,
    ],
  },
  {
    title: 'an update of the key',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { update: { table: ledger, key: id } } ]
`,
    mistakes: [
      `14:37 Failed to read steps[0].update.key: "key" is not a setting of an update of a table. | A table keeps its key for life.`,
    ],
  },
  {
    title: 'an update of an index',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { update: { table: ledger, globalSecondaryIndexes: {} } } ]
`,
    mistakes: [
      `14:37 Failed to read steps[0].update.globalSecondaryIndexes: \`globalSecondaryIndexes\` is not built yet. | Built so far: \`timeToLive\` and \`streamViewType\`.`,
    ],
  },
]

test.each(CASES)('tables: $title', ({ yaml, mistakes }) => {
  expect(mistakesIn(yaml)).toEqual(mistakes)
})
