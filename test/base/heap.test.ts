import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Heap } from '../../harness/base/heap.ts'

test('gives its members in order, and keeps what it is told to keep', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (numbers, limit) => {
      const heap = new Heap<number>((a, b) => a < b)
      for (const number of numbers) heap.push(number)
      expect(heap.size).toBe(numbers.length)
      heap.keep((number) => number >= limit)
      const wanted = numbers.filter((number) => number >= limit).sort((a, b) => a - b)
      expect(heap.top).toBe(wanted[0])
      expect(wanted.map(() => heap.pop())).toEqual(wanted)
      expect(heap.pop()).toBeUndefined()
    }),
  )
})
