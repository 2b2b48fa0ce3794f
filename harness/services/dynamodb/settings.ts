import type { Settings } from '../../ports/index.ts'
import { type StreamViewType, VIEW_TYPES } from './change.ts'
import { checkTableName } from './constraints.ts'
import { invalidParameter, notEmulated } from './errors.ts'
import { type Key, type KeyType, keyOf } from './key.ts'
import { GLOBAL_INDEXES, LOCAL_INDEXES } from './limits.ts'
import { switchTimeToLive } from './operations/update-time-to-live.ts'
import type { IndexSettings } from './secondary-index.ts'
import type { DynamodbStore } from './store.ts'
import { switchStream } from './switch-stream.ts'
import type { Table } from './table.ts'

const WORDS = [
  'key',
  'attributeDefinitions',
  'streamViewType',
  'timeToLive',
  'globalSecondaryIndexes',
  'localSecondaryIndexes',
] as const
const UPDATE_WORDS = ['streamViewType', 'timeToLive'] as const

const refuseOthers = (name: string, settings: Settings, words: readonly string[]): void => {
  for (const [word, value] of Object.entries(settings))
    if (value !== undefined && !words.includes(word))
      throw notEmulated(`${word} of table "${name}"`, `Of a table, ${words.join(', ')} can be set here.`)
}

const wrong = (name: string, word: string, wanted: string, value: unknown) =>
  invalidParameter(`Failed to set ${word} of table "${name}": it must be ${wanted}, not ${JSON.stringify(value)}`)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `id`, `[id]` or `[pk, sk]`. */
const namesOf = (value: unknown): readonly [string, string?] | undefined => {
  const names = Array.isArray(value) ? (value as readonly unknown[]) : [value]
  if (names.length < 1 || names.length > 2 || names[0] === names[1]) return undefined
  return names.every((name) => typeof name === 'string' && name !== '')
    ? (names as unknown as readonly [string, string?])
    : undefined
}

const definitionsIn = (name: string, value: unknown): ReadonlyMap<string, KeyType> => {
  if (value === undefined) return new Map()
  const wanted = 'S, N or B by attribute'
  if (!isRecord(value)) throw wrong(name, 'attributeDefinitions', wanted, value)
  for (const type of Object.values(value))
    if (type !== 'S' && type !== 'N' && type !== 'B') throw wrong(name, 'attributeDefinitions', wanted, value)
  return new Map(Object.entries(value)) as ReadonlyMap<string, KeyType>
}

/** Reads keys; text is the type of what is not defined. */
class Keys {
  readonly #table: string
  readonly #defined: ReadonlyMap<string, KeyType>
  readonly used = new Map<string, KeyType>()

  constructor(table: string, defined: ReadonlyMap<string, KeyType>) {
    this.#table = table
    this.#defined = defined
  }

