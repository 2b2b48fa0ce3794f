import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OrderedQueue } from '../../../harness/services/sqs/ordered-queue.ts'

describe('OrderedQueue', () => {
  test('gives items by key, equal keys in the order of entry, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 }), (keys) => {
        const queue = new OrderedQueue<number>(() => true)
        for (const [i, key] of keys.entries()) queue.push(key, i)
        const sorted = keys.map((key, i) => ({ key, i })).sort((a, b) => a.key - b.key || a.i - b.i)
        expect(keys.map(() => queue.shift())).toEqual(sorted.map(({ i }) => i))
        expect(queue.shift()).toBeUndefined()
      }),
    )
  })

  test('behaves as a sorted list through any mix of entries, exits and deaths', () => {
    const step = fc.oneof(
      fc.record({ push: fc.integer({ min: 0, max: 9 }) }),
      fc.record({ kill: fc.nat(50) }),
      fc.constant({ shift: true as const }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const dead = new Set<number>()
        const queue = new OrderedQueue<number>((item) => !dead.has(item))
        let model: { key: number; item: number }[] = []
        let next = 0
        for (const now of steps) {
          if ('push' in now) {
            queue.push(now.push, next)
            model.push({ key: now.push, item: next++ })
          } else if ('kill' in now) {
            dead.add(now.kill)
            if (now.kill >= next) dead.delete(now.kill)
            model = model.filter(({ item }) => !dead.has(item))
          } else {
            model.sort((a, b) => a.key - b.key || a.item - b.item)
            expect(queue.shift()).toBe(model.shift()?.item)
          }
        }
        model.sort((a, b) => a.key - b.key || a.item - b.item)
        expect(queue.peek()?.item).toBe(model[0]?.item)
      }),
    )
  })

  test('sweeps out the dead: what is kept follows what lives', () => {
    let asked = 0
    const live = new Set<number>([0])
    const queue = new OrderedQueue<number>((item) => {
      asked++
      return live.has(item)
    })
    for (let i = 0; i < 100_000; i++) queue.push(i, i)
    asked = 0
    expect(queue.shift()).toBe(0)
    expect(queue.peek()).toBeUndefined()
    expect(asked).toBeLessThan(3_000)
  })
})
