import type { NormalizedSchema } from '@smithy/core/schema'
import fc from 'fast-check'

/** What a value must survive: each medium can carry other texts. */
export type Medium = 'json' | 'form' | 'xml' | 'header' | 'query' | 'label'

export interface ShapeOptions {
  /** Of what stands in no header, query or path. */
  readonly medium: 'json' | 'form' | 'xml'
  /** Members that are not made, wherever they stand. */
  readonly leaveOut?: (member: string) => boolean
}

/** Random values of a shape, as a caller of the SDK would write them. */
export const arbitraryOf = (shape: NormalizedSchema, options: ShapeOptions): fc.Arbitrary<unknown> =>
  valuesOf(shape, { ...options, place: options.medium, depth: 0 })

interface Spot extends Omit<ShapeOptions, 'medium'> {
  readonly place: Medium
  readonly depth: number
}

// Beyond it only what is required: shapes may contain themselves.
const DEEP = 5

const valuesOf = (shape: NormalizedSchema, spot: Spot): fc.Arbitrary<unknown> => {
  const below = { ...spot, depth: spot.depth + 1 }
  const { place } = spot
  const traits = shape.getMergedTraits()
  // XML and forms cannot tell an empty collection from none.
  const minimum = place === 'json' ? 0 : 1
  // A body of nothing is none.
  const least = traits.httpPayload ? 1 : minimum
  if (shape.isUnitSchema()) return fc.constant({})
  if (shape.isUnionSchema()) {
    const members = [...shape.structIterator()].filter(([, member]) => spot.depth < DEEP || isSimple(member))
    return fc.oneof(...members.map(([name, member]) => valuesOf(member, below).map((value) => ({ [name]: value }))))
  }
  if (shape.isStructSchema()) return structureOf(shape, below)
  if (shape.isListSchema())
    return fc.array(valuesOf(shape.getValueSchema(), below), { minLength: minimum, maxLength: 3, size: 'max' })
  if (shape.isMapSchema())
    return fc.dictionary(nameIn(place), valuesOf(shape.getValueSchema(), below), {
      minKeys: minimum,
      maxKeys: 3,
      noNullPrototype: true,
      size: 'max',
    })
  if (shape.isTimestampSchema())
    return place === 'json'
      ? fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => new Date(ms))
      : fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1_000))
  if (shape.isBlobSchema())
    return fc.uint8Array({ minLength: least, maxLength: 40 }).map((bytes) => new Uint8Array(bytes))
  if (shape.isBooleanSchema()) return fc.boolean()
  if (traits.httpResponseCode) return fc.constantFrom(200, 202, 204)
  if (shape.isNumericSchema()) return fc.integer()
  if (shape.isBigIntegerSchema()) return fc.bigInt({ min: 0n, max: 1_000_000n })
  if (shape.isDocumentSchema()) return fc.dictionary(nameIn('json'), fc.string(), { maxKeys: 2, noNullPrototype: true })
  if (traits.mediaType) return fc.string().map((text) => JSON.stringify({ text }))
  return textIn(place, traits.idempotencyToken || traits.httpPayload ? 1 : 0)
}

const structureOf = (shape: NormalizedSchema, spot: Spot): fc.Arbitrary<unknown> => {
  const schema = shape.getSchema() as unknown as readonly unknown[]
  const required = Number(schema[6] ?? 0)
  const members = [...shape.structIterator()]
    .map(([name, member], i) => ({ name, member, isRequired: i < required || isAlwaysThere(member) }))
    .filter(({ name, member, isRequired }) => {
      if (spot.leaveOut?.(name)) return false
      return isRequired || spot.depth < DEEP || isSimple(member)
    })
  // A structure with nothing in it cannot be written in a form.
  const first = spot.place === 'json' ? [] : members.slice(0, 1)
  return fc.record(
    Object.fromEntries(
      members.map(({ name, member }) => [name, valuesOf(member, { ...spot, place: placeOf(member) ?? spot.place })]),
    ),
    {
      requiredKeys: [...new Set([...members.filter((each) => each.isRequired), ...first].map((each) => each.name))],
      noNullPrototype: true,
    },
  )
}

/** The client makes tokens; a status always comes; and S3 never answers a 200 without the document that belongs to it. */
const isAlwaysThere = (member: NormalizedSchema): boolean => {
  const { httpPayload, httpResponseCode } = member.getMergedTraits()
  return member.isIdempotencyToken() || Boolean(httpResponseCode) || (Boolean(httpPayload) && member.isStructSchema())
}

const placeOf = (member: NormalizedSchema): Medium | undefined => {
  const traits = member.getMergedTraits()
  if (traits.httpLabel) return 'label'
  if (traits.httpQuery || traits.httpQueryParams) return 'query'
  return traits.httpHeader || typeof traits.httpPrefixHeaders === 'string' ? 'header' : undefined
}

const isSimple = (shape: NormalizedSchema): boolean =>
  !shape.isStructSchema() && !shape.isListSchema() && !shape.isMapSchema()

// Control characters cannot be written in XML 1.0, not even escaped; the client's parser trims what is but space.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML leaves out.
const NOT_IN_XML = /[\u0000-\u001f\ufffe\uffff]|^\s+$/

const textIn = (place: Medium, minLength: number): fc.Arbitrary<string> => {
  switch (place) {
    case 'json':
      return fc.string({ unit: 'binary', minLength })
    case 'form':
      return fc.string({ unit: 'binary', minLength })
    case 'xml':
      return fc.string({ unit: 'binary', minLength }).filter((text) => !NOT_IN_XML.test(text))
    case 'query':
      return fc.string({ unit: 'binary', minLength: 1 })
    case 'label':
      return fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !/^\.+$/.test(text))
    case 'header':
      return fc.string({ unit: 'grapheme-ascii', minLength: 1 }).map((text) => text.trim() || 'x')
  }
}

const nameIn = (place: Medium): fc.Arbitrary<string> => {
  // Header names have no case and few letters; `__proto__` is the JSON parser's own business, and no name.
  if (place === 'header') return fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
  return textIn(place, 1).filter((name) => name !== '' && name !== '__proto__')
}

export interface ComparableOptions {
  /** Members that are left out, at the top. */
  readonly without?: (member: string) => boolean
  /** Structures with nothing in them count as absent. */
  readonly emptyIsAbsent?: boolean
}

/** Values as they compare: blobs by content whatever view they are, absent members left out. */
export const comparable = (value: unknown, options: ComparableOptions = {}): unknown => {
  if (value instanceof Date) return { date: value.getTime() }
  if (value instanceof Uint8Array) return { blob: Buffer.from(value).toString('hex') }
  if (value instanceof String) return value.toString()
  const { without, ...inside } = options
  if (Array.isArray(value)) return value.map((each) => comparable(each, inside))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, member]) => member !== undefined && member !== null && key !== '$metadata' && !without?.(key))
      .map(([key, member]) => [key, comparable(member, inside)])
      .filter(([, member]) => !(options.emptyIsAbsent && isEmpty(member))),
  )
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
