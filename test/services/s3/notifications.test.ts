import { describe, expect, test } from 'vitest'
import { BUS, createBench, FUNCTION, QUEUE, START, TOPIC } from './s3-bench.ts'

describe('event records', () => {
  test('of a put, as recorded: every member, in its order', async () => {
    const { bucket, subscribe, put, pass, told, record } = createBench()
    bucket()
    expect(subscribe('resize.uploads', FUNCTION, { events: ['ObjectCreated:*'] }).ok).toBe(true)
    put('red flower@1.jpg', 'hello')
    await pass(0)
    expect(told).toMatchObject([{ arn: FUNCTION, at: 0, delivery: { attributes: {} } }])
    expect(record()).toEqual({
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'us-east-1',
      eventTime: '2026-01-01T00:00:00.000Z',
      eventName: 'ObjectCreated:Put',
      userIdentity: { principalId: expect.stringMatching(/^AWS:AIDA/) },
      requestParameters: { sourceIPAddress: '127.0.0.1' },
      responseElements: {
        'x-amz-request-id': expect.stringMatching(/^[0-9A-F]{16}$/),
        'x-amz-id-2': expect.stringMatching(/^[A-Za-z0-9+/]{76}$/),
      },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: 'resize.uploads',
        bucket: { name: 'uploads', ownerIdentity: { principalId: expect.any(String) }, arn: 'arn:aws:s3:::uploads' },
        object: {
          key: 'red+flower%401.jpg',
          size: 5,
          eTag: '5d41402abc4b2a76b9719d911017c592',
          sequencer: expect.stringMatching(/^[0-9A-F]{18}$/),
        },
      },
    })
    const [, ...keys] = /"object":\{(.*?)\}/.exec(told[0]!.delivery.body)![1]!.match(/"(\w+)":/g)!
    expect(keys).toEqual(['"size":', '"eTag":', '"sequencer":'])
  })

  test('the sequencer grows per key, also within one instant, and is of one length', async () => {
    const { bucket, subscribe, put, call, pass, told } = createBench()
    bucket()
    subscribe('all', QUEUE, { events: ['ObjectCreated:*', 'ObjectRemoved:*'] })
    for (let i = 0; i < 20; i++) put('a')
    await pass(1_500)
    put('a')
    call('DeleteObject', { Bucket: 'uploads', Key: 'a' })
    await pass(0)
    const sequencers = told.map(({ delivery }) => JSON.parse(delivery.body).Records[0].s3.object.sequencer as string)
    expect(sequencers).toHaveLength(22)
    expect([...sequencers].sort()).toEqual(sequencers)
    expect(new Set(sequencers).size).toBe(22)
    expect(new Set(sequencers.map(({ length }) => length))).toEqual(new Set([18]))
  })

  test('of versions, delete markers and their removal, as recorded', async () => {
    const { bucket, subscribe, put, call, pass, told } = createBench()
    bucket('uploads', { versioning: true })
    subscribe('all', QUEUE, { events: ['ObjectCreated:*', 'ObjectRemoved:*'] })
    const { VersionId } = put('k', 'data')
    const marker = call('DeleteObject', { Bucket: 'uploads', Key: 'k' }).VersionId
    call('DeleteObject', { Bucket: 'uploads', Key: 'k', VersionId })
    call('DeleteObject', { Bucket: 'uploads', Key: 'k', VersionId: marker })
    await pass(0)
    const sequencer = expect.any(String)
    expect(
      told.map(({ delivery }) => JSON.parse(delivery.body).Records[0]).map((one) => [one.eventName, one.s3.object]),
    ).toEqual([
      [
        'ObjectCreated:Put',
        { key: 'k', size: 4, eTag: '8d777f385d3dfec8815d20f7496026dc', versionId: VersionId, sequencer },
      ],
      [
        'ObjectRemoved:DeleteMarkerCreated',
        { key: 'k', eTag: 'd41d8cd98f00b204e9800998ecf8427e', versionId: marker, sequencer },
      ],
      ['ObjectRemoved:Delete', { key: 'k', versionId: VersionId, sequencer }],
      ['ObjectRemoved:Delete', { key: 'k', versionId: marker, sequencer }],
    ])
  })

  test('of tags: version 2.3, no size, no sequencer', async () => {
    const { bucket, subscribe, put, call, pass, record } = createBench()
    bucket()
    subscribe('tags', QUEUE, { events: ['s3:ObjectTagging:*'] })
    put('k', 'data')
    call('PutObjectTagging', { Bucket: 'uploads', Key: 'k', Tagging: { TagSet: [{ Key: 'a', Value: '1' }] } })
    call('DeleteObjectTagging', { Bucket: 'uploads', Key: 'k' })
    await pass(0)
    for (const [n, eventName] of ['ObjectTagging:Put', 'ObjectTagging:Delete'].entries()) {
      expect(record(n)).toMatchObject({ eventVersion: '2.3', eventName })
      expect(record(n).s3.object).toEqual({ key: 'k', eTag: '8d777f385d3dfec8815d20f7496026dc' })
    }
  })

  test('topics get a subject, and what led here goes along', async () => {
    const { bucket, subscribe, call, pass, told } = createBench()
    bucket()
    subscribe('alerts', TOPIC, { events: ['ObjectCreated:Put'] })
    call('PutObject', { Bucket: 'uploads', Key: 'k' }, { name: 'ship#1', traceHeader: 'Root=1-a;Lineage=1:b:0' })
    await pass(0)
    expect(told[0]!.delivery).toMatchObject({
      subject: 'Amazon S3 Notification',
      traceHeader: 'Root=1-a;Lineage=1:b:0',
    })
  })
})

