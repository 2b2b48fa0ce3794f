import { expect, test } from 'vitest'
import { inCallOrder } from '../../../harness/runtimes/worker/in-call-order.ts'

const call = (text: string, afterIo: number) => ({
  kind: 'call' as const,
  call: 0,
  afterIo,
  request: {
    method: 'POST',
    protocol: 'https:',
    hostname: 'sqs.us-east-1.amazonaws.com',
    path: '/',
    query: {},
    headers: {},
    body: new TextEncoder().encode(text),
  },
})
const texts = (calls: ReturnType<typeof inCallOrder>) =>
  calls.map(({ request }) => Buffer.from(request.body).toString())

test('calls go as they were made', () => {
  expect(texts(inCallOrder([call('c', 0), call('a', 0), call('b', 0)]))).toEqual(['c', 'a', 'b'])
})

test('one piece of work after real I/O keeps its order too', () => {
  expect(texts(inCallOrder([call('z', 0), call('c', 1), call('a', 1)]))).toEqual(['z', 'c', 'a'])
})

test('two pieces after real I/O go by content, after what was made before', () => {
  const one = [call('z', 0), call('c', 1), call('b', 2), call('a', 2)]
  const other = [call('z', 0), call('b', 1), call('a', 1), call('c', 2)]
  expect(texts(inCallOrder(one))).toEqual(['z', 'a', 'b', 'c'])
  expect(texts(inCallOrder(other))).toEqual(['z', 'a', 'b', 'c'])
})
