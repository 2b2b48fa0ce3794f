import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../harness/base/duration.ts'
import type { EffectSettings, FaultSubject } from '../../harness/faults/effect.ts'
import { Disturbances } from '../../harness/faults/index.ts'
import { createWorld, type SeamPoint } from '../../harness/world/index.ts'

const CALM: EffectSettings = {
  label: undefined,
  text: 'an effect',
  throttled: false,
  unavailable: false,
  takesMs: undefined,
  hangs: false,
  exits: undefined,
  throws: undefined,
  returns: undefined,
  when: undefined,
  times: undefined,
  every: undefined,
  rate: undefined,
  forMs: undefined,
}
const LEDGER: FaultSubject = { kind: 'table', name: 'ledger' }

const stand = (seed = 1) => {
  const world = createWorld({ seed })
  const disturbances = new Disturbances(world)
  const ask = (point: SeamPoint, subject: string, ...matters: unknown[]) =>
    world.seams.ask(point, { subject, matters: () => matters })
  return {
    world,
    disturbances,
    begin: (on: FaultSubject, effect: Partial<EffectSettings>) => disturbances.begin(on, { ...CALM, ...effect }),
    /** What a request to a table meets. */
    request: (subject = 'ledger', matter: unknown = { operation: 'PutItem', item: { id: 'a' } }) =>
      ask('table.request', subject, matter)?.refuse,
    ask,
  }
}

describe('a fault on a table', () => {
  test.each([['throttled'], ['unavailable']] as const)('%s refuses its requests', (effect) => {
    const { begin, request } = stand()
    begin(LEDGER, { [effect]: true })
    expect([request(), request()]).toEqual([effect, effect])
  })

  test('leaves other tables, and a function of the same name, alone', () => {
    const { begin, request, ask } = stand()
    begin(LEDGER, { throttled: true })
    expect(request('orders')).toBeUndefined()
    expect(ask('function.admit', 'ledger', {})).toBeUndefined()
  })

  test('one on a function leaves a table of the same name alone', () => {
    const { begin, request, ask } = stand()
    begin({ kind: 'function', name: 'ledger' }, { throttled: true })
    expect(request()).toBeUndefined()
    expect(ask('function.admit', 'ledger', {})).toEqual({ refuse: 'throttled' })
  })

  test('strikes so many times, or each so many', () => {
    const twice = stand()
    twice.begin(LEDGER, { throttled: true, times: 2 })
    expect([1, 2, 3].map(() => twice.request())).toEqual(['throttled', 'throttled', undefined])
    const third = stand()
    third.begin(LEDGER, { unavailable: true, every: 3 })
    expect([1, 2, 3, 4].map(() => third.request())).toEqual([undefined, undefined, 'unavailable', undefined])
  })

  test('strikes at its rate, the same for the same seed', () => {
    const struck = (seed: number) => {
      const { begin, request } = stand(seed)
      begin(LEDGER, { throttled: true, rate: 0.05 })
      return Array.from({ length: 2_000 }, () => request() === 'throttled')
    }
    const first = struck(1)
    expect(first).toEqual(struck(1))
    expect(first).not.toEqual(struck(2))
    const share = first.filter(Boolean).length / first.length
    expect(share).toBeGreaterThan(0.03)
    expect(share).toBeLessThan(0.07)
  })

  test('asks what the request is', () => {
    const { begin, request } = stand()
    begin(LEDGER, { throttled: true, when: { operation: 'PutItem', item: { id: 'b' } } })
    expect(request()).toBeUndefined()
    expect(request('ledger', { operation: 'PutItem', item: { id: 'b', n: 1 } })).toBe('throttled')
    expect(request('ledger', { operation: 'GetItem', key: { id: 'b' } })).toBeUndefined()
  })

  test('ends when its time is over, or when it is healed, and leaves facts', async () => {
    const { world, disturbances, begin, request } = stand()
    begin(LEDGER, { throttled: true, text: 'throttled for 5m', forMs: 5 * MINUTE })
    begin(LEDGER, { unavailable: true, text: 'unavailable', label: 'outage' })
    expect(request()).toBe('unavailable')
    disturbances.heal('outage')
    expect(request()).toBe('throttled')
    await world.advance(world.clock.now() + 5 * MINUTE)
    expect(request()).toBeUndefined()
    const told = [...world.journal.facts].filter(({ kind }) => kind.startsWith('fault.'))
    expect(told.map(({ kind }) => kind)).toEqual([
      'fault.started',
      'fault.started',
      'fault.struck',
      'fault.ended',
      'fault.struck',
      'fault.ended',
    ])
    expect(told[0]).toMatchObject({ text: 'ledger throttled for 5m' })
    expect(told[2]).toMatchObject({ fault: 2, subject: 'ledger', label: 'outage' })
  })

  test('that a table cannot have is ours to refuse', () => {
    const { begin } = stand()
    expect(() => begin(LEDGER, { hangs: true })).toThrow('a table is throttled or unavailable')
  })
})
