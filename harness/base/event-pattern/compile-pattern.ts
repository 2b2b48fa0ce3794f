import type { PatternDialect } from './dialect.ts'
import type { Field } from './field.ts'
import { type Membership, someLeaf } from './leaves.ts'
import { reject } from './pattern-rejection.ts'
import { readPattern } from './read-pattern.ts'

/** Whether an event fits. The event is plain JSON as `JSON.parse` gives it. */
export type EventMatcher = (event: unknown) => boolean

/**
 * Compiles an event pattern, given as JSON text or as the object. Throws a `PatternRejection` for what AWS refuses.
 *
 * Numbers are compared as doubles: `300`, `300.0` and `3.0e2` are one number. A key that a text writes twice keeps its last value.
 * @aws eventbridge/latest/userguide/eb-create-pattern-operators (checked 2026-11); recorded answers of TestEventPattern
 */
export const compilePattern = (pattern: unknown, dialect: PatternDialect): EventMatcher => {
  // Paths in order: what an absent path must be consistent with are the paths before it, as in aws/event-ruler.
  const combinations = readPattern(typeof pattern === 'string' ? parsed(pattern) : pattern, dialect).map(
    (combination) => [...combination.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
  )
  const [only, ...others] = combinations
  if (only && others.length === 0) return (event) => isObject(event) && fitsAll(event, only)
  return (event) => isObject(event) && combinations.some((fields) => fitsAll(event, fields))
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // @guess AWS's parser says what it met and what it expected; the words depend on the text.
    return reject('The pattern is not valid JSON')
  }
}

/** First the usual case: no leaf lies in a list of objects, and every field stands for itself. */
const fitsAll = (event: unknown, fields: readonly Field[]): boolean => {
  let lists = false
  for (const field of fields) {
    let found = false
    const fits = someLeaf(event, field, (value, membership) => {
      if (membership) lists = true
      found = true
      return field.fits(value)
    })
    if (fits) continue
    if (field.absent && !found) continue
    if (!field.absent || !lists) return false
  }
  return !lists || consistent(event, fields, 0, new Map())
}

type Chosen = ReadonlyMap<readonly unknown[], number>

/** All fields of a list's elements must fit one and the same element. */
const consistent = (event: unknown, fields: readonly Field[], next: number, chosen: Chosen): boolean => {
  const field = fields[next]
  if (!field) return true
  let present = false
  const fits = someLeaf(event, field, (value, membership) => {
    const agreed = agree(chosen, membership)
    if (!agreed) return false
    present = true
    return field.fits(value) && consistent(event, fields, next + 1, agreed)
  })
  return fits || (field.absent && !present && consistent(event, fields, next + 1, chosen))
}

const agree = (chosen: Chosen, membership: Membership | undefined): Chosen | undefined => {
  if (!membership) return chosen
  const agreed = new Map(chosen)
  for (let at: Membership | undefined = membership; at; at = at.outer) {
    const index = agreed.get(at.list)
    if (index !== undefined && index !== at.index) return undefined
    agreed.set(at.list, at.index)
  }
  return agreed
}
