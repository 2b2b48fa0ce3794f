import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '../../harness/base/duration.ts'
import { span } from '../../harness/base/spans.ts'
import type { FactBody, FactKind } from '../../harness/journal/facts.ts'
import { Journal } from '../../harness/journal/journal.ts'
import { describeFact } from '../../harness/report/index.ts'

const EPOCH = Date.UTC(2026, 0, 1)
const QUEUE = 'queue:jobs'
const SHARD = 'stream:orders/0'
const ASYNC = 'async:charge'
const TOPIC = 'topic:alerts'
const ARN = 'arn:aws:sqs:us-east-1:000000000000:dead'
const until = EPOCH + HOUR
const events = span(3)
const several = span(0, 4)
const run = { function: 'charge', environment: 1, requestId: 'r' } as const

const journal = new Journal(() => EPOCH + MINUTE)
const keep = (text: string): string => journal.keep(text)

/** Every kind, so that a new one does not compile until it is described. */
const SAMPLES: { readonly [K in FactKind]: readonly (FactBody & { kind: K })[] } = {
  'step.started': [{ kind: 'step.started', index: 0, step: 'settle' }],
  'events.sent': [
    { kind: 'events.sent', lane: QUEUE, events: several, label: 'all' },
    { kind: 'events.sent', lane: ASYNC, events },
  ],
  'response.received': [
    {
      kind: 'response.received',
      function: 'charge',
      invocationType: 'Event',
      label: 'a',
      statusCode: 202,
      durationMs: 0,
    },
    {
      kind: 'response.received',
      function: 'charge',
      invocationType: 'RequestResponse',
      statusCode: 429,
      error: 'TooManyRequestsException',
      reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      message: 'Rate Exceeded.',
      durationMs: 0,
    },
    {
      kind: 'response.received',
      function: 'charge',
      invocationType: 'RequestResponse',
      statusCode: 200,
      functionError: 'Unhandled',
      durationMs: 0,
    },
  ],
  'setting.updated': [{ kind: 'setting.updated', subject: 'function charge', settings: '{"timeout":1000}' }],
  'queue.created': [{ kind: 'queue.created', queue: 'jobs', fifo: true, settings: '{}' }],
  'message.sent': [
    { kind: 'message.sent', lane: QUEUE, events, payload: keep('[{"body":"hello\\u001b world"}]') },
    { kind: 'message.sent', lane: QUEUE, events: several, payload: keep('[]'), visibleAt: until },
  ],
  'message.deduplicated': [{ kind: 'message.deduplicated', lane: QUEUE, original: 3 }],
  'message.received': [{ kind: 'message.received', lane: QUEUE, events, until, receiver: 'work.jobs' }],
  'message.deleted': [
    {
      kind: 'message.deleted',
      lane: QUEUE,
      events: [
        [0, 1],
        [3, 3],
        [5, 6],
        [8, 8],
        [10, 11],
      ],
    },
  ],
  'message.visibility': [{ kind: 'message.visibility', lane: QUEUE, events, until }],
  'message.expired': [{ kind: 'message.expired', lane: QUEUE, events }],
  'message.redriven': [{ kind: 'message.redriven', lane: QUEUE, events, to: 'queue:dead', as: span(0) }],
  'message.moved': [{ kind: 'message.moved', lane: 'queue:dead', events, to: QUEUE, as: span(7) }],
  'message.purged': [{ kind: 'message.purged', lane: QUEUE, events: several }],
  'topic.created': [{ kind: 'topic.created', topic: 'alerts', fifo: true, settings: '{}' }],
  'bus.created': [{ kind: 'bus.created', bus: 'audit', settings: '{}' }],
  'subscription.created': [
    { kind: 'subscription.created', subscription: 'ship.alerts', source: TOPIC, to: ASYNC, settings: '{}' },
  ],
  'subscription.deleted': [{ kind: 'subscription.deleted', subscription: 'ship.alerts' }],
  'event.published': [
    { kind: 'event.published', lane: TOPIC, events, payload: keep('[{"message":"hello"}]') },
    {
      kind: 'event.published',
      lane: 'bucket:uploads',
      events,
      payload: keep('[{"eventName":"ObjectCreated:Put","key":"a"}]'),
    },
  ],
  'event.deduplicated': [{ kind: 'event.deduplicated', lane: TOPIC, original: 2 }],
  'event.delivered': [
    { kind: 'event.delivered', subscription: 'ship.alerts', lane: TOPIC, events, to: QUEUE, as: span(7) },
  ],
  'event.filtered': [{ kind: 'event.filtered', subscription: 'ship.alerts', lane: TOPIC, events, by: 'filterPolicy' }],
  'event.waiting': [
    { kind: 'event.waiting', subscription: 'ship.alerts', lane: TOPIC, events, until, error: 'ServiceException' },
  ],
  'event.dropped': [
    {
      kind: 'event.dropped',
      subscription: 'ship.alerts',
      lane: TOPIC,
      events,
      outcome: 'deadLettered',
      by: 'deliveryPolicy',
      error: 'ServiceException',
      kept: 'queue:dead',
      as: span(0),
    },
    {
      kind: 'event.dropped',
      subscription: 'ship.alerts',
      lane: TOPIC,
      events,
      outcome: 'discarded',
      by: 'clientError',
      error: 'AccessDenied',
    },
  ],
  'table.created': [{ kind: 'table.created', table: 'ledger', settings: '{}' }],
  'item.changed': [
    { kind: 'item.changed', lane: 'table:ledger/0', events, payload: keep('[{"eventName":"INSERT","keys":{"id":1}}]') },
    { kind: 'item.changed', lane: 'table:ledger/0', events: several, payload: keep('[]') },
  ],
  'table.throttled': [{ kind: 'table.throttled', table: 'ledger', operation: 'PutItem' }],
  'table.streamDisabled': [{ kind: 'table.streamDisabled', table: 'ledger', next: 3 }],
  'bucket.created': [{ kind: 'bucket.created', bucket: 'uploads', settings: '{}' }],
  'object.put': [{ kind: 'object.put', bucket: 'uploads', key: 'in/a.csv', size: 3, etag: 'e' }],
  'object.removed': [
    { kind: 'object.removed', bucket: 'uploads', key: 'in/a.csv' },
    { kind: 'object.removed', bucket: 'uploads', key: 'in/a.csv', marker: true },
    { kind: 'object.removed', bucket: 'uploads', key: 'in/a.csv', by: 'lifecycle' },
  ],
  'stream.created': [{ kind: 'stream.created', stream: 'orders', shards: 2, settings: '{}' }],
  'record.put': [
    {
      kind: 'record.put',
      lane: SHARD,
      events,
      payload: keep('[{"sequenceNumber":"1","partitionKey":"k","data":"aGk="}]'),
    },
    { kind: 'record.put', lane: SHARD, events, payload: 'not kept' },
  ],
  'record.throttled': [{ kind: 'record.throttled', lane: SHARD, records: 1_000 }],
  'function.created': [
    { kind: 'function.created', function: 'charge', timeoutMs: 3_000, memorySize: 128, runtime: 'nodejs20.x' },
  ],
  'mapping.created': [
    { kind: 'mapping.created', trigger: 'work.jobs', function: 'work', source: QUEUE, settings: '{}' },
  ],
  'invocation.rejected': [
    { kind: 'invocation.rejected', function: 'charge', error: 'RequestTooLargeException', statusCode: 413 },
  ],
  'invocation.throttled': [
    { kind: 'invocation.throttled', function: 'charge', reason: 'X', statusCode: 429, lane: ASYNC, events },
    { kind: 'invocation.throttled', function: 'charge', reason: 'a fault', statusCode: 500 },
  ],
  'invocation.recursion': [{ kind: 'invocation.recursion', function: 'charge', lane: ASYNC, events }],
  'environment.started': [{ kind: 'environment.started', function: 'charge', environment: 2 }],
  'environment.stopped': [{ kind: 'environment.stopped', function: 'charge', environment: 2, why: 'crash' }],
  'invocation.started': [
    {
      kind: 'invocation.started',
      ...run,
      cold: true,
      invocationType: 'Event',
      attempt: 2,
      lane: ASYNC,
      events,
      payloadBytes: 2,
    },
  ],
  'invocation.ended': [
    {
      kind: 'invocation.ended',
      ...run,
      status: 'error',
      durationMs: 5,
      errorType: 'CardDeclined',
      payload: keep('{"errorType":"CardDeclined","errorMessage":"no funds"}'),
    },
    { kind: 'invocation.ended', ...run, status: 'success', durationMs: 5 },
    { kind: 'invocation.ended', ...run, status: 'timeout', durationMs: 30_000 },
    { kind: 'invocation.ended', ...run, requestId: 'unknown', status: 'crash', durationMs: 5, payload: keep('"x"') },
  ],
  'log.written': [
    'START RequestId: r\nhello\nEND RequestId: r\n',
    'a\n2026-01-01T00:00:00.000Z\tr\tERROR\tno funds\n2026-01-01T00:00:00.000Z\tr\tINFO\tdone\n',
    'START RequestId: r\nREPORT RequestId: r\n',
  ].map((log) => ({ kind: 'log.written', ...run, payload: keep(log) })),
  'call.made': [
    { kind: 'call.made', ...run, operation: 'sqs.SendMessage', payload: 'p' },
    { kind: 'call.made', ...run, operation: 'sqs.SendMessage', payload: 'p', error: 'QueueDoesNotExist' },
    { kind: 'call.made', ...run, operation: 'sqs.SendMessage', payload: 'p', error: 'InvalidX', message: 'No such X.' },
  ],
  'async.accepted': [
    {
      kind: 'async.accepted',
      function: 'charge',
      lane: ASYNC,
      event: 0,
      requestId: 'r',
      payload: keep('{"id":1}'),
      bytes: 8,
    },
  ],
  'async.waiting': [{ kind: 'async.waiting', function: 'charge', lane: ASYNC, event: 0, until, why: 'throttle' }],
  'async.ended': [
    {
      kind: 'async.ended',
      function: 'charge',
      lane: ASYNC,
      event: 0,
      outcome: 'processed',
      condition: 'Success',
      attempts: 1,
    },
    {
      kind: 'async.ended',
      function: 'charge',
      lane: ASYNC,
      event: 0,
      outcome: 'deadLettered',
      condition: 'RetriesExhausted',
      attempts: 3,
    },
  ],
  'destination.delivered': [
    {
      kind: 'destination.delivered',
      function: 'charge',
      role: 'deadLetterQueue',
      to: ARN,
      lane: ASYNC,
      events,
      payload: 'p',
    },
  ],
  'destination.failed': [
    {
      kind: 'destination.failed',
      function: 'charge',
      role: 'onFailure',
      to: 'dead',
      lane: SHARD,
      events: several,
      error: 'X',
    },
  ],
  'batch.polled': [{ kind: 'batch.polled', trigger: 'ship.orders', lane: SHARD, events: several }],
  'batch.waiting': [{ kind: 'batch.waiting', trigger: 'ship.orders', lane: SHARD, events, until, why: 'unavailable' }],
  'batch.bisected': [
    { kind: 'batch.bisected', trigger: 'ship.orders', lane: SHARD, first: span(0), second: span(1, 2) },
  ],
  'batch.ended': [
    { kind: 'batch.ended', trigger: 'ship.orders', lane: SHARD, processed: several, failed: [] },
    {
      kind: 'batch.ended',
      trigger: 'ship.orders',
      lane: SHARD,
      processed: span(0),
      failed: span(1),
      report: 'partial',
    },
    { kind: 'batch.ended', trigger: 'ship.orders', lane: SHARD, processed: [], failed: span(1), report: 'malformed' },
    { kind: 'batch.ended', trigger: 'ship.orders', lane: SHARD, processed: [], failed: [] },
  ],
  'batch.dropped': [
    {
      kind: 'batch.dropped',
      trigger: 'ship.orders',
      lane: SHARD,
      events,
      outcome: 'deadLettered',
      by: 'RetryAttemptsExhausted',
      attempts: 1,
    },
  ],
  'batch.abandoned': [{ kind: 'batch.abandoned', trigger: 'work.jobs', lane: QUEUE, events }],
  'poller.scaled': [{ kind: 'poller.scaled', trigger: 'work.jobs', from: 5, to: 10 }],
  'iterator.age': [{ kind: 'iterator.age', trigger: 'ship.orders', lane: SHARD, ageMs: HOUR }],
  'fault.started': [
    { kind: 'fault.started', fault: 1, label: 'brownout', text: 'charge throttled', until },
    { kind: 'fault.started', fault: 2, text: 'charge hangs' },
  ],
  'fault.ended': [{ kind: 'fault.ended', fault: 2 }],
  'fault.struck': [{ kind: 'fault.struck', fault: 1, label: 'brownout', subject: 'charge' }],
  'run.started': [{ kind: 'run.started', scenario: 's', seed: 7, quotas: 'aws-2026' }],
  'run.unsettled': [
    {
      kind: 'run.unsettled',
      within: HOUR,
      pending: [
        { lane: QUEUE, events },
        { lane: SHARD, events: several },
      ],
    },
  ],
  'run.neverQuiet': [{ kind: 'run.neverQuiet', owner: 'function charge', budget: '2000000 wake-ups' }],
  'run.ended': [{ kind: 'run.ended' }],
}

