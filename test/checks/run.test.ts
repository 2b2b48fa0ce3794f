import { describe, expect, test } from 'vitest'
import { NOT_EMULATED } from '../../harness/base/not-emulated.ts'
import { checkRun } from '../../harness/checks/index.ts'
import { Journal } from '../../harness/journal/journal.ts'

const begun = (): Journal => {
  const journal = new Journal(() => 5_000)
  journal.record({ kind: 'run.started', scenario: 'a run', seed: 1, quotas: 'conservative' })
  return journal
}

describe('calls that nothing emulates', () => {
  const call = { kind: 'call.made', function: 'pay', environment: 1, payload: 'p' } as const

  test('are a finding each, whatever the code made of them', () => {
    const journal = begun()
    for (let i = 0; i < 3; i++) journal.record({ ...call, operation: 'dynamodb.PutItem', error: NOT_EMULATED })
    journal.record({ ...call, operation: 'sqs.StartMessageMoveTask', error: NOT_EMULATED })
    expect(checkRun(journal, 5_000)).toMatchObject([
      { kind: 'not-emulated', function: 'pay', actual: 'dynamodb.PutItem, refused', chain: [2], atMs: 0 },
      { kind: 'not-emulated', function: 'pay', actual: 'sqs.StartMessageMoveTask, refused', chain: [5] },
    ])
  })

  test('AWS’s own refusals are none', () => {
    const journal = begun()
    journal.record({ ...call, operation: 'sqs.SendMessage', error: 'QueueDoesNotExist' })
    journal.record({ ...call, operation: 'sqs.SendMessage' })
    expect(checkRun(journal, 5_000)).toEqual([])
  })
})

describe('budgets', () => {
  test('a run that was ended by one names its owner', () => {
    const journal = begun()
    journal.record({ kind: 'run.neverQuiet', owner: 'trigger work.jobs', budget: '100 wake-ups' })
    expect(checkRun(journal, 5_000)).toMatchObject([
      { kind: 'never-quiet', function: 'work', actual: '100 wake-ups used up' },
    ])
  })
  test('a run that came to rest has none', () => expect(checkRun(begun(), 5_000)).toEqual([]))
})
