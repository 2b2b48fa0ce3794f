import { expect, test } from 'vitest'
import { mistakesIn } from '../mistakes-in.ts'

const HEAD = `scenario: a
resources:
  dead: { queue: {} }
  jobs: { queue: {} }
  lane: { queue: { fifoQueue: true } }
  alerts: { topic: { subscriptions: [ { target: jobs, filterPolicy: { kind: [ a ] } }, { target: ship } ] } }
  uploads: { bucket: { notifications: [ { target: jobs, events: [ s3:ObjectCreated:* ] } ] } }
  shop: { eventBus: { rules: [ { target: jobs, eventPattern: { source: [ a ] } }, { target: jobs, eventPattern: { source: [ b ] } } ] } }
functions:
  ship: { triggers: { jobs: {}, alerts: {}, uploads: { events: [ s3:ObjectRemoved:* ] }, shop: { eventPattern: { source: [ a ] } }, nightly: { scheduleExpression: rate(1 day) } } }
steps:
  - update: `

test.each([
  '{ trigger: ship.shop, enabled: false }',
  '{ trigger: ship.nightly, enabled: false, scheduleExpression: rate(1 hour) }',
  '{ subscription: shop.jobs@2, eventPattern: { source: [ c ] } }',
  '{ trigger: ship.alerts, filterPolicy: { kind: [ b ] } }',
  '{ subscription: alerts.jobs, filterPolicyScope: MessageBody, filterPolicy: { a: { b: [ 1 ] } } }',
  '{ subscription: uploads.jobs, prefix: in/ }',
  '{ subscription: alerts.jobs, filterPolicyScope: MessageBody }',
])('taken: %s', (update) => {
  expect(mistakesIn(`${HEAD}${update}\n`)).toEqual([])
})

