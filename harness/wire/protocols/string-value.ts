import type { FromStringShapeDeserializer } from '@smithy/core/protocols'
import { AwsError } from '../../base/errors.ts'
import type { Shape } from '../model.ts'

/** What AWS answers where a text is not what the shape wants: differs by protocol. */
export type Unreadable = (message: string) => AwsError

/**
 * One value that is written as text: in a query string, a header, a path or a form.
 * Blobs are base64, dates in the format of their place.
 */
export const stringValue = (
  reader: FromStringShapeDeserializer,
  shape: Shape,
  { text, unreadable }: { readonly text: string; readonly unreadable: Unreadable },
): unknown => {
  const badly = (what: string): AwsError => unreadable(`"${text}" is not ${what} (${shape.getMemberName() ?? 'value'})`)
  if (shape.isBooleanSchema() && !/^(?:true|false)$/i.test(text)) throw badly('a boolean')
  let value: unknown
  try {
    value = reader.read(shape, text)
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error))
  }
  if (shape.isNumericSchema() && (text.trim() === '' || Number.isNaN(value))) throw badly('a number')
  // JSON that the codec would parse when asked.
  return value instanceof String ? value.toString() : value
}

/** The error of protocols that have `SerializationException`. */
export const serializationException: Unreadable = (message) => new AwsError({ name: 'SerializationException', message })
