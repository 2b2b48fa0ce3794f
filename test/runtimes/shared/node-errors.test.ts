import { expect, test } from 'vitest'
import { formattedError, runtimeErrorOf, unhandledRejection } from '../../../harness/runtimes/shared/node-errors.ts'
import { createStackView } from '../../../harness/runtimes/shared/stack-view.ts'

const view = createStackView({ taskRoot: '/app' })

class Custom extends Error {
  readonly orderId = 7
}
const withStack = (error: Error, stack: string): Error => Object.assign(error, { stack })

test('an error: its name, not its class, and its stack', () => {
  expect(runtimeErrorOf(withStack(new Custom('bad'), 'Error: bad\n    at f (/app/x.js:1:2)'), view)).toEqual({
    errorType: 'Error',
    errorMessage: 'bad',
    trace: ['Error: bad', '    at f (/var/task/x.js:1:2)'],
  })
})

test.each([
  ['text', 'string', 'text'],
  [42, 'number', '42'],
  [{ a: 1 }, 'object', '[object Object]'],
  [true, 'boolean', 'true'],
])('%j is no error', (thrown, errorType, errorMessage) => {
  expect(runtimeErrorOf(thrown, view)).toEqual({ errorType, errorMessage, trace: [] })
})

test.each([null, undefined, Object.create(null)])('%j cannot be read', (thrown) => {
  expect(runtimeErrorOf(thrown, view)).toMatchObject({ errorType: 'handled', trace: [] })
})

test('what looks like an error is one', () => {
  expect(runtimeErrorOf({ name: 'Fault', message: 'm', stack: 'Fault: m' }, view)).toEqual({
    errorType: 'Fault',
    errorMessage: 'm',
    trace: ['Fault: m'],
  })
})

test('the character DEL is escaped', () => {
  expect(runtimeErrorOf(withStack(new Error('a\x7fb'), 'Error: a\x7fb'), view)).toEqual({
    errorType: 'Error',
    errorMessage: 'a%7Fb',
    trace: ['Error: a%7Fb'],
  })
})

test('a rejection that nobody handled says its reason as text', () => {
  expect(unhandledRejection(new TypeError('x')).message).toBe('TypeError: x')
  expect(unhandledRejection(undefined).message).toBe('')
})

test('the runtime prints an error as JSON after a tab, with its own members', () => {
  const error = withStack(new Custom('bad'), 'Error: bad\n    at f (/app/x.js:1:2)')
  expect(formattedError(error, view)).toBe(
    '\t{"errorType":"Error","errorMessage":"bad","orderId":7,"stack":["Error: bad","    at f (/var/task/x.js:1:2)"]}',
  )
})

test('a rejection that nobody handled is printed with its reason', () => {
  const reason = withStack(new Error('HelloError'), 'Error: HelloError\n    at hello (/app/index.mjs:2:9)')
  expect(formattedError(unhandledRejection(reason), view)).toBe(
    '\t{"errorType":"Runtime.UnhandledPromiseRejection","errorMessage":"Error: HelloError",' +
      '"reason":{"errorType":"Error","errorMessage":"HelloError","stack":["Error: HelloError","    at hello (/var/task/index.mjs:2:9)"]},' +
      '"promise":{},"stack":["Runtime.UnhandledPromiseRejection: Error: HelloError","    at process.<anonymous> (file:///var/runtime/index.mjs:1276:17)"]}',
  )
})
