import { functionArn } from '../../base/arn.ts'
import { SECOND } from '../../base/duration.ts'
import type { FunctionSettings, Operation } from '../../ports/index.ts'
import { functionNamed } from './function-name.ts'
import type { LambdaApi } from './lambda-api.ts'

/**
 * What the scenario says of a function. Members about what a rehearsal does not have (role, code package, revision) are
 * absent rather than made up. @aws lambda/latest/api/API_GetFunctionConfiguration (checked 2026-11)
 */
export const getFunctionConfiguration =
  ({ functions }: LambdaApi): Operation =>
  ({ FunctionName, Qualifier }: { readonly FunctionName?: string; readonly Qualifier?: string }) => {
    const named = functionNamed(FunctionName, Qualifier)
    const { settings } = functions.find(named)
    const { environment, deadLetterQueue } = settings
    return {
      FunctionName: settings.name,
      // Qualified where the request was. Recorded 2025-11.
      FunctionArn: functionArn(settings.name, named.split(':')[1]),
      Runtime: settings.runtime,
      ...handlerOf(settings),
      Timeout: settings.timeoutMs / SECOND,
      MemorySize: settings.memorySize,
      ...(Object.keys(environment).length > 0 && { Environment: { Variables: { ...environment } } }),
      ...(deadLetterQueue !== undefined && { DeadLetterConfig: { TargetArn: deadLetterQueue } }),
      Version: '$LATEST',
      PackageType: 'Zip',
      State: 'Active',
      LastUpdateStatus: 'Successful',
    }
  }

const handlerOf = ({ handler }: FunctionSettings) =>
  typeof handler === 'object' ? { Handler: handler.written.slice(handler.written.lastIndexOf('/') + 1) } : {}
