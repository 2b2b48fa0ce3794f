import { anyOrder, jsonText } from '../masks.ts'
import { recordOf, type Shape, type Theatre, type Watch } from '../theatre.ts'

// Recorded on AWS 2025-11-25 by LocalStack's test_lambda_integration_dynamodbstreams (Apache-2.0, 8b9a79f): members, order,
// sizes. Images come in an order of AWS's own there, so that any is right. Deletions by time to live:
// amazondynamodb/latest/developerguide/time-to-live-ttl-streams (checked 2026-11).

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/ledger'
const STREAM = `${TABLE}/stream/<label>`

type Images = Readonly<{ NewImage?: unknown; OldImage?: unknown }>

const record = (
  eventName: string,
  { Keys, ...images }: Images & { readonly Keys: unknown },
  { size, view, more = {} }: { size: number; view: string; more?: object },
) => ({
  eventID: '<event id>',
  eventName,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'us-east-1',
  dynamodb: {
    ApproximateCreationDateTime: '<epoch s>',
    Keys,
    ...images,
    SequenceNumber: '<dynamodb sequence>',
    SizeBytes: size,
    StreamViewType: view,
  },
  ...more,
  eventSourceARN: STREAM,
})

const fed =
  (table: Readonly<Record<string, unknown>>, trigger: Readonly<Record<string, unknown>> = {}, fails = false) =>
  (watch: Watch) => ({
    resources: {
      ledger: { table: { key: 'id', ...table } },
      failed: { queue: {} },
      kept: { bucket: {} },
    },
    functions: {
      f: {
        handler: watch('f', () => {
          if (fails) throw new TypeError('no')
        }),
        triggers: { ledger: { batchSize: 10, ...trigger } },
      },
      g: { handler: watch('g'), triggers: { failed: {} } },
    },
  })
const TableName = 'ledger'
const write = ({ call }: Theatre, Item: Readonly<Record<string, unknown>>): void => {
  call('dynamodb', 'PutItem', { TableName, Item })
}
const records = ({ got }: Theatre): unknown => got('f').flatMap(({ Records }) => Records)

const id = { S: 'a' }
const one = { id, n: { N: '1' } }
const two = { id, n: { N: '2' } }
/** `id` 2 and `a` 1, `n` 1 and a number of two: 3 for the keys, 6 for the item. */
const KEYS = 3
const ITEM = 6

const putChangeDelete = (theatre: Theatre): void => {
  write(theatre, one)
  write(theatre, one)
  write(theatre, two)
  theatre.call('dynamodb', 'DeleteItem', { TableName, Key: { id } })
}
const view = (viewType: string, sees: 'new' | 'old' | 'both' | 'none'): Shape => {
  const image = (before: unknown, after: unknown) => {
    const NewImage = sees === 'new' || sees === 'both' ? after : undefined
    const OldImage = sees === 'old' || sees === 'both' ? before : undefined
    return {
      images: { ...(NewImage !== undefined && { NewImage }), ...(OldImage !== undefined && { OldImage }) },
      size: KEYS + ITEM * [NewImage, OldImage].filter((given) => given !== undefined).length,
    }
  }
  const of = (eventName: string, before: unknown, after: unknown) => {
    const { images, size } = image(before, after)
    return record(eventName, { Keys: { id }, ...images }, { size, view: viewType })
  }
  return {
    name: `${viewType}: put, put again as it is (which is no event), changed, deleted`,
    scenario: fed({ streamViewType: viewType }),
    play: putChangeDelete,
    seen: records,
    expected: [
      of('INSERT', undefined, anyOrder(one)),
      of('MODIFY', anyOrder(one), anyOrder(two)),
      of('REMOVE', anyOrder(two), undefined),
    ],
  }
}

const exhausted = {
  requestContext: {
    requestId: '<uuid>',
    functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f',
    condition: 'RetryAttemptsExhausted',
    approximateInvokeCount: 2,
  },
  responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
  version: '1.0',
  timestamp: '<iso ms>',
  DDBStreamBatchInfo: {
    shardId: '<dynamodb shard>',
    startSequenceNumber: '<dynamodb sequence>',
    endSequenceNumber: '<dynamodb sequence>',
    approximateArrivalOfFirstRecord: '<iso s>',
    approximateArrivalOfLastRecord: '<iso s>',
    batchSize: 1,
    streamArn: STREAM,
  },
}

