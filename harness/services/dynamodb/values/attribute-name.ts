import { NAME_BYTES } from './limits.ts'
import { validationError } from './validation-error.ts'

/** @aws recorded: dynamodb-conformance's tests/tier3/validation-ordering/deepRequests.test.ts (checked 2026-11) */
export const emptyName = () => validationError('Empty attribute name')

/** @aws measured: github.com/ExtendDB/extenddb issue 365, of names of items and of maps in them (checked 2026-11) */
export const nameTooLarge = () =>
  validationError(`Attribute name is too large, must be less than ${NAME_BYTES + 1} bytes`)

/** Refuses a name that no attribute can have. */
export const checkName = (name: string): void => {
  if (name === '') throw emptyName()
  if (isTooLarge(name)) throw nameTooLarge()
}

/** So few characters cannot be too many bytes. */
export const isTooLarge = (name: string): boolean =>
  name.length * 3 > NAME_BYTES && Buffer.byteLength(name) > NAME_BYTES
