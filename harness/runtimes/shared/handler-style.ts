import type { HandlerFunction } from '../../ports/runtime.ts'
import { RuntimeFault } from './node-errors.ts'

/** The first runtime that takes no callback. */
const WITHOUT_CALLBACKS = 24

/**
 * From Node 24 on Lambda refuses a handler with a third parameter, a callback. The runtime is the one that the function
 * names, whatever Node runs the rehearsal.
 * @aws lambda/latest/dg/nodejs-handler, "Callback-based function handlers" (checked 2026-11)
 * @guess the text.
 */
export const refuseStyle = (
  handler: HandlerFunction,
  environment: Readonly<Record<string, string | undefined>>,
): void => {
  const major = /nodejs(\d+)\./.exec(environment.AWS_EXECUTION_ENV ?? '')?.[1]
  if (major === undefined || Number(major) < WITHOUT_CALLBACKS || handler.length < 3) return
  throw new RuntimeFault(
    'CallbackHandlerDeprecated',
    'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. ' +
      'You need to modify this function to use a supported handler signature to use Node.js 24 or later. ' +
      'For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.',
  )
}
