/** What a handler may know of its invocation. */
export interface ContextFields {
  readonly functionName: string
  readonly functionVersion: string
  readonly invokedFunctionArn: string
  /** Megabytes; a handler sees it as text. */
  readonly memorySize: number
  readonly awsRequestId: string
  readonly logGroupName: string
  readonly logStreamName: string
  readonly clientContext?: unknown
  /** Virtual milliseconds since the epoch. */
  readonly deadline: number
}

/** The ends of an invocation that the context offers. */
export interface ContextEnds {
  succeed(result?: unknown): void
  fail(error?: unknown): void
  done(error?: unknown, result?: unknown): void
}

/** The handler's second argument. */
export interface LambdaContext extends ContextEnds {
  callbackWaitsForEmptyEventLoop: boolean
  functionVersion: string
  functionName: string
  memoryLimitInMB: string
  logGroupName: string
  logStreamName: string
  clientContext: unknown
  identity: undefined
  invokedFunctionArn: string
  awsRequestId: string
  tenantId: undefined
  getRemainingTimeInMillis(): number
}

/**
 * Builds the context object, members in the runtime's order. `now` is virtual.
 * @aws aws-lambda-nodejs-runtime-interface-client 3.3.0, src/InvokeContext.js, src/CallbackContext.js (checked 2026-11)
 */
export const createContext = (
  fields: ContextFields,
  ends: ContextEnds & { waits: boolean },
  now: () => number,
): LambdaContext => ({
  get callbackWaitsForEmptyEventLoop() {
    return ends.waits
  },
  set callbackWaitsForEmptyEventLoop(value) {
    ends.waits = value
  },
  succeed: ends.succeed,
  fail: ends.fail,
  done: ends.done,
  functionVersion: fields.functionVersion,
  functionName: fields.functionName,
  memoryLimitInMB: String(fields.memorySize),
  logGroupName: fields.logGroupName,
  logStreamName: fields.logStreamName,
  clientContext: fields.clientContext,
  identity: undefined,
  invokedFunctionArn: fields.invokedFunctionArn,
  awsRequestId: fields.awsRequestId,
  tenantId: undefined,
  getRemainingTimeInMillis: () => fields.deadline - now(),
})
