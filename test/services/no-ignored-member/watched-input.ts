import type { NormalizedSchema } from '@smithy/core/schema'

/** Told the path of a member that was given and is read: `Entries.*.Id`. */
type OnRead = (path: string) => void

interface Place {
  readonly shape: NormalizedSchema
  readonly path: string
}

/**
 * Shapes that one reader reads wherever they stand: their members are told under the shape's own name
 * (`AttributeValue.S`), at any depth.
 */
export const SHARED: ReadonlySet<string> = new Set(['AttributeValue'])

/** The place of a structure's member, a list's or a map's. */
export const within = ({ shape, path }: Place, member: string): Place | undefined => {
  if (shape.isStructSchema()) {
    for (const [name, child] of shape.structIterator())
      if (name === member) return placed(child, path === '' ? member : `${path}.${member}`)
    return undefined
  }
  return shape.isListSchema() || shape.isMapSchema() ? placed(shape.getValueSchema(), `${path}.*`) : undefined
}

const placed = (shape: NormalizedSchema, path: string): Place => {
  const name = shape.isStructSchema() ? shape.getName(false) : undefined
  return { shape, path: name !== undefined && SHARED.has(name) ? name : path }
}

/**
 * The same input, which tells what is read of it. A listing (`Object.keys`, a spread, `JSON.stringify`) reads nothing: the
 * first read of a key after it was listed is part of the listing.
 */
export const watchedInput = (input: object, shape: NormalizedSchema, onRead: OnRead): object => {
  // By place too: an input may give one object at two places.
  const watchers = new WeakMap<object, Map<string, object>>()
  const watch = (value: unknown, place: Place | undefined): unknown => {
    if (!place || value === null || typeof value !== 'object') return value
    // Their methods want the object itself.
    if (value instanceof Uint8Array || value instanceof Date) return value
    const known = watchers.get(value) ?? new Map<string, object>()
    watchers.set(value, known)
    const watched = known.get(place.path) ?? new Proxy(value, watcher(place))
    known.set(place.path, watched)
    return watched
  }
  const watcher = (place: Place): ProxyHandler<object> => {
    const listed = new Set<string | symbol>()
    const read = (key: string): void => {
      const at = within(place, key)
      if (at && place.shape.isStructSchema()) onRead(place.path === '' ? key : `${place.path}.${key}`)
    }
    return {
      ownKeys: (target) => {
        const keys = Reflect.ownKeys(target)
        for (const key of keys) listed.add(key)
        return keys
      },
      getOwnPropertyDescriptor: (target, key) => Reflect.getOwnPropertyDescriptor(target, key),
      has: (target, key) => {
        if (typeof key === 'string' && Object.hasOwn(target, key)) read(key)
        return Reflect.has(target, key)
      },
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key)
        if (typeof key !== 'string' || !Object.hasOwn(target, key)) return value
        if (Array.isArray(target)) return key === 'length' ? value : watch(value, within(place, key))
        if (!listed.delete(key)) read(key)
        return watch(value, within(place, key))
      },
    }
  }
  return watch(input, { shape, path: '' }) as object
}
