import type { Operation } from '../../ports/index.ts'
import { validation } from '../control/errors.ts'
import { unqualifiedFunction } from './function-name.ts'
import type { LambdaApi } from './lambda-api.ts'

/** @aws lambda/latest/api/API_PutFunctionRecursionConfig (checked 2026-11) */
export const putFunctionRecursionConfig =
  ({ functions }: LambdaApi): Operation =>
  ({ FunctionName, RecursiveLoop }: { readonly FunctionName?: string; readonly RecursiveLoop?: string }) => {
    const name = unqualifiedFunction(FunctionName)
    if (RecursiveLoop !== 'Allow' && RecursiveLoop !== 'Terminate')
      throw validation(
        RecursiveLoop ?? 'null',
        'recursiveLoop',
        RecursiveLoop === undefined
          ? 'Member must not be null'
          : 'Member must satisfy enum value set: [Allow, Terminate]',
      )
    functions.update(name, { recursiveLoop: RecursiveLoop })
    return { RecursiveLoop }
  }
