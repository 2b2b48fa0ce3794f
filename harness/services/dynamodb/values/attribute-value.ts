/** DynamoDB's type descriptors. @aws HowItWorks.NamingRulesDataTypes (checked 2026-11) */
export type AttributeType = 'S' | 'N' | 'B' | 'SS' | 'NS' | 'BS' | 'M' | 'L' | 'BOOL' | 'NULL'

interface Shapes {
  readonly S: string
  readonly N: string
  readonly B: Uint8Array
  readonly SS: readonly string[]
  readonly NS: readonly string[]
  readonly BS: readonly Uint8Array[]
  readonly M: Item
  readonly L: readonly AttributeValue[]
  readonly BOOL: boolean
  readonly NULL: true
}

type Only<T extends AttributeType> = { readonly [K in T]: Shapes[K] } & {
  readonly [K in Exclude<AttributeType, T>]?: undefined
}

/** One value as it stands on the wire: exactly one of the members. Never changed in place, so values may be shared. */
export type AttributeValue =
  | Only<'S'>
  | Only<'N'>
  | Only<'B'>
  | Only<'SS'>
  | Only<'NS'>
  | Only<'BS'>
  | Only<'M'>
  | Only<'L'>
  | Only<'BOOL'>
  | Only<'NULL'>

/** Attributes by name. The values of a map have the same shape. */
export type Item = Readonly<Record<string, AttributeValue>>

/** The type descriptor of a value that was checked. */
export const typeOf = (value: AttributeValue): AttributeType => {
  for (const type in value) if (value[type as AttributeType] !== undefined) return type as AttributeType
  return 'NULL'
}