export const tableShapes: readonly Shape[] = [
  view('KEYS_ONLY', 'none'),
  view('NEW_IMAGE', 'new'),
  view('OLD_IMAGE', 'old'),
  view('NEW_AND_OLD_IMAGES', 'both'),
  {
    name: 'the item recorded, with its binary and its size',
    scenario: fed({ key: 'my_partition_key', streamViewType: 'NEW_IMAGE' }),
    play: (theatre) =>
      write(theatre, { my_partition_key: { S: 'hello world' }, binary_key: { B: Buffer.from('foobar') } }),
    seen: records,
    expected: [
      record(
        'INSERT',
        {
          Keys: { my_partition_key: { S: 'hello world' } },
          NewImage: anyOrder({ binary_key: { B: 'Zm9vYmFy' }, my_partition_key: { S: 'hello world' } }),
        },
        { size: 70, view: 'NEW_IMAGE' },
      ),
    ],
  },
  {
    name: 'the sizes recorded: a boolean, and an item of two texts',
    scenario: fed({ key: 'my_partition_key', streamViewType: 'NEW_IMAGE' }),
    play: (theatre) => {
      write(theatre, { my_partition_key: { S: 'testId0' }, should_fail: { BOOL: false } })
      write(theatre, { my_partition_key: { S: 'hello world' } })
    },
    seen: ({ got }) =>
      got('f')
        .flatMap(({ Records }) => Records)
        .map(({ dynamodb }) => dynamodb.SizeBytes),
    expected: [58, 54],
  },
  {
    // amazondynamodb/latest/APIReference/API_streams_AttributeValue (checked 2026-11): numbers are texts, bytes base64. A set's order says nothing.
    name: 'every type of attribute',
    scenario: fed({ streamViewType: 'NEW_IMAGE' }),
    play: (theatre) =>
      write(theatre, {
        id,
        b: { B: Uint8Array.of(2, 3, 4) },
        bs: { BS: [Uint8Array.of(1), Uint8Array.of(2)] },
        l: { L: [{ S: 'x' }, { N: '1.50' }, { NULL: true }] },
        m: { M: { k: { BOOL: true } } },
        n: { N: '-0.10' },
        ns: { NS: ['1', '2.0'] },
        ss: { SS: ['a', 'b'] },
      }),
    seen: (theatre) => recordOf('f')(theatre).dynamodb.NewImage,
    expected: anyOrder({
      b: { B: 'AgME' },
      bs: { BS: ['AQ==', 'Ag=='] },
      id,
      l: { L: [{ S: 'x' }, { N: '1.5' }, { NULL: true }] },
      m: { M: { k: { BOOL: true } } },
      n: { N: '-0.1' },
      ns: { NS: ['1', '2'] },
      ss: { SS: ['a', 'b'] },
    }),
  },
  {
    name: 'a deletion by time to live says who did it',
    scenario: fed({ streamViewType: 'NEW_AND_OLD_IMAGES', timeToLive: 'until' }, { startingPosition: 'TRIM_HORIZON' }),
    play: async (theatre) => {
      write(theatre, { id, until: { N: '1767225660' } })
      await theatre.p.wait('2m')
    },
    seen: (theatre) => recordOf('f', 1)(theatre),
    expected: record(
      'REMOVE',
      { Keys: { id }, OldImage: anyOrder({ id, until: { N: '1767225660' } }) },
      {
        size: KEYS + KEYS + 'until'.length + 6,
        view: 'NEW_AND_OLD_IMAGES',
        more: { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } },
      },
    ),
  },
  {
    name: 'on failure to SQS: arrivals in whole seconds',
    scenario: fed({ streamViewType: 'NEW_IMAGE' }, { maximumRetryAttempts: 1, onFailure: 'failed' }, true),
    play: (theatre) => write(theatre, one),
    seen: (theatre) => recordOf('g')(theatre).body,
    expected: jsonText(exhausted),
  },
  {
    // That `payload` is a text: lambda/latest/dg/services-dynamodb-errors (checked 2026-11); the recording read it already.
    name: 'on failure to S3: the whole event too, as a text',
    scenario: fed({ streamViewType: 'NEW_IMAGE' }, { maximumRetryAttempts: 1, onFailure: 'kept' }, true),
    play: (theatre) => write(theatre, one),
    seen: ({ objects }) => objects('kept'),
    expected: [
      {
        key: 'aws/lambda/<uuid>/<dynamodb shard>/<key day>/<key time>-<uuid>',
        body: jsonText({
          ...exhausted,
          payload: jsonText({
            Records: [
              record('INSERT', { Keys: { id }, NewImage: anyOrder(one) }, { size: KEYS + ITEM, view: 'NEW_IMAGE' }),
            ],
          }),
        }),
      },
    ],
  },
  {
    // lambda/latest/dg/services-ddb-windows (checked 2026-11).
    name: 'a tumbling window',
    scenario: (watch) => ({
      resources: { ledger: { table: { key: 'id', streamViewType: 'KEYS_ONLY' } } },
      functions: {
        f: { handler: watch('f', () => ({ state: { n: 1 } })), triggers: { ledger: { tumblingWindow: '1m' } } },
      },
    }),
    play: (theatre) => write(theatre, one),
    seen: ({ got }) => got('f'),
    expected: [
      {
        Records: [record('INSERT', { Keys: { id } }, { size: KEYS, view: 'KEYS_ONLY' })],
        window: { start: '<iso s>', end: '<iso s>' },
        state: {},
        shardId: '<dynamodb shard>',
        eventSourceARN: STREAM,
        isFinalInvokeForWindow: false,
        isWindowTerminatedEarly: false,
      },
      {
        Records: [],
        window: { start: '<iso s>', end: '<iso s>' },
        state: { n: 1 },
        shardId: '<dynamodb shard>',
        eventSourceARN: STREAM,
        isFinalInvokeForWindow: true,
        isWindowTerminatedEarly: false,
      },
    ],
  },
]
