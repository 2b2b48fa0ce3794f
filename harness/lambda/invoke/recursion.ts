import type { FunctionState } from '../control/function-state.ts'
import { isRecursive } from './lineage.ts'

/**
 * Whether Lambda stops this invocation: the function would run for the 17th time in one lineage, and may not.
 * @aws lambda/latest/dg/invocation-recursion, API_PutFunctionRecursionConfig (checked 2026-11)
 */
export const isStopped = ({ settings, lineageId }: FunctionState, traceHeader: string | undefined): boolean =>
  traceHeader !== undefined && settings.recursiveLoop !== 'Allow' && isRecursive(traceHeader, lineageId)
