import type { Field } from './field.ts'

/** Through which elements of which lists a leaf is reached. Lists of lists and lists of objects count. */
export interface Membership {
  readonly list: readonly unknown[]
  readonly index: number
  readonly outer: Membership | undefined
}

type Visit = (value: unknown, membership: Membership | undefined) => boolean

/** Calls `visit` with every leaf at the field's path until it says true; whether it did. */
export const someLeaf = (event: unknown, field: Field, visit: Visit): boolean =>
  descend(event as Record<string, unknown>, { field, step: 0, visit, membership: undefined })

interface Walk {
  readonly field: Field
  /** Parts of the path that are behind us. */
  readonly step: number
  readonly visit: Visit
  readonly membership: Membership | undefined
}

const descend = (object: Record<string, unknown>, walk: Walk): boolean => {
  const { field, step } = walk
  const keys = field.keys[step]
  if (!keys) return false
  for (let n = 0; n < keys.length; n++) {
    const key = keys[n]!
    if (!Object.hasOwn(object, key)) continue
    if (arrive(object[key], { ...walk, step: step + n + 1 })) return true
  }
  return false
}

const arrive = (value: unknown, walk: Walk): boolean => {
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? enter(value, walk) : descend(value as Record<string, unknown>, walk)
  return walk.step === walk.field.keys.length && walk.visit(value, walk.membership)
}

const enter = (list: readonly unknown[], walk: Walk): boolean => {
  for (let index = 0; index < list.length; index++) {
    const element = list[index]
    const inner =
      typeof element === 'object' && element !== null
        ? { ...walk, membership: { list, index, outer: walk.membership } }
        : walk
    if (arrive(element, inner)) return true
  }
  return false
}
