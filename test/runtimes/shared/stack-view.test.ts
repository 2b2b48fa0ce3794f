import { expect, test } from 'vitest'
import { createStackView, taskRootOf } from '../../../harness/runtimes/shared/stack-view.ts'

const view = createStackView({
  taskRoot: '/home/me/shop/functions',
  projectRoots: ['/home/me/shop'],
  harnessRoots: ['/home/me/firedrill/dist/'],
})

test('user frames move to /var/task, ours become the runtime’s, the engine’s go', () => {
  expect(
    view.lines(
      [
        'TypeError: no order in /home/me/shop/functions/orders.json',
        '    at find (file:///home/me/shop/functions/lib/find.mjs:3:9)',
        '    at async Promise.all (index 0)',
        '    at Object.get (/home/me/shop/node_modules/pg/index.js:1:2)',
        '    at Array.map (<anonymous>)',
        '    at shared (/home/me/other%20place/x.js:1:2)',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
        '    at Runtime.handler (file:///home/me/shop/functions/ship.mjs:7:1)',
        '    at callHandler (file:///home/me/firedrill/dist/runtimes/shared/handler-call.js:1:2)',
        '    at file:///home/me/firedrill/dist/runtimes/worker/thread/main.js:1:2',
      ].join('\n'),
    ),
  ).toEqual([
    'TypeError: no order in /var/task/orders.json',
    '    at find (file:///var/task/lib/find.mjs:3:9)',
    '    at async Promise.all (index 0)',
    '    at Object.get (/var/task/node_modules/pg/index.js:1:2)',
    '    at Array.map (<anonymous>)',
    '    at shared (/var/task/other%20place/x.js:1:2)',
    '    at Runtime.handler (file:///var/task/ship.mjs:7:1)',
    '    at Runtime.handleOnceNonStreaming (file:///var/runtime/index.mjs:1173:29)',
  ])
})

test('rewriting twice changes nothing', () => {
  const once = view.lines(
    'Error: x\n    at f (/home/me/shop/functions/a.js:1:2)\n    at g (/home/me/firedrill/dist/b.js:1:2)',
  )
  expect(view.lines(once.join('\n'))).toEqual(once)
})

test.each([
  ['/repo/fixtures/functions/ship.mjs', '../fixtures/functions/ship.handler', '/repo'],
  ['/repo/functions/ship.ts', 'functions/ship.handler', '/repo'],
  ['/repo/functions/ship.ts', './ship.handler', '/repo/functions'],
  ['/repo/a/b/ship.mjs', '../../elsewhere/ship.handler', '/repo/a/b'],
])('/var/task of %s written as %s is %s', (file, written, root) => {
  expect(taskRootOf({ file, written })).toBe(root)
})
