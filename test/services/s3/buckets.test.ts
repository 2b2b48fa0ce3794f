import { describe, expect, test } from 'vitest'
import { createBench } from './s3-bench.ts'

describe('buckets', () => {
  test.each([
    ['Upper', false],
    ['ab', false],
    ['a'.repeat(64), false],
    ['under_score', false],
    ['-dash', false],
    ['dash-', false],
    ['two..dots', false],
    ['192.168.1.1', false],
    ['xn--name', false],
    ['name-s3alias', false],
    ['', false],
    ['abc', true],
    ['a'.repeat(63), true],
    ['with.dots-and-1', true],
  ])('name %s: %s', (Bucket, valid) => {
    const { call, refused } = createBench()
    if (valid) expect(call('CreateBucket', { Bucket })).toEqual({ Location: `/${Bucket}` })
    else
      expect(refused('CreateBucket', { Bucket })).toMatchObject({
        name: 'InvalidBucketName',
        message: 'The specified bucket is not valid.',
        statusCode: 400,
        fields: { BucketName: Bucket },
      })
  })

  test('come and go', () => {
    const { call, refused, put } = createBench()
    call('CreateBucket', { Bucket: 'uploads' })
    call('CreateBucket', { Bucket: 'archive' })
    put('k')
    // In us-east-1 a second time is no mistake, and changes nothing.
    call('CreateBucket', { Bucket: 'uploads' })
    expect(call('ListBuckets', {}).Buckets.map((one: { Name: string }) => one.Name)).toEqual(['archive', 'uploads'])
    expect(call('HeadBucket', { Bucket: 'uploads' })).toMatchObject({ BucketRegion: 'us-east-1' })
    expect(call('GetBucketLocation', { Bucket: 'uploads' })).toEqual({})
    expect(refused('DeleteBucket', { Bucket: 'uploads' })).toMatchObject({
      name: 'BucketNotEmpty',
      statusCode: 409,
      message: 'The bucket you tried to delete is not empty',
    })
    call('DeleteObject', { Bucket: 'uploads', Key: 'k' })
    call('DeleteBucket', { Bucket: 'uploads' })
    expect(refused('HeadBucket', { Bucket: 'uploads' })).toMatchObject({ name: 'NotFound', statusCode: 404 })
    expect(refused('ListObjectsV2', { Bucket: 'uploads' })).toMatchObject({
      name: 'NoSuchBucket',
      message: 'The specified bucket does not exist',
      statusCode: 404,
      fields: { BucketName: 'uploads' },
    })
  })

  test('a versioned bucket is empty without versions only', () => {
    const { bucket, call, put, refused } = createBench()
    bucket('uploads', { versioning: true })
    const { VersionId } = put('k')
    const marker = call('DeleteObject', { Bucket: 'uploads', Key: 'k' }).VersionId
    expect(refused('DeleteBucket', { Bucket: 'uploads' }).message).toBe(
      'The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
    )
    call('DeleteObject', { Bucket: 'uploads', Key: 'k', VersionId })
    call('DeleteObject', { Bucket: 'uploads', Key: 'k', VersionId: marker })
    call('DeleteBucket', { Bucket: 'uploads' })
  })

  test.each([
    ['eu-west-1', 'IllegalLocationConstraintException'],
    ['EU', 'IllegalLocationConstraintException'],
    ['us-east-1', 'InvalidLocationConstraint'],
  ])('location %s: %s', (LocationConstraint, name) => {
    const { refused } = createBench()
    expect(refused('CreateBucket', { Bucket: 'abc', CreateBucketConfiguration: { LocationConstraint } }).name).toBe(
      name,
    )
  })

  test('the expected owner is the account, or refused', () => {
    const { bucket, call, refused } = createBench()
    bucket()
    const owned = (ExpectedBucketOwner: string) => ({ Bucket: 'uploads', ExpectedBucketOwner })
    expect(call('GetBucketVersioning', owned('000000000000'))).toEqual({})
    expect(refused('GetBucketVersioning', owned('111111111111'))).toMatchObject({
      name: 'AccessDenied',
      statusCode: 403,
    })
    expect(refused('GetBucketVersioning', owned('abcd'))).toMatchObject({
      name: 'InvalidBucketOwnerAWSAccountID',
      message: 'The value of the expected bucket owner parameter must be an AWS Account ID... [abcd]',
    })
  })

  test('versioning', () => {
    const { bucket, call, refused } = createBench()
    bucket()
    const put = (VersioningConfiguration: object) => ({ Bucket: 'uploads', VersioningConfiguration })
    call('PutBucketVersioning', put({ Status: 'Suspended' }))
    expect(call('GetBucketVersioning', { Bucket: 'uploads' })).toEqual({ Status: 'Suspended' })
    expect(refused('PutBucketVersioning', put({ Status: 'enabled' })).name).toBe('MalformedXML')
    expect(refused('PutBucketVersioning', put({}))).toMatchObject({
      name: 'IllegalVersioningConfigurationException',
      message: 'The Versioning element must be specified',
    })
  })

  test.each([
    [
      [
        { Key: 'a', Value: '1' },
        { Key: 'a', Value: '2' },
      ],
      'Cannot provide multiple Tags with the same key',
    ],
    [[{ Key: 'a,b', Value: '1' }], 'The TagKey you have provided is invalid'],
    [[{ Key: 'a', Value: '1,2' }], 'The TagValue you have provided is invalid'],
    [[{ Key: 'aws:a', Value: '1' }], 'System tags cannot be added/updated by requester'],
    [[{ Key: 'a' }], 'The XML you provided was not well-formed or did not validate against our published schema'],
    [Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}`, Value: '' })), 'Bucket tag count cannot be greater than 50'],
  ])('tags %j', (TagSet, message) => {
    const { bucket, refused } = createBench()
    bucket()
    expect(refused('PutBucketTagging', { Bucket: 'uploads', Tagging: { TagSet } }).message).toBe(message)
  })

  test('tags are kept, and go', () => {
    const { bucket, call, refused } = createBench()
    bucket()
    const TagSet = [{ Key: 'team', Value: 'a b' }]
    expect(refused('GetBucketTagging', { Bucket: 'uploads' })).toMatchObject({ name: 'NoSuchTagSet', statusCode: 404 })
    call('PutBucketTagging', { Bucket: 'uploads', Tagging: { TagSet } })
    expect(call('GetBucketTagging', { Bucket: 'uploads' })).toEqual({ TagSet })
    call('DeleteBucketTagging', { Bucket: 'uploads' })
    expect(refused('GetBucketTagging', { Bucket: 'uploads' }).name).toBe('NoSuchTagSet')
  })

  test('lists of buckets go on', () => {
    const { call, refused } = createBench()
    for (const Bucket of ['aaa', 'bbb', 'bbc', 'ccc']) call('CreateBucket', { Bucket })
    const first = call('ListBuckets', { MaxBuckets: 3, Prefix: 'b' })
    expect(first.Buckets.map((one: { Name: string }) => one.Name)).toEqual(['bbb', 'bbc'])
    expect(first.ContinuationToken).toBeUndefined()
    const page = call('ListBuckets', { MaxBuckets: 2 })
    expect(call('ListBuckets', { ContinuationToken: page.ContinuationToken }).Buckets).toHaveLength(2)
    expect(refused('ListBuckets', { ContinuationToken: 'nonsense' }).name).toBe('InvalidArgument')
  })
})
