import { validationError } from './values/validation-error.ts'

const FORM = /^arn:[^:]+:dynamodb:[^:]+:\d{12}:table\/[\w.-]{3,255}\/stream\/[^/]+$/

/**
 * Refuses what cannot be the ARN of a table's stream, however short it is.
 * @aws recorded: aws-sdk-js's features of integration ("fake-stream"), logstash-input-dynamodb#18; that ListStreams does so
 * too: Alternator's test_streams.py, the text there @guess (checked 2026-11)
 */
export const checkStreamArn = (arn: string): void => {
  if (!FORM.test(arn)) throw validationError('Invalid StreamArn')
}
