import { createHash } from 'node:crypto'
import { REGION } from '../../base/arn.ts'
import type { FunctionSettings } from '../../ports/index.ts'
import { EPOCH } from '../../world/index.ts'

export const logGroupName = (functionName: string): string => `/aws/lambda/${functionName}`

/** `YYYY/MM/DD/[<version>]<32 hex>`; one stream per environment. @aws lambda/latest/dg/monitoring-cloudwatchlogs (checked 2026-11) */
export const logStreamName = (functionName: string, environment: number): string => {
  const day = new Date(EPOCH).toISOString().slice(0, 10).replaceAll('-', '/')
  const id = createHash('md5').update(`${functionName}/${environment}`).digest('hex')
  return `${day}/[$LATEST]${id}`
}

/**
 * All that user code sees of an environment: the function's own variables and Lambda's. Nothing of the developer's.
 * The credentials are fixed, belong to nobody and reach nothing.
 * @aws lambda/latest/dg/configuration-envvars (checked 2026-11)
 */
export const environmentVariables = (settings: FunctionSettings, environment: number): Record<string, string> => ({
  LANG: 'en_US.UTF-8',
  PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
  TZ: ':UTC',
  ...settings.environment,
  AWS_ACCESS_KEY_ID: 'AKIAFIREDRILL0000000',
  AWS_SECRET_ACCESS_KEY: 'firedrill-secret-of-nobody',
  AWS_SESSION_TOKEN: 'firedrill-session-of-nobody',
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_EXECUTION_ENV: `AWS_Lambda_${settings.runtime}`,
  AWS_LAMBDA_FUNCTION_NAME: settings.name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memorySize),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: logGroupName(settings.name),
  AWS_LAMBDA_LOG_STREAM_NAME: logStreamName(settings.name, environment),
  LAMBDA_TASK_ROOT: '/var/task',
  LAMBDA_RUNTIME_DIR: '/var/runtime',
  _HANDLER: typeof settings.handler === 'object' ? handlerName(settings.handler.written) : 'index.handler',
})

const handlerName = (written: string): string => written.slice(written.lastIndexOf('/') + 1)
