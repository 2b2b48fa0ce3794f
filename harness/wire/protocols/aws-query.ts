import { XmlShapeSerializer } from '@aws-sdk/core/protocols'
import { FromStringShapeDeserializer } from '@smithy/core/protocols'
import { AwsError } from '../../base/errors.ts'
import type { WireRequest } from '../../ports/index.ts'
import type { OperationModel, ServiceModel, Shape } from '../model.ts'
import { textOf } from '../plain-bytes.ts'
import { statusOf } from './error-status.ts'
import { type FormNode, formTree, numbered } from './form-tree.ts'
import type { Encoded, Protocol } from './protocol.ts'
import { renamed } from './renamed-shape.ts'
import { stringValue } from './string-value.ts'
import { element } from './xml.ts'

// Smithy's number for `date-time`, the timestamps of awsQuery.
const DATE_TIME = 5
const FORM = 'application/x-www-form-urlencoded'

/** @guess AWS documents `MalformedInput` for query services, but not its texts. */
const malformed = (message: string): AwsError => new AwsError({ name: 'MalformedInput', message })

/**
 * awsQuery: a form with the operation in `Action`, answers as XML.
 * @aws Smithy documentation, "AWS query protocol" (checked 2026-11)
 */
export const createAwsQuery = (): Protocol => {
  const settings = { timestampFormat: { useTrait: true, default: DATE_TIME }, httpBindings: false } as const
  const strings = new FromStringShapeDeserializer(settings)
  // No namespace of the codec's: the outer element has it.
  const writer = new XmlShapeSerializer({ ...settings, xmlNamespace: '', serviceNamespace: '' })
  const results = new WeakMap<OperationModel, Shape>()

  const resultOf = (operation: OperationModel): Shape => {
    let shape = results.get(operation)
    if (!shape) {
      shape = renamed(operation.output, `${operation.name}Result`)
      results.set(operation, shape)
    }
    return shape
  }

  const read = (shape: Shape, at: FormNode): unknown => {
    if (shape.isStructSchema()) {
      const members: Record<string, unknown> = {}
      for (const [name, member] of shape.structIterator()) {
        const child = at.children.get(xmlName(member) ?? name)
        if (child) members[name] = read(member, child)
      }
      return members
    }
    if (shape.isListSchema()) {
      const value = shape.getValueSchema()
      // An empty list is its own name with nothing.
      const items = shape.getMergedTraits().xmlFlattened ? at : at.children.get(xmlName(value) ?? 'member')
      return items ? numbered(items).map((each) => read(value, each)) : []
    }
    if (shape.isMapSchema()) {
      const keyName = xmlName(shape.getKeySchema()) ?? 'key'
      const value = shape.getValueSchema()
      const valueName = xmlName(value) ?? 'value'
      const entries = shape.getMergedTraits().xmlFlattened ? at : at.children.get('entry')
      const pairs = (entries ? numbered(entries) : []).flatMap((entry) => {
        const key = entry.children.get(keyName)?.value
        const written = entry.children.get(valueName)
        if (key === undefined || !written) throw malformed('A map entry needs a name and a value')
        return [[key, read(value, written)] as const]
      })
      return Object.fromEntries(pairs)
    }
    if (at.value === undefined) throw malformed(`Unexpected complex element (${shape.getMemberName() ?? 'value'})`)
    return stringValue(strings, shape, { text: at.value, unreadable: malformed })
  }

  return {
    name: 'awsQuery',
    speaks: (request) => actionIn(request) !== undefined,
    operationOf: (request) => actionIn(request),
    decode: (operation, request) => {
      if (operation.input.isUnitSchema()) return {}
      return read(operation.input, formTree(formOf(request)))
    },
    encode: (operation, output, { service, requestId }): Encoded => {
      let result = ''
      if (!operation.output.isUnitSchema()) {
        writer.write(resultOf(operation), output ?? {})
        result = String(writer.flush())
      }
      const name = `${operation.name}Response`
      return answered(
        200,
        `<${name}${xmlns(service)}>${result}<ResponseMetadata>${element('RequestId', requestId)}</ResponseMetadata></${name}>`,
        requestId,
      )
    },
    encodeError: (error, { service, requestId }): Encoded => {
      const known = service.errors.get(error.name)
      const statusCode = statusOf(error, known)
      const members = {
        Type: statusCode >= 500 ? 'Receiver' : 'Sender',
        Code: error.queryCode ?? known?.queryCode ?? error.name,
        Message: error.message,
        ...error.fields,
      }
      return answered(
        statusCode,
        `<ErrorResponse${xmlns(service)}>${element('Error', members)}${element('RequestId', requestId)}</ErrorResponse>`,
        requestId,
      )
    },
  }
}

const answered = (statusCode: number, xml: string, requestId: string): Encoded => ({
  statusCode,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
  body: Buffer.from(xml),
})

const xmlns = ({ entry }: ServiceModel): string =>
  entry.xmlNamespace === undefined ? '' : ` xmlns="${entry.xmlNamespace}"`

const xmlName = (shape: Shape): string | undefined => {
  const { xmlName: name } = shape.getMergedTraits()
  return typeof name === 'string' ? name : undefined
}

const forms = new WeakMap<WireRequest, URLSearchParams>()

/** Of a POST's body; a GET has it in its query string. */
const formOf = (request: WireRequest): URLSearchParams => {
  let form = forms.get(request)
  if (!form) {
    form = (request.headers['content-type'] ?? '').startsWith(FORM)
      ? new URLSearchParams(textOf(request.body))
      : new URLSearchParams(
          Object.fromEntries(Object.entries(request.query).map(([name, value]) => [name, String(value ?? '')])),
        )
    forms.set(request, form)
  }
  return form
}

const actionIn = (request: WireRequest): string | undefined => formOf(request).get('Action') ?? undefined
