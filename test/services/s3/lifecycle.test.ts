import { describe, expect, test } from 'vitest'
import { type Answer, createBench, DAY, QUEUE, START } from './s3-bench.ts'

const rule = (more: object) => ({ ID: 'r', Status: 'Enabled', Filter: { Prefix: '' }, ...more })
const configuration = (...Rules: object[]) => ({ Bucket: 'uploads', LifecycleConfiguration: { Rules } })

const createStand = (settings: Record<string, unknown> = {}) => {
  const bench = createBench()
  bench.bucket('uploads', settings)
  return {
    ...bench,
    rules: (...Rules: object[]) => bench.call('PutBucketLifecycleConfiguration', configuration(...Rules)),
    keys: (): string[] =>
      (bench.call('ListObjectsV2', { Bucket: 'uploads' }).Contents ?? []).map((one: Answer) => one.Key),
    removals: () => bench.of('object.removed').map(({ at, key, by, marker }) => [(at - START) / DAY, key, by, marker]),
  }
}

describe('expiration', () => {
  test('days are rounded to the next midnight, UTC', async () => {
    const { rules, put, pass, removals, keys } = createStand()
    rules(rule({ Expiration: { Days: 1 } }))
    put('midnight')
    await pass(DAY / 2)
    put('noon')
    await pass(DAY * 1.5 - 1)
    expect(keys()).toEqual(['midnight', 'noon'])
    await pass(1)
    expect(removals()).toEqual([
      [2, 'midnight', 'lifecycle', undefined],
      [2, 'noon', 'lifecycle', undefined],
    ])
  })

  test('answers tell when, and by which rule', () => {
    const { rules, put, get } = createStand()
    rules(
      rule({ ID: 'thirty days', Expiration: { Days: 30 } }),
      rule({ ID: 'two', Filter: { Prefix: 'a' }, Expiration: { Days: 2 } }),
    )
    expect(put('a').Expiration).toBe('expiry-date="Sun, 04 Jan 2026 00:00:00 GMT", rule-id="two"')
    expect(put('b').Expiration).toBe('expiry-date="Sun, 01 Feb 2026 00:00:00 GMT", rule-id="thirty%20days"')
    expect(get('a').Expiration).toContain('rule-id="two"')
  })

  test('filters: prefix, tags, sizes, and a rule that is off', async () => {
    const { rules, put, pass, keys } = createStand()
    const tag = (Key: string) => ({ Key, Value: '1' })
    rules(
      rule({ ID: '1', Filter: { Prefix: 'tmp/' }, Expiration: { Days: 1 } }),
      rule({ ID: '2', Filter: { Tag: tag('a') }, Expiration: { Days: 1 } }),
      rule({ ID: '3', Filter: { And: { Prefix: 'x', Tags: [tag('b'), tag('c')] } }, Expiration: { Days: 1 } }),
      rule({ ID: '4', Filter: { ObjectSizeGreaterThan: 10 }, Expiration: { Days: 1 } }),
      rule({ ID: '5', Filter: { ObjectSizeLessThan: 2 }, Expiration: { Days: 1 } }),
      rule({ ID: '6', Status: 'Disabled', Expiration: { Days: 1 } }),
    )
    put('tmp/1')
    put('tagged', 'hello', { Tagging: 'a=1' })
    put('x1', 'hello', { Tagging: 'b=1&c=1' })
    put('x2', 'hello', { Tagging: 'b=1' })
    put('ten', '0123456789')
    put('eleven', '0123456789a')
    put('one', '1')
    put('two', '12')
    await pass(3 * DAY)
    expect(keys()).toEqual(['ten', 'two', 'x2'])
  })

  test('a date holds for what comes later too', async () => {
    const { rules, put, pass, removals } = createStand()
    rules(rule({ Expiration: { Date: new Date(START + 5 * DAY) } }))
    put('before')
    await pass(6.5 * DAY)
    put('after')
    await pass(5 * DAY)
    expect(removals()).toEqual([
      [5, 'before', 'lifecycle', undefined],
      [7, 'after', 'lifecycle', undefined],
    ])
  })

  test('a rule that comes late acts at the next midnight; tags and rules may change their mind', async () => {
    const { rules, put, call, pass, removals } = createStand()
    put('old')
    put('tagged', 'hello', { Tagging: 'a=1' })
    await pass(100.5 * DAY)
    rules(rule({ Expiration: { Days: 30 } }))
    call('DeleteBucketLifecycle', { Bucket: 'uploads' })
    await pass(2 * DAY)
    expect(removals()).toEqual([])
    rules(rule({ Filter: { Tag: { Key: 'a', Value: '2' } }, Expiration: { Days: 30 } }))
    call('PutObjectTagging', { Bucket: 'uploads', Key: 'tagged', Tagging: { TagSet: [{ Key: 'a', Value: '2' }] } })
    await pass(2 * DAY)
    expect(removals()).toEqual([[103, 'tagged', 'lifecycle', undefined]])
  })

  test('an object that was put anew expires anew', async () => {
    const { rules, put, pass, removals } = createStand()
    rules(rule({ Expiration: { Days: 2 } }))
    put('k')
    await pass(1.5 * DAY)
    put('k')
    await pass(10 * DAY)
    expect(removals()).toEqual([[4, 'k', 'lifecycle', undefined]])
  })

  test('events: in an unversioned bucket the object is gone', async () => {
    const { rules, put, pass, subscribe, told, record, published } = createStand({ eventBridge: true })
    subscribe('all', QUEUE, { events: ['s3:LifecycleExpiration:*'] })
    rules(rule({ Expiration: { Days: 1 } }))
    put('expiration/delete')
    await pass(3 * DAY)
    expect(published()).toEqual([
      { eventName: 'ObjectCreated:Put', key: 'expiration/delete', size: 5 },
      { eventName: 'LifecycleExpiration:Delete', key: 'expiration/delete' },
    ])
    const queued = told.findIndex(({ arn }) => arn === QUEUE)
    expect(record(queued)).toMatchObject({
      eventVersion: '2.3',
      eventTime: '2026-01-03T00:00:00.000Z',
      eventName: 'LifecycleExpiration:Delete',
      userIdentity: { principalId: 's3.amazonaws.com' },
      requestParameters: { sourceIPAddress: 's3.amazonaws.com' },
    })
    expect(record(queued).s3.object).toEqual({ key: 'expiration/delete', sequencer: expect.any(String) })
    const bus = told.filter(({ arn }) => arn !== QUEUE)[1]!.delivery
    expect(JSON.parse(bus.body)).toEqual({
      version: '0',
      bucket: { name: 'uploads' },
      object: { key: 'expiration/delete', sequencer: expect.any(String) },
      'request-id': expect.any(String),
      requester: 's3.amazonaws.com',
      reason: 'Lifecycle Expiration',
      'deletion-type': 'Permanently Deleted',
    })
  })

  test('versioned: a marker, then the version under it, then the marker', async () => {
    const { rules, put, pass, published, removals, call } = createStand({ versioning: true })
    rules(
      rule({
        Expiration: { Days: 1 },
        NoncurrentVersionExpiration: { NoncurrentDays: 2 },
      }),
    )
    const { VersionId } = put('k')
    await pass(20 * DAY)
    expect(published().map(({ eventName }) => eventName)).toEqual([
      'ObjectCreated:Put',
      'LifecycleExpiration:DeleteMarkerCreated',
      'LifecycleExpiration:Delete',
      'LifecycleExpiration:Delete',
    ])
    expect(published()[2].versionId).toBe(VersionId)
    expect(removals()).toEqual([
      [2, 'k', 'lifecycle', true],
      [5, 'k', 'lifecycle', undefined],
      [6, 'k', 'lifecycle', undefined],
    ])
    expect(call('ListObjectVersions', { Bucket: 'uploads' })).not.toHaveProperty('DeleteMarkers')
  })

  test('newer noncurrent versions are kept', async () => {
    const { rules, put, pass, call } = createStand({ versioning: true })
    rules(rule({ NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 2 } }))
    const ids = [1, 2, 3, 4, 5].map((n) => put('k', String(n)).VersionId)
    await pass(10 * DAY)
    const left = call('ListObjectVersions', { Bucket: 'uploads' }).Versions.map((one: Answer) => one.VersionId)
    expect(left).toEqual([ids[4], ids[3], ids[2]])
  })

  test('lone delete markers', async () => {
    const { rules, call, pass, removals } = createStand({ versioning: true })
    rules(rule({ Expiration: { ExpiredObjectDeleteMarker: true } }))
    call('DeleteObject', { Bucket: 'uploads', Key: 'k' })
    await pass(3 * DAY)
    expect(removals()).toEqual([
      [0, 'k', undefined, true],
      [1, 'k', 'lifecycle', undefined],
    ])
  })

  test('a year is cheap: one wake-up where something is due', async () => {
    const { put, pass, keys, world, facts } = createStand({ lifecycle: [{ prefix: 'tmp/', expiration: 300 * DAY }] })
    for (let i = 0; i < 1_000; i++) put(`tmp/${i}`)
    put('kept')
    const before = facts().length
    await pass(365 * DAY)
    expect(keys()).toEqual(['kept'])
    expect(facts().length - before).toBe(2_000)
    expect(world.busy).toBe(false)
  })

  test('the scenario changes them', async () => {
    const { put, pass, update, keys } = createStand({ lifecycle: [{ expiration: DAY }] })
    put('k')
    expect(update('uploads', { lifecycle: [{ prefix: 'other/', expiration: DAY }] }).ok).toBe(true)
    await pass(10 * DAY)
    expect(keys()).toEqual(['k'])
    expect(update('uploads', { lifecycle: null }).ok).toBe(true)
  })
})

