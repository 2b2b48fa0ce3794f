import { FromStringShapeDeserializer } from '@smithy/core/protocols'
import { splitEvery, splitHeader } from '@smithy/core/serde'
import type { WireRequest } from '../../ports/index.ts'
import type { OperationModel, Shape } from '../model.ts'
import { textOf } from '../plain-bytes.ts'
import { type Binding, bindingsOf, type Place } from './http-bindings.ts'
import type { Labels } from './http-route.ts'
import { renamed } from './renamed-shape.ts'
import { stringValue, type Unreadable } from './string-value.ts'

export interface RestRequestOptions {
  /** Smithy's number for timestamps in documents. */
  readonly timestampFormat: 5 | 7
  /** Reads a document into the members of a shape. */
  readonly document: (shape: Shape, body: Uint8Array) => unknown
  readonly unreadable: Unreadable
}

interface Plan {
  readonly bindings: readonly Binding[]
  /** What stands in the body's document, where anything does. */
  readonly document: Shape | undefined
  readonly queryNames: ReadonlySet<string>
}

const planOf = (operation: OperationModel): Plan => {
  const bindings = bindingsOf(operation.input)
  const inDocument = new Set(bindings.filter((each) => each.place === 'document').map((each) => each.member))
  return {
    bindings,
    document:
      inDocument.size === 0 ? undefined : renamed(operation.input, operation.name, (member) => inDocument.has(member)),
    queryNames: new Set(bindings.filter((each) => each.place === 'query').map((each) => each.wireName)),
  }
}

/** Reads the input of REST operations out of path, query, headers and body. What is not there is no member. */
export const createRestReader = ({ timestampFormat, document, unreadable }: RestRequestOptions) => {
  const strings = new FromStringShapeDeserializer({
    timestampFormat: { useTrait: true, default: timestampFormat },
    httpBindings: true,
  })
  const plans = new WeakMap<OperationModel, Plan>()
  const planFor = (operation: OperationModel): Plan => {
    let plan = plans.get(operation)
    if (!plan) {
      plan = planOf(operation)
      plans.set(operation, plan)
    }
    return plan
  }

  const text = (shape: Shape, written: string): unknown => stringValue(strings, shape, { text: written, unreadable })
  const items = (list: Shape, written: readonly string[], place: Binding): unknown[] => {
    const item = itemOf(list, place)
    return written.map((each) => text(item, each))
  }

  const readers: Readonly<
    Record<Place, (binding: Binding, request: WireRequest, labels: Labels, plan: Plan) => unknown>
  > = {
    label: ({ shape, wireName }, _, labels) =>
      labels[wireName] === undefined ? undefined : text(shape, decoded(labels[wireName], unreadable)),
    query: (binding, { query }) => {
      const written = query[binding.wireName]
      if (written === undefined || written === null) return undefined
      if (binding.shape.isListSchema()) return items(binding.shape, [written].flat(), binding)
      return text(binding.shape, typeof written === 'string' ? written : (written[0] ?? ''))
    },
    queryParams: ({ shape }, { query }, __, { queryNames }) => {
      const lists = shape.getValueSchema().isListSchema()
      const rest = Object.entries(query).filter(([name, value]) => value !== null && !queryNames.has(name))
      if (rest.length === 0) return undefined
      return Object.fromEntries(rest.map(([name, value]) => [name, lists ? [value].flat() : value]))
    },
    header: (binding, { headers }) => {
      const written = headers[binding.wireName]
      if (written === undefined) return undefined
      if (!binding.shape.isListSchema()) return text(binding.shape, written)
      // HTTP dates have a comma of their own.
      const dates = binding.shape.getValueSchema().isTimestampSchema()
      const parts = dates ? splitEvery(written, ',', 2) : splitHeader(written)
      return items(
        binding.shape,
        parts.map((part) => part.trim()),
        binding,
      )
    },
    prefixHeaders: ({ wireName }, { headers }) => {
      const found = Object.entries(headers).filter(([name]) => name.startsWith(wireName))
      return found.length === 0
        ? undefined
        : Object.fromEntries(found.map(([name, value]) => [name.slice(wireName.length), value]))
    },
    payload: ({ shape }, { body }) => {
      if (body.length === 0) return undefined
      if (shape.isBlobSchema()) return body
      return shape.isStringSchema() ? textOf(body) : document(shape, body)
    },
    statusCode: () => undefined,
    document: () => undefined,
  }

  return (operation: OperationModel, request: WireRequest, labels: Labels): Record<string, unknown> => {
    const plan = planFor(operation)
    const input: Record<string, unknown> = {}
    for (const binding of plan.bindings) {
      const value = readers[binding.place](binding, request, labels, plan)
      if (value !== undefined) input[binding.member] = value
    }
    if (plan.document && request.body.length > 0) Object.assign(input, document(plan.document, request.body))
    return input
  }
}

/** A list's item reads as if it stood where the list stands: its dates have that place's format. */
const itemOf = (list: Shape, { place, wireName }: Binding): Shape => {
  const item = list.getValueSchema()
  Object.assign(item.getMergedTraits(), place === 'query' ? { httpQuery: wireName } : { httpHeader: wireName })
  return item
}

const decoded = (written: string, unreadable: Unreadable): string => {
  try {
    return decodeURIComponent(written)
  } catch {
    throw unreadable(`"${written}" is no valid part of a path`)
  }
}
