import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import type { Service, WireRequest } from '../../harness/ports/index.ts'
import { createDoor } from '../../harness/wire/index.ts'
import { createWorld, EPOCH, Priority } from '../../harness/world/index.ts'

const { cache } = createRequire(import.meta.url)
const loaded = (name: string): boolean => Object.keys(cache).some((file) => file.includes(`/node_modules/${name}/`))

const request = (target: string): WireRequest => ({
  method: 'POST',
  protocol: 'https:',
  hostname: 'localhost',
  path: '/',
  query: {},
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target },
  body: Buffer.from('{}'),
})

it('loads a client at its first call, while virtual time stands still and nothing overtakes', async () => {
  const world = createWorld({ seed: 1 })
  const order: string[] = []
  const service: Service = {
    name: 'sqs',
    operations: new Map([
      [
        'ListQueues',
        () => {
          order.push(`operation at ${world.clock.now() - EPOCH} because of ${world.journal.cause}`)
          return {}
        },
      ],
    ]),
  }
  const door = createDoor([service], world)
  const first = world.gate('function f')
  const second = world.gate('function f')
  first.cause = 7
  world.clock.at(EPOCH + 5, Priority.sandbox, 'test', () => {
    first.post(() => {
      door.call(request('AmazonSQS.ListQueues'), { name: 'test' }, ({ summary }) => order.push(summary.operation))
    })
    second.post(() => {
      order.push('second')
    })
  })
  world.clock.at(EPOCH + 6, Priority.sandbox, 'test', () => {
    order.push('later')
  })
  expect(loaded('@aws-sdk/client-sqs')).toBe(false)
  expect(loaded('@smithy/core')).toBe(false)
  await world.advance(EPOCH + 10)
  expect(order).toEqual(['operation at 5 because of 7', 'sqs.ListQueues', 'second', 'later'])
  expect(loaded('@aws-sdk/client-sqs')).toBe(true)
  expect(loaded('@aws-sdk/client-kinesis')).toBe(false)
})

it('can be called off while it loads', async () => {
  const world = createWorld({ seed: 1 })
  const service: Service = { name: 'kinesis', operations: new Map([['ListStreams', () => ({})]]) }
  let replies = 0
  const cancel = createDoor([service], world).call(
    request('Kinesis_20131202.ListStreams'),
    { name: 'test' },
    () => replies++,
  )
  cancel()
  await world.advance(EPOCH + 10)
  expect(replies).toBe(0)
})
