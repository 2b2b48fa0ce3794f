import { describe, expect, test } from 'vitest'
import { EnvironmentError } from '../../harness/base/errors.ts'
import { collectGaps } from '../../harness/gaps/index.ts'
import type { Operation, Service } from '../../harness/ports/index.ts'

const run: Operation = () => ({})
const service = (name: string, operations: readonly string[], refused?: Service['refusedMembers']): Service => ({
  name,
  operations: new Map(operations.map((operation) => [operation, run])),
  ...(refused && { refusedMembers: refused }),
})
const guess = (file: string, text = 'Something.') => ({ file, line: 1, text })

describe('gaps', () => {
  test('what is bound is emulated, and what else the client knows is refused', async () => {
    const { services } = await collectGaps([service('sqs', ['SendMessage', 'CreateQueue'])], [])
    expect(services).toMatchObject([{ service: 'sqs', title: 'SQS', emulated: ['CreateQueue', 'SendMessage'] }])
    const { refused } = services[0]!
    expect(refused).toEqual([...refused].sort())
    expect(refused).toContain('AddPermission')
    expect(refused).not.toContain('SendMessage')
  })

  test('members that are refused, by operation', async () => {
    const members = new Map([['CreateQueue', ['Attributes.Policy', 'Attributes.KmsMasterKeyId']]])
    const { services } = await collectGaps([service('sqs', ['CreateQueue'], members), service('sns', ['Publish'])], [])
    expect(services.map(({ service, refusedMembers }) => [service, refusedMembers])).toEqual([
      ['sqs', { CreateQueue: ['Attributes.Policy', 'Attributes.KmsMasterKeyId'] }],
      ['sns', {}],
    ])
  })

  test('guesses are told where their code stands, once', async () => {
    const guesses = [
      guess('lambda/async/retries.ts'),
      guess('services/dynamodb/store.ts'),
      guess('services/sqs/limits.ts'),
      guess('services/sqs/queue.ts'),
      guess('world/clock.ts'),
      guess('services/sns/limits.ts'),
    ]
    const bound = ['sqs', 'dynamodb', 'dynamodb-streams', 'lambda'].map((name) => service(name, []))
    const gaps = await collectGaps(bound, guesses)
    expect(
      Object.fromEntries(gaps.services.map(({ service, guesses: own }) => [service, own.map(({ file }) => file)])),
    ).toEqual({
      sqs: ['services/sqs/limits.ts', 'services/sqs/queue.ts'],
      dynamodb: ['services/dynamodb/store.ts'],
      'dynamodb-streams': [],
      lambda: ['lambda/async/retries.ts'],
    })
    expect(gaps.guesses.map(({ file }) => file)).toEqual(['world/clock.ts', 'services/sns/limits.ts'])
  })

  test('without the list that the build makes it says what to do', async () => {
    const collected = collectGaps([])
    await expect(collected).rejects.toThrow(EnvironmentError)
    await expect(collected).rejects.toThrow('Failed to read the list of guesses: this copy of Firedrill was not built.')
  })
})
