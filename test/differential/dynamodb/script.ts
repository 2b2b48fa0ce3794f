import type { Draws } from '../draws.ts'
import type { Observation, Script, Step } from '../step.ts'
import { drawCondition, drawProjection, drawUpdate, expressions } from './expressions.ts'
import { drawItem, drawKey } from './items.ts'
import { MISTAKES } from './mistakes.ts'
import { TABLES, type TableName, WRONG_TABLES } from './tables.ts'

const step = (operation: string, input: object): Step => ({ operation, input })

const NAMES = Object.keys(TABLES) as TableName[]

/** Mostly the tables with indexes, where there is most to get wrong. */
const drawTable = (draws: Draws): TableName =>
  draws.one(['plain', 'orders', 'orders', 'orders', 'things', 'things', 'counts', 'blobs'])

const maybe = <T>(draws: Draws, percent: number, draw: () => T): T | undefined =>
  draws.happens(percent) ? draw() : undefined

const capacity = (draws: Draws): object =>
  draws.happens(15) ? { ReturnConsumedCapacity: draws.one(['TOTAL', 'INDEXES', 'NONE']) } : {}

const write = (draws: Draws): Step => {
  const TableName = drawTable(draws)
  const ConditionExpression = maybe(draws, 45, () => drawCondition(draws))
  const failing = ConditionExpression && draws.happens(30) ? { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } : {}
  const more = { ...capacity(draws), ...failing }
  if (draws.happens(45)) {
    const returned = draws.happens(40) ? { ReturnValues: draws.one(['ALL_OLD', 'NONE']) } : {}
    const Item = drawItem(draws, TableName)
    return step('PutItem', { TableName, Item, ...returned, ...more, ...expressions({ ConditionExpression }) })
  }
  const Key = drawKey(draws, TableName)
  if (draws.happens(25)) {
    const returned = draws.happens(50) ? { ReturnValues: 'ALL_OLD' } : {}
    return step('DeleteItem', { TableName, Key, ...returned, ...more, ...expressions({ ConditionExpression }) })
  }
  const ReturnValues = draws.one(['NONE', 'ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW'])
  const UpdateExpression = maybe(draws, 96, () => drawUpdate(draws))
  return step('UpdateItem', {
    TableName,
    Key,
    ReturnValues,
    ...more,
    ...expressions({ UpdateExpression, ConditionExpression }),
  })
}

const get = (draws: Draws): Step => {
  const TableName = drawTable(draws)
  const ProjectionExpression = maybe(draws, 50, () => drawProjection(draws))
  return step('GetItem', {
    TableName,
    Key: drawKey(draws, TableName),
    ConsistentRead: draws.happens(50),
    ...capacity(draws),
    ...expressions({ ProjectionExpression }),
  })
}

const keyCondition = (draws: Draws) => {
  const id = { ':id': { S: draws.one(['a', 'b', 'c', 'd']) } }
  const low = { ':low': { N: String(draws.below(6) - 2) } }
  const high = { ':high': { N: '7' } }
  const state = { ':state': { S: draws.one(['new', 'paid', 's']) } }
  const colour = { ':colour': { S: draws.one(['red', 'green', 'blue']) } }
  const compared = draws.one(['=', '<', '<=', '>', '>='])
  const names = { '#state': 'state', '#total': 'total' }
  const on = (TableName: TableName, IndexName: string | undefined, text: string, values: object) => ({
    TableName,
    IndexName,
    condition: {
      text,
      names: Object.fromEntries(Object.entries(names).filter(([name]) => text.includes(name))),
      values: values as Record<string, object>,
    },
  })
  return draws.one([
    () => on('orders', undefined, 'id = :id', id),
    () => on('orders', undefined, `id = :id AND at ${compared} :low`, { ...id, ...low }),
    () => on('orders', undefined, '(at BETWEEN :low AND :high) AND id = :id', { ...id, ...low, ...high }),
    () => on('orders', 'by-state', 'id = :id AND begins_with(#state, :state)', { ...id, ...state }),
    () => on('orders', 'by-state', 'id = :id', id),
    () => on('orders', 'by-total', `id = :id AND #total ${compared} :low`, { ...id, ...low }),
    () => on('things', 'by-colour', 'colour = :colour', colour),
    () => on('things', 'by-colour', `colour = :colour AND size ${compared} :low`, { ...colour, ...low }),
    () => on('things', 'by-size', 'size = :low', low),
    () => on('plain', undefined, 'id = :id', id),
  ])()
}

const query = (draws: Draws): Step => {
  const { TableName, IndexName, condition } = keyCondition(draws)
  const renamed = condition.text.includes('size ')
    ? {
        ...condition,
        text: condition.text.replace('size ', '#size '),
        names: { ...condition.names, '#size': 'size' },
      }
    : condition
  const projects = draws.happens(25)
  return step('Query', {
    TableName,
    ...(IndexName !== undefined && { IndexName }),
    ...(draws.happens(40) && { Limit: 1 + draws.below(4) }),
    ...(draws.happens(40) && { ScanIndexForward: draws.happens(30) }),
    ...(!projects && draws.happens(20) && { Select: draws.one(['COUNT', 'ALL_ATTRIBUTES']) }),
    ...(draws.happens(20) && TableName !== 'things' && { ConsistentRead: true }),
    ...capacity(draws),
    ...expressions({
      KeyConditionExpression: renamed,
      FilterExpression: maybe(draws, 30, () => withoutKey(draws)),
      ProjectionExpression: projects ? drawProjection(draws) : undefined,
    }),
  })
}