test.each<[update: string, mistake: string]>([
  [
    '{ trigger: ship.alerts, enabled: false }',
    '12:37 Failed to read steps[0].update.enabled: "enabled" is not a setting of an update of a trigger on a topic. | Only a rule and a schedule can be disabled.',
  ],
  [
    '{ trigger: ship.uploads, enabled: false }',
    '12:38 Failed to read steps[0].update.enabled: "enabled" is not a setting of an update of a trigger on a bucket. | Only a rule and a schedule can be disabled.',
  ],
  [
    '{ trigger: ship.shop, eventPatern: {} }',
    '12:35 Failed to read steps[0].update.eventPatern: "eventPatern" is not a setting of an update of a trigger on an event bus. | Did you mean `eventPattern`?',
  ],
  [
    '{ trigger: ship.shop, eventPattern: { source: a } }',
    '12:59 Failed to read steps[0].update.eventPattern.source: a list of what matches is needed, not "a". | Write `source: [ a ]`.',
  ],
  [
    '{ trigger: ship.shop, input: 1, inputPath: $.a }',
    '12:45 Failed to read steps[0].update.inputPath: it has `input` too. | Keep one of `input`, `inputPath` and `inputTransformer`.',
  ],
  [
    '{ trigger: ship.shop, source: alerts }',
    '12:35 Failed to read steps[0].update.source: "source" is not a setting of an update of a trigger on an event bus. | A trigger keeps it for life.',
  ],
  [
    '{ subscription: shop.jobs, target: dead }',
    '12:40 Failed to read steps[0].update.target: "target" is not a setting of an update of a rule. | It keeps its target for life.',
  ],
  [
    '{ subscription: shop.jobs, partitionKeyPath: $.a }',
    '12:40 Failed to read steps[0].update.partitionKeyPath: "jobs" is no stream. | Leave it out.',
  ],
  [
    '{ trigger: ship.shop, messageGroupId: a }',
    '12:35 Failed to read steps[0].update.messageGroupId: "messageGroupId" is not a setting of an update of a trigger on an event bus. | Its settings are `eventPattern`, `input`, `inputPath`, `inputTransformer`, `retryPolicy`, `deadLetterQueue` and `enabled`.',
  ],
  [
    '{ subscription: alerts.ship, rawMessageDelivery: true }',
    '12:42 Failed to read steps[0].update.rawMessageDelivery: to a function SNS delivers no raw messages. | Leave it out.',
  ],
  [
    '{ trigger: ship.alerts, rawMessageDelivery: true }',
    '12:37 Failed to read steps[0].update.rawMessageDelivery: "rawMessageDelivery" is not a setting of an update of a trigger on a topic. | To a function SNS delivers no raw messages.',
  ],
  [
    '{ subscription: alerts.ship, filterPolicyScope: MessageBody }',
    '12:42 Failed to read steps[0].update.filterPolicyScope: it has no `filterPolicy`. | Add one, or leave the scope out.',
  ],
  [
    '{ trigger: ship.alerts, filterPolicyScope: MessageBody }',
    '12:37 Failed to read steps[0].update.filterPolicyScope: it has no `filterPolicy`. | Add one, or leave the scope out.',
  ],
  [
    '{ subscription: alerts.jobs, filterPolicy: { a: { b: [ 1 ] } } }',
    '12:58 Failed to read steps[0].update.filterPolicy.a: message attributes do not nest. | Add `filterPolicyScope: MessageBody` to match the body, or write a list.',
  ],
  [
    '{ subscription: alerts.jobs, deadLetterQueue: lane }',
    '12:59 Failed to read steps[0].update.deadLetterQueue: "lane" is a FIFO queue, and this subscription is standard. | Leave `fifoQueue` out of "lane".',
  ],
  [
    '{ subscription: uploads.jobs, events: [ ObjectCreated ] }',
    '12:51 Failed to read steps[0].update.events: "ObjectCreated" is not an event of S3. | Did you mean `s3:ObjectCreated:*`?',
  ],
  [
    '{ subscription: uploads.jobs, filter: a }',
    '12:43 Failed to read steps[0].update.filter: "filter" is not a setting of an update of a notification. | Write `prefix` and `suffix`.',
  ],
  [
    '{ trigger: ship.nightly, scheduleExpression: 5m }',
    '12:58 Failed to read steps[0].update.scheduleExpression: "5m" is not a schedule. | Did you mean `rate(5 minutes)`?',
  ],
  [
    '{ trigger: ship.nightly, source: a }',
    '12:38 Failed to read steps[0].update.source: "source" is not a setting of an update of a schedule. | A schedule has none.',
  ],
  [
    '{ trigger: shop.jobs, enabled: false }',
    '12:24 Failed to read steps[0].update.trigger: "shop.jobs" is a rule of "shop", and no trigger. | Write `subscription: shop.jobs`.',
  ],
  [
    '{ trigger: uploads.jobs, prefix: a }',
    '12:24 Failed to read steps[0].update.trigger: "uploads.jobs" is a notification of "uploads", and no trigger. | Write `subscription: uploads.jobs`.',
  ],
  [
    '{ subscription: ship.shop, enabled: false }',
    '12:29 Failed to read steps[0].update.subscription: "ship.shop" is a trigger. | Write `trigger: ship.shop`.',
  ],
  [
    '{ subscription: ship.jobs, enabled: false }',
    '12:29 Failed to read steps[0].update.subscription: "ship.jobs" is a trigger. | Write `trigger: ship.jobs`.',
  ],
  [
    '{ subscription: shop, enabled: false }',
    '12:29 Failed to read steps[0].update.subscription: "shop" is an event bus. | They are named `source.target`: did you mean `shop.jobs`?',
  ],
  [
    '{ subscription: dead, enabled: false }',
    '12:29 Failed to read steps[0].update.subscription: there is no subscription "dead". | There is `alerts.jobs`, `alerts.ship`, `uploads.jobs`, `shop.jobs` and `shop.jobs@2`.',
  ],
  [
    '{ subscription: ship, enabled: false }',
    '12:29 Failed to read steps[0].update.subscription: there is no subscription "ship". | They are named `source.target`: did you mean `alerts.ship`?',
  ],
  [
    '{ subscription: shop.jbos, enabled: false }',
    '12:29 Failed to read steps[0].update.subscription: there is no subscription "shop.jbos". | Did you mean `shop.jobs`?',
  ],
  [
    '{ subscription: nothing, enabled: false }',
    '12:29 Failed to read steps[0].update.subscription: there is no subscription "nothing". | There is `alerts.jobs`, `alerts.ship`, `uploads.jobs`, `shop.jobs` and `shop.jobs@2`.',
  ],
  [
    '{ subscription: shop.jobs }',
    '12:13 Failed to read steps[0].update: it changes nothing. | Add a setting of "shop.jobs" and its new value.',
  ],
  ['{ subscription: 5, enabled: true }', '12:29 Failed to read steps[0].update.subscription: a name is needed, not 5.'],
  [
    '{ subscription: shop.jobs, trigger: ship.shop, enabled: true }',
    '12:15 Failed to read steps[0].update.subscription: it updates two things, `trigger` and `subscription`. | Make two steps of it.',
  ],
  [
    '{ topic: alerts, subscriptions: [] }',
    '12:30 Failed to read steps[0].update.subscriptions: "subscriptions" is not a setting of an update of a topic. | Update one by its name: `{ subscription: source.target, … }`.',
  ],
  [
    '{ bucket: uploads, notifications: [] }',
    '12:32 Failed to read steps[0].update.notifications: "notifications" is not a setting of an update of a bucket. | Update one by its name: `{ subscription: source.target, … }`.',
  ],
  [
    '{ eventBus: shop, rules: [] }',
    '12:31 Failed to read steps[0].update.rules: "rules" is not a setting of an update of an event bus. | Update one by its name: `{ subscription: source.target, … }`.',
  ],
  [
    '{ eventBus: shop, eventPattern: {} }',
    '12:31 Failed to read steps[0].update.eventPattern: "eventPattern" is not a setting of an update of an event bus. | Update one by its name: `{ subscription: source.target, … }`.',
  ],
  [
    '{ trigger: ship.nope, enabled: true }',
    '12:24 Failed to read steps[0].update.trigger: there is no trigger "ship.nope". | Did you mean `ship.jobs`?',
  ],
  [
    '{ enabled: false }',
    '12:13 Failed to read steps[0].update: it does not say what is updated. | Write one of `function`, `trigger`, `subscription`, `queue`, `stream`, `topic`, `table`, `bucket` or `eventBus`, with a name.',
  ],
])('%s', (update, mistake) => {
  expect(mistakesIn(`${HEAD}${update}\n`)).toEqual([mistake])
})
