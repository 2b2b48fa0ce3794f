import { types } from 'node:util'
import type { RuntimeError } from '../../ports/runtime.ts'
import type { StackView } from './stack-view.ts'

/** The process ends with these after an error that nobody caught. `@aws aws-lambda-nodejs-runtime-interface-client 3.3.0, src/index.mjs and src/Runtime.js (checked 2026-11)` */
export const EXIT_UNCAUGHT = 129
export const EXIT_UNHANDLED_REJECTION = 128

/** Errors that Lambda's Node runtime raises itself. `@aws aws-lambda-nodejs-runtime-interface-client 3.3.0, src/Errors.js (checked 2026-11)` */
export type RuntimeFaultName =
  | 'ImportModuleError'
  | 'HandlerNotFound'
  | 'MalformedHandlerName'
  | 'UserCodeSyntaxError'
  | 'UnhandledPromiseRejection'
  | 'CallbackHandlerDeprecated'

/** An error of Lambda's runtime, named `Runtime.<name>`. */
export class RuntimeFault extends Error {
  constructor(name: RuntimeFaultName, message: string, frames?: readonly string[]) {
    super(message)
    this.name = `Runtime.${name}`
    if (frames) this.stack = [`${this.name}: ${message}`, ...frames].join('\n')
  }
}

/**
 * The runtime's frames under an error that it raises while it loads the user's module.
 * @guess line numbers differ per build of the managed runtime.
 */
const LOADING_FRAMES = [
  '    at _loadUserApp (file:///var/runtime/index.mjs:1087:17)',
  '    at async UserFunction.js.module.exports.load (file:///var/runtime/index.mjs:1119:21)',
  '    at async start (file:///var/runtime/index.mjs:1282:23)',
  '    at async file:///var/runtime/index.mjs:1288:1',
]
const LOOKUP_FRAMES = [
  '    at UserFunction.js.module.exports.load (file:///var/runtime/index.mjs:1123:15)',
  ...LOADING_FRAMES.slice(2),
]

/**
 * What the runtime reports for an error thrown while the module was loaded: it wraps a syntax error and a missing
 * CommonJS module; anything else (a missing ES module too) goes on as it is.
 * @aws aws-lambda-nodejs-runtime-interface-client 3.3.0, src/UserFunction.js `_loadUserApp` (checked 2026-11)
 */
export const loadingFault = (thrown: unknown): unknown => {
  if (thrown instanceof SyntaxError) return new RuntimeFault('UserCodeSyntaxError', String(thrown), LOADING_FRAMES)
  if (thrown instanceof Error && (thrown as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND')
    return new RuntimeFault('ImportModuleError', String(thrown), LOADING_FRAMES)
  return thrown
}

/** The export is missing, or no function. */
export const handlerNotFound = (handler: string, found: unknown): RuntimeFault =>
  new RuntimeFault(
    'HandlerNotFound',
    found ? `${handler} is not a function` : `${handler} is undefined or not exported`,
    LOOKUP_FRAMES,
  )

/** The handler string has no `.`. */
export const malformedHandlerName = (): RuntimeFault =>
  new RuntimeFault('MalformedHandlerName', 'Bad handler', LOOKUP_FRAMES)

/**
 * A rejection that nobody handled. The message is the reason as text. Its members are printed with it.
 * @aws aws-lambda-nodejs-runtime-interface-client 3.3.0, src/Errors.js `UnhandledPromiseRejection`; printed so in
 * aws/aws-lambda-base-images issue 392 (checked 2026-11)
 */
export const unhandledRejection = (reason: unknown): RuntimeFault =>
  Object.assign(
    new RuntimeFault('UnhandledPromiseRejection', reasonText(reason), [
      '    at process.<anonymous> (file:///var/runtime/index.mjs:1276:17)',
    ]),
    { reason, promise: {} },
  )

const reasonText = (reason: unknown): string => {
  // `new Error(undefined)` has an empty message, as in the runtime's own constructor.
  if (reason === undefined) return ''
  try {
    return String(reason)
  } catch {
    return Object.prototype.toString.call(reason)
  }
}

interface ErrorLike {
  name: string
  message: string
  stack: string
}

const looksLikeError = (value: unknown): value is ErrorLike => {
  if (types.isNativeError(value)) return true
  if (!value || typeof value !== 'object') return false
  const { name, message, stack } = value as Partial<Record<keyof ErrorLike, unknown>>
  return [name, message, stack].every((member) => typeof member === 'string' && member !== '')
}

const DEL = '\x7f'
const plain = (text: string): string => text.replaceAll(DEL, '%7F')

/**
 * What the runtime posts for a thrown value: `{errorType, errorMessage, trace}`.
 * @aws aws-lambda-nodejs-runtime-interface-client 3.3.0, src/Errors.js `toRapidResponse` (checked 2026-11)
 */
export const runtimeErrorOf = (thrown: unknown, view: StackView): RuntimeError => {
  try {
    if (looksLikeError(thrown))
      return {
        errorType: plain(thrown.name),
        errorMessage: view.text(plain(thrown.message)),
        trace: view.lines(plain(thrown.stack)),
      }
    return {
      errorType: typeof thrown,
      errorMessage: view.text((thrown as { toString(): string }).toString()),
      trace: [],
    }
  } catch {
    return {
      errorType: 'handled',
      errorMessage:
        'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
      trace: [],
    }
  }
}

/**
 * The second argument of the runtime's own `console.error('Invoke Error', …)`: starts with a tab.
 * @aws aws-lambda-nodejs-runtime-interface-client 3.3.0, src/Errors.js `toFormatted`, src/LogPatch.js (checked 2026-11)
 */
export const formattedError = (thrown: unknown, view: StackView): string => {
  const error = thrown instanceof Error ? thrown : new ReportedValue(thrown)
  try {
    return `\t${JSON.stringify(error, (_key, value: unknown) => (value instanceof Error ? visible(value, view) : value))}`
  } catch {
    return `\t${JSON.stringify(runtimeErrorOf(error, view))}`
  }
}

/** The runtime prints a thrown value that is no error as `new Error(value)`. */
class ReportedValue extends Error {
  constructor(value: unknown) {
    super(value as string)
    this.stack = `Error: ${this.message}\n    at Errors.js.module.exports.intoError (file:///var/runtime/index.mjs:47:16)`
  }
}

/** Without the name that `RuntimeFault` sets on the instance: the runtime's own classes carry it on the prototype. */
const ownMembers = (error: Error): object => {
  if (!(error instanceof RuntimeFault)) return error
  const { name: _, ...members } = error as RuntimeFault & Record<string, unknown>
  return members
}

const visible = (error: Error, view: StackView): Record<string, unknown> => ({
  errorType: error.name,
  errorMessage: view.text(error.message),
  code: (error as NodeJS.ErrnoException).code,
  ...ownMembers(error),
  ...(typeof error.stack === 'string' ? { stack: view.lines(error.stack) } : {}),
})