describe('EventBridge', () => {
  test('is told everything, in the shape recorded', async () => {
    const { bucket, put, call, pass, told } = createBench()
    bucket('uploads', { eventBridge: true, versioning: true })
    const { VersionId } = put('a b@', 'data')
    const marker = call('DeleteObject', { Bucket: 'uploads', Key: 'a b@' }).VersionId
    call('DeleteObject', { Bucket: 'uploads', Key: 'a b@', VersionId: marker })
    call('PutObjectTagging', { Bucket: 'uploads', Key: 'a b@', Tagging: { TagSet: [] } })
    await pass(0)
    const common = {
      version: '0',
      bucket: { name: 'uploads' },
      'request-id': expect.stringMatching(/^[0-9A-F]{16}$/),
      requester: '000000000000',
      'source-ip-address': '127.0.0.1',
    }
    const sequencer = expect.any(String)
    expect(told.map(({ delivery }) => [delivery.event?.detailType, JSON.parse(delivery.body)])).toEqual([
      [
        'Object Created',
        {
          ...common,
          object: {
            key: 'a b@',
            size: 4,
            etag: '8d777f385d3dfec8815d20f7496026dc',
            'version-id': VersionId,
            sequencer,
          },
          reason: 'PutObject',
        },
      ],
      [
        'Object Deleted',
        {
          ...common,
          object: { key: 'a b@', etag: 'd41d8cd98f00b204e9800998ecf8427e', 'version-id': marker, sequencer },
          reason: 'DeleteObject',
          'deletion-type': 'Delete Marker Created',
        },
      ],
      [
        'Object Deleted',
        {
          ...common,
          object: { key: 'a b@', 'version-id': marker, sequencer },
          reason: 'DeleteObject',
          'deletion-type': 'Permanently Deleted',
        },
      ],
      [
        'Object Tags Added',
        {
          ...common,
          object: { key: 'a b@', etag: '8d777f385d3dfec8815d20f7496026dc', 'version-id': VersionId },
        },
      ],
    ])
    expect(told[0]).toMatchObject({
      arn: BUS,
      delivery: { event: { source: 'aws.s3', resources: ['arn:aws:s3:::uploads'], time: START } },
    })
  })
})