describe('configuration', () => {
  const malformed = 'The XML you provided was not well-formed or did not validate against our published schema'
  test.each([
    [{ Filter: undefined }, malformed],
    [{ Filter: { Prefix: 'a' }, Prefix: 'b' }, malformed],
    [{ Filter: { Prefix: 'a', Tag: { Key: 'k', Value: 'v' } } }, malformed],
    [{ Filter: { And: { Prefix: 'a' }, ObjectSizeGreaterThan: 1 } }, malformed],
    [
      {
        Filter: {
          And: {
            Tags: [
              { Key: 'k', Value: '1' },
              { Key: 'k', Value: '2' },
            ],
          },
        },
      },
      'Duplicate Tag Keys are not allowed.',
    ],
    [{ Status: 'On' }, malformed],
    [{ Expiration: { Days: 1, ExpiredObjectDeleteMarker: true } }, malformed],
    [{ Expiration: {} }, malformed],
    [{ Expiration: { Days: 0 } }, "'Days' for Expiration action must be a positive integer"],
    [{ Expiration: { Date: new Date(START + 1) } }, "'Date' must be at midnight GMT"],
    [{ NoncurrentVersionExpiration: {} }, malformed],
    [{ AbortIncompleteMultipartUpload: {} }, malformed],
    [{ Expiration: undefined }, 'At least one action needs to be specified in a rule'],
    [{ ID: 'x'.repeat(256) }, 'ID length should not exceed allowed limit of 255'],
    [
      { Filter: { Tag: { Key: 'k', Value: 'v' } }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
      'AbortIncompleteMultipartUpload cannot be specified with Tags.',
    ],
  ])('%j', (more, message) => {
    const { refused } = createStand()
    const written = rule({ Expiration: { Days: 1 }, ...more })
    expect(refused('PutBucketLifecycleConfiguration', configuration(written)).message).toBe(message)
  })

  test('is given back as it came, with an id for every rule', () => {
    const { rules, call, refused } = createStand()
    const get = () => call('GetBucketLifecycleConfiguration', { Bucket: 'uploads' })
    expect(refused('GetBucketLifecycleConfiguration', { Bucket: 'uploads' })).toMatchObject({
      name: 'NoSuchLifecycleConfiguration',
      message: 'The lifecycle configuration does not exist',
      statusCode: 404,
    })
    const one = rule({ Filter: {}, Expiration: { Days: 1 }, NoncurrentVersionExpiration: { NoncurrentDays: 1 } })
    rules(one, rule({ ID: undefined, Prefix: 'a', Filter: undefined, Expiration: { Days: 1 } }))
    expect(get()).toMatchObject({
      Rules: [one, { ID: expect.any(String), Prefix: 'a' }],
      TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K',
    })
    expect(refused('PutBucketLifecycleConfiguration', configuration(one, one)).message).toBe(
      'Rule ID must be unique. Found same ID for more than one rule',
    )
    expect(refused('PutBucketLifecycleConfiguration', configuration()).name).toBe('MalformedXML')
  })
})
