import { parseArn } from '../base/arn.ts'
import { payloadOfText } from '../base/payload.ts'
import { failed, succeeded } from '../base/reply.ts'
import type { Target } from '../ports/index.ts'
import type { Lambda } from './lambda.ts'

/**
 * A function that other services tell: an asynchronous invocation with the body as its payload.
 * @aws lambda/latest/dg/invocation-async (checked 2026-11)
 */
export const functionTarget = (lambda: Pick<Lambda, 'has' | 'invoke'>, arn: string): Target | undefined => {
  const parts = parseArn(arn)
  const [kind, name = '', qualifier] = parts?.resource.split(':') ?? []
  if (parts?.service !== 'lambda' || kind !== 'function' || !lambda.has(name)) return undefined
  return {
    arn,
    kind: 'function',
    lane: `async:${name}`,
    fifo: false,
    deliver: ({ body, traceHeader }, reply) => {
      let accepted: { lane: string; ordinal: number } | undefined
      lambda.invoke(
        {
          functionName: qualifier === undefined ? name : `${name}:${qualifier}`,
          invocationType: 'Event',
          payload: isJson(body) ? payloadOfText(body) : { invalid: body },
          ...(traceHeader !== undefined && { traceHeader }),
        },
        ({ error = 'ServiceException', message = '', statusCode }) =>
          reply(accepted ? succeeded(accepted) : failed({ name: error, message, statusCode })),
        (event) => {
          accepted = event
        },
      )
    },
  }
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