describe('facts', () => {
  test('every event is published; each subscription passes it on or filters it', async () => {
    const { bucket, subscribe, put, call, pass, facts, published } = createBench()
    bucket()
    put('before')
    subscribe('resize.uploads', FUNCTION, { events: ['ObjectCreated:*'], prefix: 'in/', suffix: '.jpg' })
    subscribe('jobs', QUEUE, { events: ['ObjectRemoved:*'] })
    put('in/1.jpg')
    put('in/1.png')
    call('DeleteObject', { Bucket: 'uploads', Key: 'in/1.jpg' })
    call('DeleteObject', { Bucket: 'uploads', Key: 'not there' })
    await pass(0)
    expect(published()).toEqual([
      { eventName: 'ObjectCreated:Put', key: 'before', size: 5 },
      { eventName: 'ObjectCreated:Put', key: 'in/1.jpg', size: 5 },
      { eventName: 'ObjectCreated:Put', key: 'in/1.png', size: 5 },
      { eventName: 'ObjectRemoved:Delete', key: 'in/1.jpg' },
    ])
    expect(facts('subscription')).toMatchObject([
      { kind: 'subscription.created', subscription: 'resize.uploads', source: 'bucket:uploads', to: 'async:resize' },
      { kind: 'subscription.created', subscription: 'jobs', source: 'bucket:uploads', to: 'queue:jobs' },
    ])
    const lane = 'bucket:uploads'
    expect(facts('event.filtered')).toMatchObject([
      { subscription: 'jobs', lane, events: [[1, 1]], by: 'notificationFilter' },
      { subscription: 'resize.uploads', lane, events: [[2, 2]], by: 'notificationFilter' },
      { subscription: 'jobs', lane, events: [[2, 2]] },
      { subscription: 'resize.uploads', lane, events: [[3, 3]] },
    ])
    expect(facts('event.delivered')).toMatchObject([
      { subscription: 'resize.uploads', lane, events: [[1, 1]], to: 'async:resize', as: [[0, 0]] },
      { subscription: 'jobs', lane, events: [[3, 3]], to: 'queue:jobs', as: [[0, 0]] },
    ])
  })

  test('each is due to the one before: put, published, delivered', async () => {
    const { bucket, subscribe, put, call, pass, facts } = createBench()
    bucket()
    subscribe('jobs', QUEUE, { events: ['ObjectCreated:*', 'ObjectRemoved:*'] })
    put('k')
    call('DeleteObject', { Bucket: 'uploads', Key: 'k' })
    await pass(0)
    const byNumber = new Map(facts().map((fact) => [fact.n, fact.kind]))
    expect(facts('event.').map((fact) => [fact.kind, byNumber.get(fact.cause)])).toEqual([
      ['event.published', 'object.put'],
      ['event.published', 'object.removed'],
      ['event.delivered', 'event.published'],
      ['event.delivered', 'event.published'],
    ])
  })

  test('objects with their content, as far as it is text and not large', () => {
    const { bucket, put, call, of, world } = createBench()
    bucket('uploads', { lifecycle: [{ prefix: 'tmp/', expiration: 86_400_000 }] })
    put('text', 'grüß')
    put('bytes', new Uint8Array([0xff, 0xfe]))
    put('large', 'x'.repeat(262_145))
    call('DeleteObject', { Bucket: 'uploads', Key: 'text' })
    expect(of('bucket.created')).toMatchObject([
      { bucket: 'uploads', settings: '{"lifecycle":[{"expiration":86400000,"prefix":"tmp/"}]}' },
    ])
    const puts = of('object.put')
    expect(puts.map(({ key, size, payload }) => [key, size, payload && world.journal.payload(payload)])).toEqual([
      ['text', 6, 'grüß'],
      ['bytes', 2, undefined],
      ['large', 262_145, undefined],
    ])
    expect(of('object.removed')).toMatchObject([{ bucket: 'uploads', key: 'text' }])
  })
})

