import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileUpdate } from '../../../../harness/services/dynamodb/expressions/compile-update.ts'
import { itemOfPlain, plainOf } from '../../../../harness/services/dynamodb/values/plain.ts'

/** Changes of one list, by index, each index once. */
const changes = fc.uniqueArray(
  fc.record({ index: fc.nat(9), value: fc.option(fc.integer({ min: 100, max: 999 }), { nil: undefined }) }),
  { minLength: 1, maxLength: 6, selector: ({ index }) => index },
)

test('list indexes are those before the update, whatever is removed or appended', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 8 }), changes, (list, changed) => {
      const sets = changed.filter(({ value }) => value !== undefined)
      const removes = changed.filter(({ value }) => value === undefined)
      const text = [
        sets.length === 0 ? '' : `SET ${sets.map(({ index }) => `l[${index}] = :v${index}`).join(', ')}`,
        removes.length === 0 ? '' : `REMOVE ${removes.map(({ index }) => `l[${index}]`).join(', ')}`,
      ].join(' ')
      const values = Object.fromEntries(sets.map(({ index, value }) => [`:v${index}`, { N: String(value) }]))

      const byIndex = new Map(changed.map(({ index, value }) => [index, value]))
      const kept = list.map((element, index) => (byIndex.has(index) ? byIndex.get(index) : element))
      const appended = sets
        .filter(({ index }) => index >= list.length)
        .sort((a, b) => a.index - b.index)
        .map(({ value }) => value)
      const expected = [...kept.filter((element) => element !== undefined), ...appended]

      expect(plainOf(compileUpdate({ text, values }).apply(itemOfPlain({ l: list })))).toEqual({ l: expected })
    }),
  )
})

test('ADD and DELETE of sets are union and difference', () => {
  const members = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 })
  fc.assert(
    fc.property(members, members, (before, given) => {
      const on = (text: string) =>
        compileUpdate({ text, values: { ':v': { SS: given } } }).apply({ s: { SS: before.toSorted() } }).s?.SS
      expect(on('ADD s :v')).toEqual([...new Set([...before, ...given])].sort())
      const rest = before.filter((member) => !given.includes(member)).sort()
      expect(on('DELETE s :v')).toEqual(rest.length === 0 ? undefined : rest)
    }),
  )
})
