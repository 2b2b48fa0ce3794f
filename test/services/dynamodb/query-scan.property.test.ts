import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answer, N, S, Stage } from './stage.ts'

interface Model {
  pk: string
  sk: number
  g: string | undefined
  v: number
}

const TEXTS = ['a', 'b', 'é', '\ud83d\ude00', '\uffee']
const model: fc.Arbitrary<Model> = fc.record({
  pk: fc.constantFrom(...TEXTS),
  sk: fc.integer({ min: -5, max: 5 }),
  g: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
  v: fc.integer({ min: 0, max: 9 }),
})
const step = fc.record({ kind: fc.constantFrom('put', 'put', 'put', 'delete'), item: model })
const steps = fc.array(step, { maxLength: 40 })

const itemOf = ({ pk, sk, g, v }: Model) => ({ pk: S(pk), sk: N(sk), ...(g === undefined ? {} : { g: S(g) }), v: N(v) })
const keyOf = ({ pk, sk }: Model) => `${pk}|${sk}`

const setUp = (all: readonly { kind: string; item: Model }[]) => {
  const stage = new Stage()
  stage.provision('ledger', {
    key: ['pk', 'sk'],
    attributeDefinitions: { sk: 'N', v: 'N' },
    globalSecondaryIndexes: { byG: { key: ['g', 'v'], projection: 'KEYS_ONLY' } },
    localSecondaryIndexes: { byV: { key: ['pk', 'v'] } },
  })
  const there = new Map<string, Model>()
  for (const { kind, item } of all) {
    if (kind === 'put') {
      stage.call('PutItem', { TableName: 'ledger', Item: itemOf(item) })
      there.set(keyOf(item), item)
    } else {
      stage.call('DeleteItem', { TableName: 'ledger', Key: { pk: S(item.pk), sk: N(item.sk) } })
      there.delete(keyOf(item))
    }
  }
  return { stage, there }
}

/** All pages of a read, in order. */
const pages = (stage: Stage, operation: string, input: object): Answer[] => {
  const items: Answer[] = []
  let start: Answer
  for (let guard = 0; guard < 200; guard++) {
    const page = stage.call(operation, { TableName: 'ledger', ...input, ...(start && { ExclusiveStartKey: start }) })
    items.push(...page.Items)
    start = page.LastEvaluatedKey
    if (!start) return items
  }
  throw new TypeError('Pages without end.')
}

const shown = (items: readonly Answer[]) => items.map((item) => `${item.pk.S}|${item.sk.N}`)

describe('reads against a naive model', () => {
  it('a query has the partition’s items by sort key, whatever the page size and direction', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 7 }), fc.boolean(), (all, limit, forward) => {
        const { stage, there } = setUp(all)
        for (const pk of TEXTS) {
          const expected = [...there.values()].filter((item) => item.pk === pk).sort((a, b) => a.sk - b.sk)
          if (!forward) expected.reverse()
          const found = pages(stage, 'Query', {
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': S(pk) },
            ScanIndexForward: forward,
            Limit: limit,
          })
          expect(shown(found)).toEqual(expected.map(keyOf))
        }
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['=', (a: number, b: number) => a === b],
    ['<', (a: number, b: number) => a < b],
    ['<=', (a: number, b: number) => a <= b],
    ['>', (a: number, b: number) => a > b],
    ['>=', (a: number, b: number) => a >= b],
  ])('a query with sk %s keeps what fits', (operator, fits) => {
    fc.assert(
      fc.property(steps, fc.integer({ min: -5, max: 5 }), (all, bound) => {
        const { stage, there } = setUp(all)
        const expected = [...there.values()]
          .filter(({ pk, sk }) => pk === 'a' && fits(sk, bound))
          .sort((a, b) => a.sk - b.sk)
        const found = pages(stage, 'Query', {
          KeyConditionExpression: `pk = :pk AND sk ${operator} :sk`,
          ExpressionAttributeValues: { ':pk': S('a'), ':sk': N(bound) },
        })
        expect(shown(found)).toEqual(expected.map(keyOf))
      }),
      { numRuns: 30 },
    )
  })

  it('a scan has every item once, in one order, whatever the page size and the segments', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 }), (all, limit, total) => {
        const { stage, there } = setUp(all)
        const whole = shown(pages(stage, 'Scan', {}))
        expect(shown(pages(stage, 'Scan', { Limit: limit }))).toEqual(whole)
        expect([...whole].sort()).toEqual([...there.keys()].sort())
        const segments = Array.from({ length: total }, (_, segment) =>
          shown(pages(stage, 'Scan', { Limit: limit, Segment: segment, TotalSegments: total })),
        )
        expect(segments.flat()).toEqual(whole)
      }),
      { numRuns: 60 },
    )
  })

  it('a global index has the items with its key, and of them its keys', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 7 }), (all, limit) => {
        const { stage, there } = setUp(all)
        const expected = [...there.values()].filter(({ g }) => g !== undefined)
        const found = pages(stage, 'Scan', { IndexName: 'byG', Limit: limit })
        const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
        const plain = ({ pk, sk, g, v }: Answer) => ({ pk: pk.S, sk: Number(sk.N), g: g.S, v: Number(v.N) })
        expect(found.map(plain).sort(byText)).toEqual(
          expected.map(({ pk, sk, g, v }) => ({ pk, sk, g, v })).sort(byText),
        )
        for (const g of ['x', 'y']) {
          const values = pages(stage, 'Query', {
            IndexName: 'byG',
            KeyConditionExpression: 'g = :g',
            ExpressionAttributeValues: { ':g': S(g) },
            Limit: limit,
          }).map(({ v }) => Number(v.N))
          expect(values).toEqual(
            expected
              .filter((item) => item.g === g)
              .map(({ v }) => v)
              .sort((a, b) => a - b),
          )
        }
      }),
      { numRuns: 60 },
    )
  })

  it('a local index has every item, by its own sort key', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { stage, there } = setUp(all)
        const expected = [...there.values()].filter(({ pk }) => pk === 'a').map(({ v }) => v)
        const values = pages(stage, 'Query', {
          IndexName: 'byV',
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': S('a') },
          Limit: 3,
        }).map(({ v }) => Number(v.N))
        expect(values).toEqual(expected.sort((a, b) => a - b))
      }),
      { numRuns: 40 },
    )
  })
})
