import type { Draws } from '../draws.ts'

export interface Drawn {
  readonly text: string
  readonly names: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, object>>
}

const merge = (text: string, ...parts: readonly Drawn[]): Drawn => ({
  text,
  names: Object.assign({}, ...parts.map(({ names }) => names)),
  values: Object.assign({}, ...parts.map(({ values }) => values)),
})

const words = (text: string, names: Drawn['names'] = {}, values: Drawn['values'] = {}): Drawn => ({
  text,
  names,
  values,
})

/** An attribute that exists here and there, by its name or by a placeholder. */
const path = (draws: Draws): Drawn =>
  draws.one([
    () => words('label'),
    () => words('#any', { '#any': 'any' }),
    () => words('#map.deep', { '#map': 'map' }),
    () => words('#map.#n', { '#map': 'map', '#n': 'n' }),
    () => words('#list[0]', { '#list': 'list' }),
    () => words('#list[1]', { '#list': 'list' }),
    () => words('tags'),
    () => words('#count', { '#count': 'count' }),
    () => words('id'),
    () => words('absent'),
  ])()

const value = (draws: Draws): Drawn =>
  draws.one([
    () => words(':n', {}, { ':n': { N: '5' } }),
    () => words(':zero', {}, { ':zero': { N: '0' } }),
    () => words(':text', {}, { ':text': { S: 'paid' } }),
    () => words(':x', {}, { ':x': { S: 'x' } }),
    () => words(':yes', {}, { ':yes': { BOOL: true } }),
    () => words(':set', {}, { ':set': { SS: ['x', 'y'] } }),
  ])()

export const drawCondition = (draws: Draws, depth = 0): Drawn => {
  const kind = draws.below(depth > 1 ? 7 : 10)
  const at = path(draws)
  const to = value(draws)
  if (kind <= 1) return merge(`${at.text} ${draws.one(['=', '<>', '<', '<=', '>', '>='])} ${to.text}`, at, to)
  if (kind === 2) return merge(`${draws.one(['attribute_exists', 'attribute_not_exists'])}(${at.text})`, at)
  if (kind === 3) return merge(`contains(${at.text}, ${to.text})`, at, to)
  if (kind === 4) {
    const type = words(':type', {}, { ':type': { S: draws.one(['S', 'N', 'SS', 'M', 'L', 'BOOL', 'NULL']) } })
    return merge(`attribute_type(${at.text}, ${type.text})`, at, type)
  }
  if (kind === 5) {
    const size = words(':n', {}, { ':n': { N: '5' } })
    return merge(`size(${at.text}) ${draws.one(['<', '>=', '='])} :n`, at, size)
  }
  if (kind === 6) {
    const other = value(draws)
    return merge(`${at.text} IN (${to.text}, ${other.text})`, at, to, other)
  }
  const left = drawCondition(draws, depth + 1)
  if (kind === 7) return merge(`NOT (${left.text})`, left)
  const right = drawCondition(draws, depth + 1)
  return merge(`(${left.text}) ${draws.one(['AND', 'OR'])} (${right.text})`, left, right)
}

const SETS: readonly ((draws: Draws) => Drawn)[] = [
  () =>
    words(
      '#count = if_not_exists(#count, :zero) + :one',
      { '#count': 'count' },
      { ':zero': { N: '0' }, ':one': { N: '1' } },
    ),
  () => words('#count = #count - :one', { '#count': 'count' }, { ':one': { N: '1' } }),
  () => words('label = :text', {}, { ':text': { S: 'paid' } }),
  () => words('#any = :any', { '#any': 'any' }, { ':any': { L: [{ S: 'set' }] } }),
  () => words('#any = label', { '#any': 'any' }),
  () => words('#map.deep = :text', { '#map': 'map' }, { ':text': { S: 'paid' } }),
  () => words('#map.fresh = :one', { '#map': 'map' }, { ':one': { N: '1' } }),
  () => words('#list[1] = :text', { '#list': 'list' }, { ':text': { S: 'paid' } }),
  () => words('#list[9] = :text', { '#list': 'list' }, { ':text': { S: 'paid' } }),
  () => words('#list = list_append(#list, :any)', { '#list': 'list' }, { ':any': { L: [{ S: 'set' }] } }),
  () =>
    words(
      '#list = list_append(:any, if_not_exists(#list, :none))',
      { '#list': 'list' },
      { ':any': { L: [{ S: 'set' }] }, ':none': { L: [] } },
    ),
]
const REMOVES: readonly (() => Drawn)[] = [
  () => words('label'),
  () => words('#map.deep', { '#map': 'map' }),
  () => words('#list[0]', { '#list': 'list' }),
  () => words('absent'),
  () => words('#list[0], #list[1]', { '#list': 'list' }),
]
const ADDS: readonly (() => Drawn)[] = [
  () => words('#count :one', { '#count': 'count' }, { ':one': { N: '1' } }),
  () => words('tags :tags', {}, { ':tags': { SS: ['x', 'new'] } }),
  () => words('fresh :one', {}, { ':one': { N: '1' } }),
  () => words('#any :one', { '#any': 'any' }, { ':one': { N: '1' } }),
]
const DELETES: readonly (() => Drawn)[] = [
  () => words('tags :tags', {}, { ':tags': { SS: ['x', 'new'] } }),
  () => words('absent :tags', {}, { ':tags': { SS: ['x', 'new'] } }),
]

/** One or two clauses of an update, some of which meet attributes of a wrong type. */
export const drawUpdate = (draws: Draws): Drawn => {
  const clauses = draws.happens(60)
    ? [clause('SET', draws.one(SETS)(draws))]
    : draws.one([
        () => [clause('REMOVE', draws.one(REMOVES)())],
        () => [clause('ADD', draws.one(ADDS)())],
        () => [clause('DELETE', draws.one(DELETES)())],
        () => [clause('SET', draws.one(SETS)(draws)), clause('REMOVE', draws.one(REMOVES)())],
        () => [clause('ADD', draws.one(ADDS)()), clause('SET', draws.one(SETS)(draws))],
      ])()
  return merge(clauses.map(({ text }) => text).join(' '), ...clauses)
}

const clause = (word: string, drawn: Drawn): Drawn => ({ ...drawn, text: `${word} ${drawn.text}` })

export const drawProjection = (draws: Draws): Drawn =>
  draws.one([
    () => words('id, label'),
    () => words('#map.deep, #count', { '#map': 'map', '#count': 'count' }),
    () => words('#list[1], absent', { '#list': 'list' }),
    () => words('#list[1], #list[0], tags', { '#list': 'list' }),
    () => words('absent'),
    () => words('#map.#n, #map.deep', { '#map': 'map', '#n': 'n' }),
  ])()

/** The expressions of one request with the names and values that they use, and no others. */
export const expressions = (members: Readonly<Record<string, Drawn | undefined>>): object => {
  const given = Object.entries(members).filter((entry): entry is [string, Drawn] => entry[1] !== undefined)
  const all = merge('', ...given.map(([, drawn]) => drawn))
  return {
    ...Object.fromEntries(given.map(([member, { text }]) => [member, text])),
    ...(Object.keys(all.names).length > 0 && { ExpressionAttributeNames: all.names }),
    ...(Object.keys(all.values).length > 0 && { ExpressionAttributeValues: all.values }),
  }
}
