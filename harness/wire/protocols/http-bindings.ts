import type { Shape } from '../model.ts'

/** Where a member of a REST operation travels. */
export type Place =
  | 'label'
  | 'query'
  | 'queryParams'
  | 'header'
  | 'prefixHeaders'
  | 'payload'
  | 'statusCode'
  /** In the document that is the body. */
  | 'document'

export interface Binding {
  readonly member: string
  readonly shape: Shape
  readonly place: Place
  /** Of the header (lower-case), its prefix or the query parameter. */
  readonly wireName: string
  readonly isRequired: boolean
}

/** @aws Smithy documentation, "HTTP binding traits" (checked 2026-11) */
export const bindingsOf = (shape: Shape): readonly Binding[] => {
  if (shape.isUnitSchema()) return []
  // The clients' schemas put required members first and say how many there are.
  const required = Number((shape.getSchema() as unknown as readonly unknown[])[6] ?? 0)
  return [...shape.structIterator()].map(([member, memberShape], i) => {
    const traits = memberShape.getMergedTraits()
    const [place, name]: [Place, unknown] = traits.httpPayload
      ? ['payload', '']
      : traits.httpLabel
        ? ['label', member]
        : traits.httpHeader
          ? ['header', String(traits.httpHeader).toLowerCase()]
          : typeof traits.httpPrefixHeaders === 'string'
            ? ['prefixHeaders', traits.httpPrefixHeaders.toLowerCase()]
            : traits.httpQuery
              ? ['query', traits.httpQuery]
              : traits.httpQueryParams
                ? ['queryParams', '']
                : traits.httpResponseCode
                  ? ['statusCode', '']
                  : ['document', member]
    return { member, shape: memberShape, place, wireName: String(name), isRequired: i < required }
  })
}