describe('retries', () => {
  test('a destination that fails for now is tried again, and told once', async () => {
    const { bucket, subscribe, put, pass, refusals, told, of } = createBench()
    bucket()
    subscribe('jobs', QUEUE)
    refusals.set(QUEUE, { name: 'InternalError', message: 'later', statusCode: 500 })
    put('k')
    await pass(2_999)
    refusals.delete(QUEUE)
    await pass(1)
    expect(of('event.waiting').map(({ until }) => until - START)).toEqual([1_000, 3_000])
    expect(told.map(({ at }) => at)).toEqual([3_000])
  })

  test('one that is gone is given up at once, one that never answers after six hours', async () => {
    const { bucket, subscribe, put, pass, refusals, gone, of, world } = createBench()
    bucket()
    subscribe('jobs', QUEUE, { prefix: 'q' })
    subscribe('alerts', TOPIC, { prefix: 't' })
    gone.add(QUEUE)
    refusals.set(TOPIC, { name: 'InternalError', message: 'later', statusCode: 500 })
    put('q')
    put('t')
    await pass(7 * 3_600_000)
    expect(of('event.dropped')).toMatchObject([
      { subscription: 'jobs', outcome: 'discarded', by: 'clientError', at: START },
      { subscription: 'alerts', outcome: 'discarded', by: 'deliveryPolicy' },
    ])
    expect(of('event.waiting').length).toBeLessThan(90)
    expect(world.busy).toBe(false)
  })
})

describe('slice', () => {
  test('send answers with the lane and ordinal of the event', () => {
    const { bucket, send, get } = createBench()
    bucket()
    const sent = send('uploads', [
      { key: 'a.txt', body: 'one' },
      { key: 'b.json', body: { n: 1 } },
      { key: 'c.bin', body: new Uint8Array([1, 2]) },
      { key: 'x'.repeat(1_025), body: '' },
    ])
    expect(sent).toMatchObject([
      { ok: true, value: { lane: 'bucket:uploads', ordinal: 0 } },
      { ok: true, value: { lane: 'bucket:uploads', ordinal: 1 } },
      { ok: true, value: { lane: 'bucket:uploads', ordinal: 2 } },
      { ok: false, error: { name: 'KeyTooLongError' } },
    ])
    expect(Buffer.from(get('b.json').Body).toString()).toBe('{"n":1}')
    expect([...get('c.bin').Body]).toEqual([1, 2])
    expect(send('nowhere', [{ key: 'a', body: '' }])).toMatchObject([{ ok: false, error: { name: 'NoSuchBucket' } }])
  })

  test('a bucket is a target: a failure destination puts its records', () => {
    const { bucket, s3, get, told } = createBench()
    bucket()
    const target = s3.target('arn:aws:s3:::uploads')!
    expect(target).toMatchObject({ kind: 'bucket', lane: 'bucket:uploads', fifo: false })
    const answers: unknown[] = []
    target.deliver({ key: 'aws/lambda/async/f/1', body: '{"a":1}', attributes: {} }, (answer) => answers.push(answer))
    expect(answers).toEqual([{ ok: true, value: { lane: 'bucket:uploads', ordinal: 0 } }])
    expect(Buffer.from(get('aws/lambda/async/f/1').Body).toString()).toBe('{"a":1}')
    expect(told).toEqual([])
    expect(s3.target('arn:aws:s3:::other')).toBeUndefined()
    expect(s3.target('arn:aws:s3:::uploads/key')).toBeUndefined()
    expect(s3.source('arn:aws:s3:::uploads')).toBeUndefined()
  })

  test('settings: what is not of a bucket is refused by name', () => {
    const { provision, bucket, update, call, put } = createBench()
    expect(provision('b-1', { website: true })).toMatchObject({ ok: false, error: { name: 'NotEmulatedByFiredrill' } })
    expect(provision('Upper', {})).toMatchObject({ ok: false, error: { name: 'InvalidBucketName' } })
    expect(provision('days', { lifecycle: [{ expiration: 1_000 }] })).toMatchObject({
      ok: false,
      error: { name: 'InvalidArgument', message: "'Days' for Expiration action must be a positive integer" },
    })
    bucket()
    expect(update('uploads', { versioning: false }).ok).toBe(true)
    expect(call('GetBucketVersioning', { Bucket: 'uploads' })).toEqual({})
    expect(update('uploads', { versioning: true }).ok).toBe(true)
    expect(put('k').VersionId).toMatch(/^[\w.]{32}$/)
    expect(update('uploads', { versioning: false }).ok).toBe(true)
    expect(call('GetBucketVersioning', { Bucket: 'uploads' })).toEqual({ Status: 'Suspended' })
    expect(update('nowhere', {})).toMatchObject({ ok: false, error: { name: 'NoSuchBucket' } })
  })
})
