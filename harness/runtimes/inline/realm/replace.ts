/** Takes a replacement back. */
export type Restore = () => void

/**
 * Replaces a member by one made from the original. Taking it back leaves the member alone where somebody has replaced
 * ours since (a test's own fake timers): ours then passes through.
 */
export const replace = <T extends object, K extends keyof T>(
  object: T,
  key: K,
  make: (original: T[K]) => T[K],
): Restore => {
  const before = Object.getOwnPropertyDescriptor(object, key)
  const original = object[key]
  const replacement = make(original)
  if (typeof original === 'function' && typeof replacement === 'function') inheritMembers(original, replacement)
  Object.defineProperty(object, key, {
    configurable: true,
    enumerable: before?.enumerable ?? false,
    writable: true,
    value: replacement,
  })
  return () => {
    if (object[key] !== replacement) return
    if (before) Object.defineProperty(object, key, before)
    else delete object[key]
  }
}

/** Name, length and such members as `util.promisify.custom`, unless the replacement has its own. */
const inheritMembers = (original: object, replacement: object): void => {
  for (const key of Reflect.ownKeys(original)) {
    if (key === 'prototype' || key === 'arguments' || key === 'caller') continue
    const own = Object.getOwnPropertyDescriptor(replacement, key)
    if (own && key !== 'name' && key !== 'length') continue
    Object.defineProperty(replacement, key, Object.getOwnPropertyDescriptor(original, key)!)
  }
}