describe('describeFact', () => {
  it('has a sentence for every kind', () => {
    // The run began a minute before these facts.
    let now = EPOCH
    const told = new Journal(() => now)
    told.record({ kind: 'run.started', scenario: 's', seed: 7, quotas: 'aws-2026' })
    now += MINUTE
    const samples: readonly FactBody[] = Object.values(SAMPLES).flat()
    for (const sample of samples) told.record(sample)
    const view = { facts: told.facts, of: told.of.bind(told), payload: (key: string) => journal.payload(key) }
    const lines = told.facts.slice(1).map((fact) => `${fact.kind}: ${describeFact(fact, view)}`)
    expect(lines.join('\n')).not.toMatch(/undefined|NaN|\[object/)
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "step.started: step 1: settle
      events.sent: sent messages 0-4 to queue:jobs as "all"
      events.sent: sent event 3 to async:charge
      response.received: charge answered 202 as "a"
      response.received: charge answered 429 TooManyRequestsException (ReservedFunctionConcurrentInvocationLimitExceeded): Rate Exceeded.
      response.received: charge answered 200 with the function error Unhandled
      setting.updated: function charge updated: {"timeout":1000}
      queue.created: queue jobs created (FIFO)
      message.sent: message 3 entered queue:jobs: hello� world
      message.sent: messages 0-4 entered queue:jobs, delayed until +1h
      message.deduplicated: a message sent to queue:jobs repeated message 3 and was dropped as its duplicate
      message.received: message 3 of queue:jobs received by work.jobs, hidden until +1h
      message.deleted: messages 0-1, 3, 5-6, … (8) of queue:jobs deleted
      message.visibility: message 3 of queue:jobs hidden until +1h
      message.expired: message 3 of queue:jobs expired: the message retention period was over
      message.redriven: message 3 of queue:jobs moved to queue:dead as message 0: received too often
      message.moved: message 3 of queue:dead moved to queue:jobs as message 7 by a move task
      message.purged: messages 0-4 of queue:jobs purged
      topic.created: topic alerts created (FIFO)
      bus.created: event bus audit created
      subscription.created: ship.alerts passes topic:alerts on to async:charge
      subscription.deleted: ship.alerts was deleted
      event.published: message 3 entered topic:alerts: {"message":"hello"}
      event.published: event 3 entered bucket:uploads: {"eventName":"ObjectCreated:Put","key":"a"}
      event.deduplicated: a message published to topic:alerts repeated message 2 and was dropped as its duplicate
      event.delivered: ship.alerts passed message 3 on to queue:jobs as message 7
      event.filtered: ship.alerts filtered message 3 out: its filter policy does not match
      event.waiting: ship.alerts waits until +1h to deliver message 3 again, after ServiceException
      event.dropped: ship.alerts gave message 3 up, dead-lettered as message 0 of queue:dead: deliveryPolicy, after ServiceException
      event.dropped: ship.alerts gave message 3 up, discarded: clientError, after AccessDenied
      table.created: table ledger created
      item.changed: change 3 of table:ledger/0: {"eventName":"INSERT","keys":{"id":1}}
      item.changed: changes 0-4 of table:ledger/0
      table.throttled: table ledger refused PutItem: over its capacity
      table.streamDisabled: the stream of table ledger ended
      bucket.created: bucket uploads created
      object.put: object "in/a.csv" put into bucket uploads, 3 B
      object.removed: object "in/a.csv" removed from bucket uploads
      object.removed: object "in/a.csv" removed from bucket uploads by a delete marker
      object.removed: object "in/a.csv" removed from bucket uploads by its lifecycle rule
      stream.created: stream orders created with 2 shards
      record.put: record 3 entered stream:orders/0: hi
      record.put: record 3 entered stream:orders/0
      record.throttled: 1,000 records refused by stream:orders/0: over the shard's limit
      function.created: function charge created: nodejs20.x, timeout 3s
      mapping.created: work.jobs reads queue:jobs
      invocation.rejected: charge was not invoked: 413 RequestTooLargeException
      invocation.throttled: charge throttled (429 X) with event 3 of async:charge
      invocation.throttled: charge unavailable (500 a fault)
      invocation.recursion: charge was not invoked: it is part of a recursive loop with event 3 of async:charge
      environment.started: environment 2 of charge started
      environment.stopped: environment 2 of charge stopped after a crash
      invocation.started: invocation 2 of charge began cold with event 3 of async:charge
      invocation.ended: invocation 2 of charge failed: CardDeclined "no funds"
      invocation.ended: invocation 2 of charge succeeded in 5ms
      invocation.ended: invocation 2 of charge timed out after 30s
      invocation.ended: invocation of charge crashed
      log.written: charge printed: hello
      log.written: charge printed: ERROR no funds (and 2 more lines)
      log.written: charge printed: nothing
      call.made: charge called sqs.SendMessage
      call.made: charge called sqs.SendMessage, which failed: QueueDoesNotExist
      call.made: charge called sqs.SendMessage, which failed: InvalidX "No such X."
      async.accepted: event 0 accepted for charge: {"id":1}
      async.waiting: event 0 of charge waits until +1h, because it was throttled
      async.ended: event 0 of charge processed after 1 invocation
      async.ended: event 0 of charge given up and dead-lettered after 3 invocations: RetriesExhausted
      destination.delivered: event 3 of async:charge reported to the dead-letter queue dead
      destination.failed: records 0-4 of stream:orders/0 could not be reported to the on-failure destination dead: X
      batch.polled: ship.orders polled records 0-4 of stream:orders/0
      batch.waiting: ship.orders waits until +1h to try record 3 again, because Lambda was unavailable
      batch.bisected: ship.orders split its batch into record 0 and records 1-2
      batch.ended: ship.orders: records 0-4 processed
      batch.ended: ship.orders: record 0 processed, record 1 failed (reported by the function)
      batch.ended: ship.orders: record 1 failed (the function answered with an unusable report)
      batch.ended: ship.orders: an empty batch
      batch.dropped: record 3 of stream:orders/0 sent to the on-failure destination after 1 invocation: RetryAttemptsExhausted
      batch.abandoned: work.jobs let go of message 3 of queue:jobs: visible again before the function could run
      poller.scaled: work.jobs went from 5 to 10 pollers
      iterator.age: ship.orders is 1h behind on stream:orders/0
      fault.started: fault brownout began: charge throttled, until +1h
      fault.started: fault 2 began: charge hangs
      fault.ended: fault 2 ended
      fault.struck: fault brownout struck charge
      run.started: the run began: seed 7, quotas aws-2026
      run.unsettled: not settled within 1h: message 3 of queue:jobs; records 0-4 of stream:orders/0 in flight
      run.neverQuiet: function charge kept the run busy until 2000000 wake-ups were used up
      run.ended: the run ended"
    `)
  })
})
