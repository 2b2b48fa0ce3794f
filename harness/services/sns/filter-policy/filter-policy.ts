import { PolicyMistake } from './policy-cursor.ts'
import { POLICY_BYTES, POLICY_COMBINATIONS, POLICY_KEYS, WILDCARD_POINTS } from './policy-limits.ts'
import { readPolicy } from './policy-reader.ts'
import { type PolicyNode, wants } from './policy-tree.ts'

/** What a policy looks at: the message's attributes, or the message itself as JSON. */
export type FilterPolicyScope = 'MessageAttributes' | 'MessageBody'

/** A message attribute, as far as policies look at it. */
export interface FilteredAttribute {
  readonly dataType: string
  readonly value: string | Uint8Array
}

export interface FilteredMessage {
  readonly body: string
  readonly attributes: ReadonlyMap<string, FilteredAttribute> | undefined
}

/** A policy that has been read and holds to its limits. */
export interface FilterPolicy {
  readonly scope: FilterPolicyScope
  accepts(message: FilteredMessage): boolean
}

/** Why AWS refuses a policy, without the words that stand before it. */
export interface RefusedPolicy {
  readonly refused: string
}

/**
 * Reads a subscription's filter policy. @aws sns-subscription-filter-policies, subscription-filter-policy-constraints
 * (checked 2026-11). It takes effect at once (AWS: within 15 minutes).
 */
export const filterPolicyOf = (source: string, scope: FilterPolicyScope): FilterPolicy | RefusedPolicy => {
  try {
    const root = checked(source, scope)
    return { scope, accepts: scope === 'MessageBody' ? bodyFilter(root) : attributeFilter(root) }
  } catch (mistake) {
    if (mistake instanceof PolicyMistake) return { refused: mistake.reason }
    throw mistake
  }
}

const POLICY = 'FilterPolicy: '

const checked = (source: string, scope: FilterPolicyScope): PolicyNode => {
  try {
    if (Buffer.byteLength(source) > POLICY_BYTES) throw new PolicyMistake('Filter policy is too large')
    const { root, counts } = readPolicy(source)
    if (counts.nested && scope === 'MessageAttributes') throw new NestedPolicy()
    if (counts.keys > POLICY_KEYS) throw new PolicyMistake(`Filter policy can not have more than ${POLICY_KEYS} keys`)
    if (counts.combinations > POLICY_COMBINATIONS || counts.wildcardPoints > WILDCARD_POINTS)
      throw new PolicyMistake('Filter policy is too complex')
    return root
  } catch (mistake) {
    // The one refusal that does not name the attribute (recorded 2024-05).
    if (mistake instanceof NestedPolicy || !(mistake instanceof PolicyMistake)) throw mistake
    throw new PolicyMistake(POLICY + mistake.reason)
  }
}

class NestedPolicy extends PolicyMistake {
  constructor() {
    super('Filter policy scope MessageAttributes does not support nested filter policy')
  }
}

/** What is no JSON object fits no policy. Recorded 2024-12. */
const bodyFilter =
  (root: PolicyNode) =>
  ({ body }: FilteredMessage): boolean => {
    const message = parsed(body)
    return typeof message === 'object' && message !== null && !Array.isArray(message) && wants(root, message)
  }

const attributeFilter =
  (root: PolicyNode) =>
  ({ attributes }: FilteredMessage): boolean => {
    const values: Record<string, unknown> = {}
    if (attributes)
      for (const [name, attribute] of attributes) {
        const value = jsonOf(attribute)
        if (value !== undefined) values[name] = value
      }
    return wants(root, values)
  }

/**
 * An attribute as JSON. Binary ones are ignored. `@guess` So is a list that is no JSON list.
 * @aws subscription-filter-policy-constraints, numeric-value-matching (checked 2026-11)
 */
const jsonOf = ({ dataType, value }: FilteredAttribute): unknown => {
  if (typeof value !== 'string') return undefined
  if (dataType === 'String.Array' || dataType === 'Number.Array') {
    const list = parsed(value)
    return Array.isArray(list) ? list : undefined
  }
  return dataType === 'Number' || dataType.startsWith('Number.') ? Number(value) : value
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Not JSON: said by the absence of a value.
    return undefined
  }
}
