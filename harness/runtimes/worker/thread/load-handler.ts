import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { HandlerFunction } from '../../../ports/runtime.ts'
import { refuseStyle } from '../../shared/handler-style.ts'
import { handlerNotFound, loadingFault, malformedHandlerName } from '../../shared/node-errors.ts'
import type { ThreadHandler } from '../protocol.ts'

/**
 * Loads the user's module and finds the handler in it, failing as Lambda's runtime does.
 * @aws aws-lambda-nodejs-runtime-interface-client 3.3.0, src/UserFunction.js (checked 2026-11)
 */
export const loadHandler = async (handler: ThreadHandler, runtimeFolder: string): Promise<HandlerFunction> => {
  if (handler.exported === '') throw malformedHandlerName()
  let loaded: unknown
  try {
    loaded = await load(handler, runtimeFolder)
  } catch (error) {
    throw loadingFault(error)
  }
  const path = handler.exported.split('.')
  const found = lookUp(loaded, path) ?? lookUp((loaded as { default?: unknown } | undefined)?.default, path)
  if (typeof found !== 'function') throw handlerNotFound(handler.written, found)
  refuseStyle(found as HandlerFunction, process.env)
  return found as HandlerFunction
}

const load = async (handler: ThreadHandler, runtimeFolder: string): Promise<unknown> => {
  if (handler.built) {
    const { href } = pathToFileURL(handler.file)
    const code = `${handler.built.code}\n//# sourceURL=${href}`
    return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)
  }
  if (handler.load === 'import') return import(pathToFileURL(handler.file).href)
  // Its name shows in "Require stack:", where Lambda's runtime shows itself.
  return createRequire(join(runtimeFolder, 'index.mjs'))(handler.file)
}

const lookUp = (from: unknown, path: readonly string[]): unknown => {
  let value = from
  for (const key of path) value = value ? (value as Record<string, unknown>)[key] : undefined
  return value
}