  read(word: string, value: unknown): Key {
    const names = namesOf(value)
    if (!names) throw wrong(this.#table, word, 'an attribute or a list of two', value)
    return keyOf(this.#attribute(names[0]), names[1] === undefined ? undefined : this.#attribute(names[1]))
  }

  checkUsed(): void {
    for (const name of this.#defined.keys())
      if (!this.used.has(name))
        throw invalidParameter(
          `Failed to set attributeDefinitions of table "${this.#table}": "${name}" is in no key, and only those are defined`,
        )
  }

  #attribute(name: string) {
    const type = this.#defined.get(name) ?? 'S'
    this.used.set(name, type)
    return { name, type }
  }
}

const projectionIn = (table: string, index: string, value: unknown): IndexSettings['projection'] => {
  if (value === undefined || value === 'ALL') return { type: 'ALL', attributes: [] }
  if (value === 'KEYS_ONLY') return { type: 'KEYS_ONLY', attributes: [] }
  if (Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string'))
    return { type: 'INCLUDE', attributes: value as readonly string[] }
  throw wrong(table, `projection of index "${index}"`, 'ALL, KEYS_ONLY or a list of attributes', value)
}

const indexesIn = (
  table: string,
  keys: Keys,
  { kind, word, value }: { kind: IndexSettings['kind']; word: string; value: unknown },
): IndexSettings[] => {
  if (value === undefined) return []
  if (!isRecord(value)) throw wrong(table, word, 'an index by name', value)
  return Object.entries(value).map(([name, index]) => {
    if (!isRecord(index)) throw wrong(table, `index "${name}"`, '{ key, projection }', index)
    for (const member of Object.keys(index))
      if (member !== 'key' && member !== 'projection')
        throw notEmulated(`${member} of index "${name}" of table "${table}"`, 'An index has key and projection.')
    return {
      kind,
      name,
      key: keys.read(`key of index "${name}"`, index.key),
      projection: projectionIn(table, name, index.projection),
    }
  })
}

const viewTypeIn = (name: string, value: unknown): StreamViewType | undefined => {
  if (value === undefined || VIEW_TYPES.includes(value as StreamViewType)) return value as StreamViewType | undefined
  throw wrong(name, 'streamViewType', `one of ${VIEW_TYPES.join(', ')}`, value)
}

const timeToLiveIn = (name: string, value: unknown): string | undefined => {
  if (value === undefined || (typeof value === 'string' && value !== '' && value.length <= 255)) return value
  throw wrong(name, 'timeToLive', "an attribute's name", value)
}

/**
 * Creates the table of a scenario: it is there, ACTIVE and on demand, from the start.
 * @guess the texts that begin with "Failed to set": AWS has other parameters, so its own would mislead
 */
export const provision = (store: DynamodbStore, name: string, settings: Settings): Table => {
  checkTableName(name)
  refuseOthers(name, settings, WORDS)
  const keys = new Keys(name, definitionsIn(name, settings.attributeDefinitions))
  const key = keys.read('key', settings.key)
  const locals = indexesIn(name, keys, {
    kind: 'local',
    word: 'localSecondaryIndexes',
    value: settings.localSecondaryIndexes,
  })
  for (const index of locals)
    if (!key.range || !index.key.range || index.key.hash.name !== key.hash.name)
      throw invalidParameter(
        `Failed to set localSecondaryIndexes of table "${name}": index "${index.name}" needs the table's partition key and a sort key of its own`,
      )
  const globals = indexesIn(name, keys, {
    kind: 'global',
    word: 'globalSecondaryIndexes',
    value: settings.globalSecondaryIndexes,
  })
  keys.checkUsed()
  if (locals.length > LOCAL_INDEXES || globals.length > GLOBAL_INDEXES)
    throw invalidParameter(
      `Failed to set the indexes of table "${name}": AWS allows ${LOCAL_INDEXES} local and ${GLOBAL_INDEXES} global ones`,
    )
  const viewType = viewTypeIn(name, settings.streamViewType)
  const timeToLive = timeToLiveIn(name, settings.timeToLive)
  return store.create({
    name,
    key,
    definitions: keys.used,
    indexes: [...locals, ...globals],
    creationMs: 0,
    ...(viewType === undefined ? {} : { viewType }),
    ...(timeToLive === undefined ? {} : { timeToLive }),
  })
}

/**
 * Applies an `update` step as a whole or not at all. `null` and `false` switch a stream or a time to live off. What AWS
 * refuses is refused: another view type while a stream is on, two changes of the time to live within an hour.
 */
export const update = (store: DynamodbStore, name: string, settings: Settings): void => {
  const table = store.describe(name)
  refuseOthers(name, settings, UPDATE_WORDS)
  const { streamViewType, timeToLive } = settings
  const off = (value: unknown): boolean => value === null || value === false
  const viewType = off(streamViewType) ? undefined : viewTypeIn(name, streamViewType)
  const attribute = off(timeToLive) ? undefined : timeToLiveIn(name, timeToLive)
  if (timeToLive !== undefined) {
    const current = table.timeToLive.attribute ?? ''
    if (attribute !== table.timeToLive.attribute)
      switchTimeToLive(store, table, { attribute: attribute ?? current, enabled: attribute !== undefined })
  }
  if (streamViewType !== undefined && viewType !== (table.stream?.enabled ? table.stream.viewType : undefined))
    switchStream(store, table, viewType)
}