/** A filter may not name the key. */
const withoutKey = (draws: Draws) => {
  for (;;) {
    const drawn = drawCondition(draws)
    if (!/\bid\b/.test(drawn.text)) return drawn
  }
}

const scan = (draws: Draws): Step => {
  const TableName = drawTable(draws)
  const index = draws.happens(40) ? INDEXES[TableName] : undefined
  return step('Scan', {
    TableName,
    ...(index && { IndexName: draws.one(index) }),
    ...(draws.happens(20) && { Select: 'COUNT' }),
    ...capacity(draws),
    ...expressions({ FilterExpression: maybe(draws, 60, () => drawCondition(draws)) }),
  })
}

const INDEXES: Partial<Record<TableName, readonly string[]>> = {
  orders: ['by-state', 'by-total'],
  things: ['by-colour', 'by-size'],
}

const batchWrite = (draws: Draws): Step => {
  const requests = new Map<string, Map<string, object>>()
  for (let n = 1 + draws.below(6); n > 0; n--) {
    const table = drawTable(draws)
    const Item = drawItem(draws, table)
    const Key = drawKey(draws, table)
    const puts = draws.happens(70)
    const key = puts ? { id: Item.id, at: Item.at, part: Item.part } : { id: Key.id, at: Key.at, part: Key.part }
    // Numbers that are equal are one key, however they are written.
    const same =
      table === 'counts' ? 'one' : JSON.stringify(key, (_, each) => (each instanceof Uint8Array ? [...each] : each))
    const of = requests.get(table) ?? new Map<string, object>()
    of.set(same, puts ? { PutRequest: { Item } } : { DeleteRequest: { Key } })
    requests.set(table, of)
  }
  const RequestItems = Object.fromEntries([...requests].map(([table, of]) => [table, [...of.values()]]))
  return step('BatchWriteItem', { RequestItems, ...capacity(draws) })
}

const batchGet = (draws: Draws): Step => {
  const tables = draws.one<TableName[]>([['plain'], ['orders', 'plain'], ['things'], ['blobs', 'orders']])
  const RequestItems = Object.fromEntries(
    tables.map((table) => {
      const keys = new Map<string, object>()
      for (let n = 1 + draws.below(4); n > 0; n--) {
        const key = drawKey(draws, table)
        keys.set(JSON.stringify(key), key)
      }
      const projection = maybe(draws, 30, () => drawProjection(draws))
      const read = { Keys: [...keys.values()], ConsistentRead: draws.happens(30) }
      return [table, { ...read, ...expressions({ ProjectionExpression: projection }) }]
    }),
  )
  return step('BatchGetItem', { RequestItems, ...capacity(draws) })
}

/** Asks for the page after this one, where there is one. */
const pageAfter = ({ operation, input }: Step, seen: Observation): Step | undefined => {
  if (!('output' in seen)) return undefined
  const { LastEvaluatedKey } = seen.output as { readonly LastEvaluatedKey?: object }
  return LastEvaluatedKey && step(operation, { ...input, ExclusiveStartKey: decoded(LastEvaluatedKey) })
}

/** Bytes were written as text to be compared. */
const decoded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === 'string' && each.startsWith('base64:')
      ? Uint8Array.from(Buffer.from(each.slice(7), 'base64'))
      : each,
  )

const KINDS: readonly ((draws: Draws) => Step)[] = [
  ...Array(9).fill(write),
  ...Array(2).fill(get),
  ...Array(5).fill(query),
  ...Array(2).fill(scan),
  batchWrite,
  batchGet,
]

const MISTAKE_STEPS: readonly Step[] = [
  ...WRONG_TABLES.map((input) => step('CreateTable', input)),
  ...Object.entries(MISTAKES).flatMap(([operation, inputs]) => inputs.map((input) => step(operation, input))),
]

const STEPS = 1_000

/** Tables, then a thousand operations in all: drawn ones, and every mistake of the list somewhere between them. */
export const dynamodbScript: Script = function* (draws) {
  let position = 0
  const counted = function* (one: Step): Generator<Step, Observation, Observation> {
    position++
    return yield one
  }
  for (const name of NAMES) {
    yield* counted(step('CreateTable', TABLES[name]))
    yield* counted(step('DescribeTable', { TableName: name }))
  }
  const ending: readonly Step[] = [
    step('ListTables', {}),
    step('ListTables', { Limit: 2 }),
    step('ListTables', { Limit: 2, ExclusiveStartTableName: 'counts' }),
    ...[6, 2].flatMap((units) => [
      step('UpdateTable', {
        TableName: 'counts',
        ProvisionedThroughput: { ReadCapacityUnits: units, WriteCapacityUnits: units },
      }),
      step('DescribeTable', { TableName: 'counts' }),
    ]),
    ...NAMES.map((TableName) => step('Scan', { TableName })),
    ...NAMES.map((TableName) => step('DeleteTable', { TableName })),
    step('ListTables', {}),
    step('DescribeTable', { TableName: 'plain' }),
  ]
  const mistakes = [...MISTAKE_STEPS]
  const last = STEPS - ending.length
  while (position < last) {
    const left = last - position
    if (mistakes.length >= left || draws.below(left) < mistakes.length) {
      yield* counted(mistakes.splice(draws.below(mistakes.length), 1)[0]!)
      continue
    }
    const drawn = draws.one(KINDS)(draws)
    let seen = yield* counted(drawn)
    for (let pages = 0; drawn.operation === 'Query' && pages < 4 && position < last - mistakes.length; pages++) {
      const next = pageAfter(drawn, seen)
      if (!next) break
      seen = yield* counted(next)
    }
  }
  for (const each of ending) yield* counted(each)
}
