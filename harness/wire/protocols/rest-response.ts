import { ToStringShapeSerializer } from '@smithy/core/protocols'
import { quoteHeader } from '@smithy/core/serde'
import type { OperationModel, Shape } from '../model.ts'
import { type Binding, bindingsOf } from './http-bindings.ts'
import type { Encoded } from './protocol.ts'

export interface RestResponseOptions {
  /** Smithy's number for timestamps in documents. */
  readonly timestampFormat: 5 | 7
  readonly contentType: string
  /** Writes a structure; `operation` for what AWS writes in a way of its own. */
  readonly document: (shape: Shape, value: unknown, operation: OperationModel) => Uint8Array
}

interface Plan {
  readonly bindings: readonly Binding[]
  readonly payload: Binding | undefined
  readonly writesDocument: boolean
}

const EMPTY = new Uint8Array(0)
const NO_CONTENT = 204

/** Writes the output of REST operations into status, headers and body. */
export const createRestWriter = ({ timestampFormat, contentType, document }: RestResponseOptions) => {
  const strings = new ToStringShapeSerializer({
    timestampFormat: { useTrait: true, default: timestampFormat },
    httpBindings: true,
  })
  const plans = new WeakMap<OperationModel, Plan>()
  const planFor = (operation: OperationModel): Plan => {
    let plan = plans.get(operation)
    if (!plan) {
      const bindings = bindingsOf(operation.output)
      plan = {
        bindings,
        payload: bindings.find((each) => each.place === 'payload'),
        writesDocument: bindings.some((each) => each.place === 'document'),
      }
      plans.set(operation, plan)
    }
    return plan
  }

  const text = (shape: Shape, value: unknown): string => {
    strings.write(shape, value)
    return strings.flush()
  }
  const header = ({ shape, wireName }: Binding, value: unknown): string => {
    if (!shape.isListSchema()) return text(shape, value)
    const item = shape.getValueSchema()
    Object.assign(item.getMergedTraits(), { httpHeader: wireName })
    const written = (value as readonly unknown[]).map((each) => text(item, each))
    return (item.isTimestampSchema() ? written : written.map(quoteHeader)).join(', ')
  }

  return (operation: OperationModel, output: unknown): Encoded => {
    const plan = planFor(operation)
    const members = (output ?? {}) as Record<string, unknown>
    const headers: Record<string, string> = {}
    let statusCode = operation.http?.statusCode ?? 200
    for (const binding of plan.bindings) {
      const value = members[binding.member]
      if (value === undefined || value === null) continue
      if (binding.place === 'header') headers[binding.wireName] = header(binding, value)
      else if (binding.place === 'statusCode') statusCode = Number(value)
      else if (binding.place === 'prefixHeaders')
        for (const [name, each] of Object.entries(value))
          headers[binding.wireName + name.toLowerCase()] = text(binding.shape.getValueSchema(), each)
    }
    const { payload } = plan
    if (payload) {
      const value = members[payload.member]
      if (payload.shape.isStreaming()) return { statusCode, headers, body: bytesOf(value), streams: true }
      if (payload.shape.isBlobSchema() || payload.shape.isStringSchema())
        return { statusCode, headers: { 'content-type': contentType, ...headers }, body: bytesOf(value) }
      if (value === undefined || value === null) return { statusCode, headers, body: EMPTY }
      return documentOf(payload.shape, value)
    }
    if (plan.writesDocument && statusCode !== NO_CONTENT) return documentOf(operation.output, members)
    return { statusCode, headers, body: EMPTY }

    function documentOf(shape: Shape, value: unknown): Encoded {
      const body = document(shape, value, operation)
      return { statusCode, headers: { 'content-type': contentType, ...headers }, body }
    }
  }
}

const bytesOf = (value: unknown): Uint8Array => {
  if (value === undefined || value === null) return EMPTY
  return value instanceof Uint8Array ? value : Buffer.from(String(value))
}
