import { expect, test } from 'vitest'
import { createStubRuntime } from '../../harness/runtimes/stub/index.ts'
import { createRig } from './rig.ts'

test('a stub is ready and answers null before the calls return', async () => {
  const rig = createRig(createStubRuntime)
  const { sandbox } = rig.sandbox(undefined)
  const seen: unknown[] = []
  sandbox.init((result) => seen.push(result))
  sandbox.invoke(
    {
      requestId: 'r',
      payload: { bytes: 2, text: () => '{}', value: () => ({}) },
      deadline: 0,
      invokedFunctionArn: 'arn',
      cause: 0,
    },
    (result) => seen.push(result.kind === 'returned' ? result.payload.text() : result),
  )
  expect(seen).toEqual([{ kind: 'ready' }, 'null'])
  expect(sandbox.takeLogs()).toEqual([])
  await rig.close()
})
