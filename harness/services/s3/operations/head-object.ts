import { AwsError } from '../../../base/errors.ts'
import { notFound } from '../errors.ts'
import type { Store } from '../store.ts'
import { type GetObjectInput, read } from './get-object.ts'

/** @aws API_HeadObject (checked 2026-11). Recorded 2025-01. */
export const headObject = (store: Store) => (input: GetObjectInput) => {
  try {
    return read(store, input, 'HEAD').answer
  } catch (error) {
    // Without a body nothing tells what is missing.
    if (AwsError.is(error) && error.statusCode === 404) throw notFound(error.fields)
    throw error
  }
}
