import { type Mistakes, Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import * as limits from './limits.ts'
import { listOf, type OtherWords, type Read, read, settings, value } from './settings.ts'
import { isMap, shown } from './shown.ts'
import { anything, orFalse, readOneOf } from './values.ts'

/** `id`, or `[pk, sk]`. */
export type KeyForm = string | readonly [string, string]

const key = value<KeyForm>((written) => {
  const form = 'Write `key: id`, or `key: [ pk, sk ]`.'
  if (typeof written === 'string') return written === '' ? new Wrong('the text is empty', form) : written
  if (!Array.isArray(written)) return new Wrong(`one or two attributes are needed, not ${shown(written)}`, form)
  if (written.length !== 2 || !written.every((name) => typeof name === 'string' && name !== ''))
    return new Wrong('a list of two attributes is needed: the partition key and the sort key', form)
  const [partition, sort] = written as [string, string]
  return partition === sort ? new Wrong(`both are "${sort}"`, form) : [partition, sort]
}, 'key: id')

const projection = value<'ALL' | 'KEYS_ONLY' | readonly string[]>((written) => {
  if (written === 'ALL' || written === 'KEYS_ONLY') return written
  const isList = Array.isArray(written) && written.length > 0 && written.every((name) => typeof name === 'string')
  return isList
    ? (written as string[])
    : new Wrong(`${shown(written)} is no projection`, 'Write `ALL`, `KEYS_ONLY` or a list of attributes.')
})

const INDEX_WORDS: OtherWords = {
  instead: {
    keySchema: 'Write `key: [ pk, sk ]`.',
    projectionType: 'Write `projection: KEYS_ONLY`.',
    nonKeyAttributes: 'Write `projection: [ attributes ]`.',
    provisionedThroughput: 'Tables are on demand here.',
  },
}
const index = settings('an index', { key, projection: projection.optional() }, INDEX_WORDS)
type Index = { readonly key: KeyForm; readonly projection?: unknown }

const WORDS: OtherWords = {
  instead: {
    keySchema: 'Write `key: id`, or `key: [ pk, sk ]`.',
    partitionKey: 'Write `key: id`, or `key: [ pk, sk ]`.',
    hashKey: 'Write `key: id`, or `key: [ pk, sk ]`.',
    sortKey: 'Write `key: [ pk, sk ]`.',
    stream: 'Write `streamViewType: NEW_AND_OLD_IMAGES`.',
    streamSpecification: 'Write `streamViewType: NEW_AND_OLD_IMAGES`.',
    timeToLiveSpecification: 'Write `timeToLive: attribute`.',
    ttl: 'Write `timeToLive: attribute`.',
    indexes: 'Write `globalSecondaryIndexes`.',
    billingMode: 'Tables are on demand here.',
    provisionedThroughput: 'Tables are on demand here.',
    attributes: 'Write `attributeDefinitions: { attribute: S }`, of key attributes alone.',
  },
}
const readTimeToLive: Read<string> = (written) =>
  typeof written === 'string' && written !== ''
    ? written
    : new Wrong(
        `the name of an attribute is needed, not ${shown(written)}`,
        'Write `timeToLive: expires`: the attribute holds the second after which AWS deletes the item.',
      )
const readViewType = readOneOf('KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES')

export const table = settings(
  'a table',
  {
    key,
    attributeDefinitions: anything().optional(),
    streamViewType: value(readViewType).optional(),
    timeToLive: value(readTimeToLive).optional(),
    globalSecondaryIndexes: anything().optional(),
    localSecondaryIndexes: anything().optional(),
  },
  WORDS,
)
export const CHANGEABLE_TABLE = settings(
  'an update of a table',
  { timeToLive: orFalse(readTimeToLive).optional(), streamViewType: orFalse(readViewType).optional() },
  {
    notBuilt: ['globalSecondaryIndexes'],
    instead: {
      ...WORDS.instead,
      key: 'A table keeps its key for life.',
      attributeDefinitions: 'A table keeps its key for life.',
      localSecondaryIndexes: 'A table keeps them for life.',
    },
  },
)

export interface GivenTable {
  readonly key: KeyForm
  readonly attributeDefinitions?: unknown
  readonly globalSecondaryIndexes?: unknown
  readonly localSecondaryIndexes?: unknown
}

/** What stands in the maps of a table's settings, and what they say of each other. */
export const checkTable = (given: GivenTable, path: Path, mistakes: Mistakes): void => {
  const own = attributesOf(given.key)
  const global = readIndexes(given.globalSecondaryIndexes, [...path, 'globalSecondaryIndexes'], mistakes)
  const localPath = [...path, 'localSecondaryIndexes']
  const local = readIndexes(given.localSecondaryIndexes, localPath, mistakes)
  checkCount(global, limits.GLOBAL_INDEXES, [...path, 'globalSecondaryIndexes'], mistakes)
  checkCount(local, limits.LOCAL_INDEXES, localPath, mistakes)
  for (const [name, { key: indexKey }] of local) checkLocal(own, indexKey, [...localPath, name, 'key'], mistakes)
  for (const [name] of local)
    if (global.has(name))
      mistakes.add([...localPath, name], new Wrong(`"${name}" is a global index too`, undefined, 'key'))
  const keys = new Set([own, ...[...global.values(), ...local.values()].map((one) => attributesOf(one.key))].flat())
  checkDefinitions(given.attributeDefinitions, keys, [...path, 'attributeDefinitions'], mistakes)
}

const attributesOf = (written: KeyForm): readonly string[] => (typeof written === 'string' ? [written] : written)

/** @aws amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes (checked 2026-11) */
const INDEX_NAME = /^[A-Za-z0-9_.-]{3,255}$/

const readIndexes = (written: unknown, path: Path, mistakes: Mistakes): Map<string, Index> => {
  const found = new Map<string, Index>()
  if (written === undefined) return found
  if (!isMap(written)) {
    mistakes.add(path, new Wrong(`a map is needed, not ${shown(written)}`, 'Write `{ name: { key: attribute } }`.'))
    return found
  }
  for (const [name, one] of Object.entries(written)) {
    if (!INDEX_NAME.test(name))
      mistakes.add(
        [...path, name],
        new Wrong(`"${name}" is no name for an index`, 'AWS takes letters, digits, `-`, `.` and `_`, 3 to 255.', 'key'),
      )
    const given = read(index, one, [...path, name], mistakes)
    if (given) found.set(name, given)
  }
  return found
}

const checkCount = (indexes: ReadonlyMap<string, Index>, most: number, path: Path, mistakes: Mistakes): void => {
  if (indexes.size > most)
    mistakes.add(path, new Wrong(`${indexes.size} are too many`, `AWS takes up to ${most} for one table.`, 'key'))
}

/** A local index has the table's partition key, and a sort key of its own. */
const checkLocal = (own: readonly string[], written: KeyForm, path: Path, mistakes: Mistakes): void => {
  const [partition, sort] = own
  if (sort === undefined)
    mistakes.add(path, new Wrong('the table has no sort key, and so no local indexes', 'Write a global index.', 'key'))
  else if (typeof written === 'string' || written[0] !== partition)
    mistakes.add(
      path,
      new Wrong(`a local index has the table's partition key`, `Write \`[ ${partition}, attribute ]\`.`),
    )
}

const checkDefinitions = (written: unknown, keys: ReadonlySet<string>, path: Path, mistakes: Mistakes): void => {
  if (written === undefined) return
  if (!isMap(written)) {
    mistakes.add(path, new Wrong(`a map is needed, not ${shown(written)}`, 'Write `{ attribute: N }`.'))
    return
  }
  for (const [name, type] of Object.entries(written)) {
    if (type !== 'S' && type !== 'N' && type !== 'B')
      mistakes.add([...path, name], new Wrong(`${shown(type)} is no type of a key`, 'Write `S`, `N` or `B`.'))
    if (!keys.has(name))
      mistakes.add(
        [...path, name],
        new Wrong(
          `"${name}" is no key of the table or an index`,
          `Only keys are defined: ${listOf([...keys])}. Leave it out.`,
          'key',
        ),
      )
  }
}
