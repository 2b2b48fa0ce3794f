import { AwsError } from '../../base/errors.ts'

/** Longest ClientContext: base64 characters. @aws lambda/latest/api/API_Invoke, X-Amz-Client-Context (checked 2026-11) */
const MAX_CLIENT_CONTEXT = 3_583

/** What `context.clientContext` is. Throws `AwsError`. @guess the texts, and the error of one that is too long. */
export const clientContextOf = (written: string | undefined): unknown => {
  if (written === undefined || written === '') return undefined
  if (written.length > MAX_CLIENT_CONTEXT)
    throw invalid(`Client context must be no more than ${MAX_CLIENT_CONTEXT} bytes when base64-encoded.`)
  try {
    return JSON.parse(Buffer.from(written, 'base64').toString()) as unknown
  } catch {
    throw invalid('Client context must be a valid Base64-encoded JSON object.')
  }
}

const invalid = (message: string): AwsError =>
  new AwsError({ name: 'InvalidRequestContentException', message, statusCode: 400, fields: { Type: 'User' } })
