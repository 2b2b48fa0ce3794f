import type { Operation } from '../../ports/index.ts'
import { unqualifiedFunction } from './function-name.ts'
import type { LambdaApi } from './lambda-api.ts'

/** @aws lambda/latest/api/API_GetFunctionRecursionConfig (checked 2026-11) */
export const getFunctionRecursionConfig =
  ({ functions }: LambdaApi): Operation =>
  ({ FunctionName }: { readonly FunctionName?: string }) => ({
    RecursiveLoop: functions.find(unqualifiedFunction(FunctionName)).settings.recursiveLoop ?? 'Terminate',
  })
