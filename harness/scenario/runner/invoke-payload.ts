import { type SourcePlace, UsageError } from '../../base/errors.ts'
import { type Payload, payloadOfText } from '../../base/payload.ts'
import type { InvalidJson } from '../../ports/index.ts'
import type { InvokeModel } from '../model.ts'

/** The member that padding adds to an object. */
const PADDING = 'padding'

/** What an `invoke` step sends, padded to the exact byte where it asks for a size. */
export const invokePayload = (
  model: Pick<InvokeModel, 'payload' | 'rawPayload' | 'payloadSize'>,
  place: SourcePlace | undefined,
): Payload | InvalidJson => {
  if (model.rawPayload !== undefined) return { invalid: model.rawPayload }
  const value = model.payload === undefined ? {} : model.payload
  if (model.payloadSize === undefined) return payloadOfText(JSON.stringify(value) ?? 'null')
  return payloadOfText(padded(value, model.payloadSize, place))
}

const padded = (value: unknown, bytes: number, place: SourcePlace | undefined): string => {
  const bare = JSON.stringify(value) ?? 'null'
  const left = bytes - Buffer.byteLength(bare)
  if (left === 0) return bare
  const tooSmall = (smallest: number) =>
    new UsageError(`Failed to pad the payload to ${bytes} bytes: with its padding it is at least ${smallest} bytes.`, {
      hint: 'Ask for a larger payloadSize, or send less.',
      ...(place && { place }),
    })
  if (typeof value === 'string') {
    if (left < 0) throw tooSmall(Buffer.byteLength(bare))
    return JSON.stringify(value + 'x'.repeat(left))
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new UsageError('Failed to pad the payload: only an object or a text can be padded.', {
      ...(place && { place }),
    })
  const empty = JSON.stringify({ ...value, [PADDING]: '' })
  const room = bytes - Buffer.byteLength(empty)
  if (room < 0) throw tooSmall(Buffer.byteLength(empty))
  return JSON.stringify({ ...value, [PADDING]: 'x'.repeat(room) })
}
