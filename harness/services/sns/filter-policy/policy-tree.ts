import type { Scalar, ValueTest } from './value-test.ts'

/** What a policy says of one place in a message. */
export interface PolicyNode {
  /** `exists: false` is among the alternatives. */
  mayBeAbsent: boolean
  /** One of these must want one of the values here; `undefined` where the policy says nothing of a value here. */
  tests: ValueTest[] | undefined
  /** All must hold. By the next part of the path. */
  readonly members: Map<string, PolicyNode>
  /** Of each list one must hold. */
  readonly alternatives: (readonly PolicyNode[])[]
  /** From the top, joined by dots. */
  readonly path: string
}

export const policyNode = (path: string): PolicyNode => ({
  mayBeAbsent: false,
  tests: undefined,
  members: new Map(),
  alternatives: [],
  path,
})

/** The node of a key, which may hold dots: `a.b` means the same as a `b` within an `a`. Recorded 2024-12. */
export const descend = (from: PolicyNode, key: string): PolicyNode => {
  let node = from
  for (const part of key.split('.')) {
    let next = node.members.get(part)
    if (!next) {
      next = policyNode(node.path === '' ? part : `${node.path}.${part}`)
      node.members.set(part, next)
    }
    node = next
  }
  return node
}

type Json = Scalar | readonly Json[] | { readonly [key: string]: Json }

/**
 * Whether a message, as JSON, is wanted. Of a list one element must fit, for all that the policy says of its members
 * together; a value is absent where nothing in the whole message has its path.
 * @aws sns-message-filtering (checked 2026-11). Lists of lists, lists of objects and keys with dots recorded 2024-12.
 */
export const wants = (root: PolicyNode, message: unknown): boolean => {
  const top = withoutDots(message as Json)
  let paths: Set<string> | undefined
  const absent = (path: string): boolean => {
    paths ??= pathsOf(top)
    return !paths.has(path)
  }

  const holdsAt = (node: PolicyNode, value: Json | undefined): boolean =>
    (node.tests === undefined || (node.mayBeAbsent && absent(node.path)) || passes(node.tests, value)) &&
    ((node.members.size === 0 && node.alternatives.length === 0) || holdsWithin(node, value))

  const holdsWithin = (node: PolicyNode, value: Json | undefined): boolean => {
    if (Array.isArray(value) && value.length > 0) return value.some((element: Json) => holdsWithin(node, element))
    for (const [name, member] of node.members) if (!holdsAt(member, memberOf(value, name))) return false
    return node.alternatives.every((list) => list.some((one) => holdsWithin(one, value)))
  }
  return holdsWithin(root, top)
}

const passes = (tests: readonly ValueTest[], value: Json | undefined): boolean => {
  if (value === undefined) return false
  if (Array.isArray(value)) return value.some((element: Json) => passes(tests, element))
  if (isScalar(value)) return tests.some((test) => test(value))
  return false
}

const isScalar = (value: Json): value is Scalar => value === null || typeof value !== 'object'

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const memberOf = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

/** Paths at which the message has a value. */
const pathsOf = (message: Json): Set<string> => {
  const paths = new Set<string>()
  const visit = (value: Json, path: string): void => {
    if (Array.isArray(value)) for (const element of value) visit(element as Json, path)
    else if (isObject(value))
      for (const [name, member] of Object.entries(value)) visit(member, path === '' ? name : `${path}.${name}`)
    else paths.add(path)
  }
  visit(message, '')
  return paths
}

/** The same with every name that holds dots taken apart. */
const withoutDots = (value: Json): Json => {
  if (isScalar(value)) return value
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutDots)
  const members: Record<string, Json> = Object.create(null)
  for (const [name, member] of Object.entries(value)) {
    const parts = name.split('.')
    const inner = parts.slice(1).reduceRight<Json>((below, part) => ({ [part]: below }), withoutDots(member))
    const first = parts[0]!
    const there = members[first]
    members[first] = there === undefined ? inner : merged(there, inner)
  }
  return members
}

const merged = (a: Json, b: Json): Json => {
  if (!isObject(a) || !isObject(b)) return [a, b]
  const members: Record<string, Json> = { ...a }
  for (const [name, member] of Object.entries(b)) {
    const there = members[name]
    members[name] = there === undefined ? member : merged(there, member)
  }
  return members
}
