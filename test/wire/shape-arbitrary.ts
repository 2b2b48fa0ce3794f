import type { NormalizedSchema } from '@smithy/core/schema'
import fc from 'fast-check'

/** Random values of a shape, as a caller of the SDK would write them. */
export const arbitraryOf = (shape: NormalizedSchema, depth = 0): fc.Arbitrary<unknown> => {
  if (shape.isUnitSchema()) return fc.constant({})
  if (shape.isStructSchema()) {
    const members = [...shape.structIterator()]
    const values = Object.fromEntries(members.map(([name, member]) => [name, arbitraryOf(member, depth + 1)]))
    return fc.record(values, { requiredKeys: [], noNullPrototype: true })
  }
  if (shape.isListSchema()) return fc.array(arbitraryOf(shape.getValueSchema(), depth + 1), { maxLength: 3 })
  if (shape.isMapSchema())
    return fc.dictionary(
      fc.string({ unit: 'binary', minLength: 1 }).filter(isPlainKey),
      arbitraryOf(shape.getValueSchema(), depth + 1),
      {
        maxKeys: 3,
        noNullPrototype: true,
      },
    )
  if (shape.isTimestampSchema()) return fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => new Date(ms))
  if (shape.isBlobSchema()) return fc.uint8Array({ maxLength: 40 }).map((bytes) => new Uint8Array(bytes))
  if (shape.isBooleanSchema()) return fc.boolean()
  if (shape.isNumericSchema()) return fc.integer()
  return fc.string({ unit: 'binary' })
}

// The JSON parser's own business, and no name for an attribute.
const isPlainKey = (key: string): boolean => key !== '__proto__'

/** Values as they compare: blobs by content whatever view they are, absent members left out. */
export const comparable = (value: unknown): unknown => {
  if (value instanceof Date) return { date: value.getTime() }
  if (value instanceof Uint8Array) return { blob: Buffer.from(value).toString('hex') }
  if (Array.isArray(value)) return value.map(comparable)
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, member]) => member !== undefined && key !== '$metadata')
        .map(([key, member]) => [key, comparable(member)]),
    )
  return value
}
