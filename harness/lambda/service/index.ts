import type { Service } from '../../ports/index.ts'
import { getFunctionConfiguration } from './get-function-configuration.ts'
import { getFunctionRecursionConfig } from './get-function-recursion-config.ts'
import { invoke } from './invoke.ts'
import type { LambdaApi } from './lambda-api.ts'
import { putFunctionRecursionConfig } from './put-function-recursion-config.ts'

/** Lambda as SDK clients reach it: what user code calls. Functions are made by the scenario, not through this door. */
export const createService = (api: LambdaApi): Service => ({
  name: 'lambda',
  operations: new Map([
    ['Invoke', invoke(api)],
    ['GetFunctionConfiguration', getFunctionConfiguration(api)],
    ['GetFunctionRecursionConfig', getFunctionRecursionConfig(api)],
    ['PutFunctionRecursionConfig', putFunctionRecursionConfig(api)],
  ]),
  refusedMembers: new Map([['Invoke', ['TenantId', 'DurableExecutionName']]]),
})
