import { hasShape } from '../../base/shape.ts'

const looked = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}

/** How many members of a shape a value has: of several that do not match, the one to hold it against has most. */
export const closeness = (shape: unknown, value: unknown): number => {
  if (shape === null || typeof shape !== 'object') return hasShape(shape, value) ? 1 : 0
  const inner = looked(value)
  if (inner === null || typeof inner !== 'object') return 0
  const members = inner as Record<string, unknown>
  let sum = 0
  for (const [key, member] of Object.entries(shape))
    if (Object.hasOwn(members, key)) sum += 1 + closeness(member, members[key])
  return sum
}
