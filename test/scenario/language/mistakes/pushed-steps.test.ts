import { expect, test } from 'vitest'
import { type Case, mistakesIn, PUSHING } from '../mistakes-in.ts'

const CASES: readonly Case[] = [
  {
    title: 'a body to a topic',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: alerts, record: { body: 1 } } } ]
`,
    mistakes: [
      `14:42 Failed to read steps[0].send.record.body: "body" is not a member of a message to a topic. | A topic takes a \`message\`.`,
    ],
  },
  {
    title: 'a FIFO topic without a group',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: ranks, record: { message: 1 } } } ]
`,
    mistakes: [
      `14:39 Failed to read steps[0].send.record: "ranks" is a FIFO topic, and this message has no \`messageGroupId\`. | Add \`messageGroupId: a\`.`,
    ],
  },
  {
    title: 'a FIFO topic without a deduplication id',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: ranks, record: { message: 1, messageGroupId: a } } } ]
`,
    mistakes: [
      `14:39 Failed to read steps[0].send.record: "ranks" is a FIFO topic, and this message has no \`messageDeduplicationId\`. | Add one, such as \`messageDeduplicationId: a$i\`, or give "ranks" \`contentBasedDeduplication: true\`.`,
    ],
  },
  {
    title: 'deduplication at a standard topic',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: alerts, record: { message: 1, messageDeduplicationId: a } } } ]
`,
    mistakes: [
      `14:54 Failed to read steps[0].send.record.messageDeduplicationId: "alerts" is a standard topic, and only a FIFO topic deduplicates. | Leave it out.`,
    ],
  },
  {
    title: 'an item without its key',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: ledger, record: { item: { pk: a } } } } ]
`,
    mistakes: [
      `14:48 Failed to read steps[0].send.record.item: it has no "sk", a key of table "ledger". | Add \`sk: …\`.`,
    ],
  },
  {
    title: 'an item whose key has another type',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: ledger, record: { item: { pk: 1, sk: 2 } } } } ]
`,
    mistakes: [
      `14:54 Failed to read steps[0].send.record.item.pk: text is needed, not 1: the key "pk" is of type S. | Quote it, or give the table \`attributeDefinitions: { pk: N }\`.`,
    ],
  },
  {
    title: 'an item whose key is an index',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: ledger, record: { item: { pk: $i, sk: $i } }, count: 2 } } ]
`,
    mistakes: [
      `14:54 Failed to read steps[0].send.record.item.pk: text is needed, not "$i": the key "pk" is of type S. | Write \`pk: a$i\`, or give the table \`attributeDefinitions: { pk: N }\`.`,
    ],
  },
  {
    title: 'an item whose number is text',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: ledger, record: { item: { pk: a, sk: b } } } } ]
`,
    mistakes: [
      `14:61 Failed to read steps[0].send.record.item.sk: a number is needed, not "b": the key "sk" is of type N.`,
    ],
  },
  {
    title: 'an item whose key is empty',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: feed, record: { item: { id: "" } } } } ]
`,
    mistakes: [`14:48 Failed to read steps[0].send.record.item.id: the text is empty, and a key is not.`],
  },
  {
    title: 'an item that is text',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: feed, record: { item: a } } } ]
`,
    mistakes: [`14:46 Failed to read steps[0].send.record.item: a map is needed, not "a".`],
  },
  {
    title: 'an item without the word',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: feed, record: { id: a } } } ]
`,
    mistakes: [
      `14:40 Failed to read steps[0].send.record.id: "id" is not a member of a record of a table. | Write \`item\`.`,
    ],
  },
  {
    title: 'an object without a key',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: uploads, record: { body: 1 } } } ]
`,
    mistakes: [`14:41 Failed to read steps[0].send.record: it has no \`key\`. | Write \`{ key: name, body: … }\`.`],
  },
  {
    title: 'an object with an empty key',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: uploads, record: { key: "", body: 1 } } } ]
`,
    mistakes: [`14:43 Failed to read steps[0].send.record.key: the text is empty.`],
  },
  {
    title: 'an event without a type',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: bus, record: { source: shop, detail: {} } } } ]
`,
    mistakes: [
      `14:37 Failed to read steps[0].send.record: it has no \`detailType\`. | Write \`{ source: shop, detailType: Order, detail: { … } }\`.`,
    ],
  },
  {
    title: 'an event whose detail is text',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: bus, record: { source: shop, detailType: Order, detail: a } } } ]
`,
    mistakes: [
      `14:80 Failed to read steps[0].send.record.detail: a map is needed, not "a". | Write \`{ name: value }\`.`,
    ],
  },
  {
    title: "an event with AWS's word",
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: bus, record: { source: shop, detail-type: Order, detail: {} } } } ]
`,
    mistakes: [
      `14:53 Failed to read steps[0].send.record.detail-type: "detail-type" is not a member of an event. | Write \`detailType\`.`,
    ],
  },
  {
    title: 'an event with a time that is none',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: bus, record: { source: shop, detailType: Order, detail: {}, time: 5m } } } ]
`,
    mistakes: [
      `14:90 Failed to read steps[0].send.record.time: "5m" is not an instant. | Instants look like \`2026-01-31T08:00:00Z\`.`,
    ],
  },
  {
    title: 'resources that are no list',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: bus, record: { source: shop, detailType: Order, detail: {}, resources: a } } } ]
`,
    mistakes: [`14:95 Failed to read steps[0].send.record.resources: a list of texts is needed. | Write \`[ text ]\`.`],
  },
  {
    title: 'nothing to a bus',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { send: { to: bus } } ]
`,
    mistakes: [
      `14:18 Failed to read steps[0].send: it sends nothing. | Add \`record: { source: …, detailType: …, detail: … }\`.`,
    ],
  },
  {
    title: 'an update of a pushed trigger that cannot be disabled',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { update: { trigger: ship.alerts, enabled: false } } ]
`,
    mistakes: [
      `14:44 Failed to read steps[0].update.enabled: "enabled" is not a setting of an update of a trigger on a topic. | Only a rule and a schedule can be disabled.`,
    ],
  },
  {
    title: 'an update of a topic for life',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { update: { topic: alerts, fifoTopic: true } } ]
`,
    mistakes: [
      `14:37 Failed to read steps[0].update.fifoTopic: "fifoTopic" is not a setting of an update of a topic. | A topic is FIFO or standard for life.`,
    ],
  },
  {
    title: 'an update of a standard topic',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { update: { topic: alerts, contentBasedDeduplication: true } } ]
`,
    mistakes: [
      `14:37 Failed to read steps[0].update.contentBasedDeduplication: "alerts" is a standard topic, and only a FIFO one deduplicates. | Leave it out.`,
    ],
  },
  {
    title: 'an update of a bus to something',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { update: { eventBus: bus, policy: a } } ]
`,
    mistakes: [
      `14:37 Failed to read steps[0].update.policy: "policy" is not a setting of an update of an event bus. | It has no settings.`,
    ],
  },
  {
    title: 'an update of a bucket',
    yaml:
      PUSHING +
      `functions: { ship: { triggers: { jobs: {}, alerts: {}, bus: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } } }
steps: [ { update: { bucket: uploads, versionning: true } } ]
`,
    mistakes: [
      `14:39 Failed to read steps[0].update.versionning: "versionning" is not a setting of an update of a bucket. | Did you mean \`versioning\`?`,
    ],
  },
]

test.each(CASES)('pushed steps: $title', ({ yaml, mistakes }) => {
  expect(mistakesIn(yaml)).toEqual(mistakes)
})
