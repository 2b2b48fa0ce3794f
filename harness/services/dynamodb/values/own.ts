/**
 * A member that the record has itself: `undefined` for what every object inherits (`constructor`), since attribute
 * names are the user's.
 */
export const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

/** Sets a member that the record shall have itself, `__proto__` too. For records under construction only. */
export const setOwn = <T>(record: Record<string, T>, name: string, value: T): void => {
  if (name === '__proto__')
    Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true })
  else record[name] = value
}
