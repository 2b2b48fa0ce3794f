import { describe, expect, test } from 'vitest'
import { Journal } from '../../harness/journal/journal.ts'

const record = (journal: Journal, index: number) => journal.record({ kind: 'step.started', index, step: 'wait' })

describe('journal', () => {
  test('counts facts from one and stamps them with the clock and the cause', () => {
    let now = 10
    const journal = new Journal(() => now)
    const first = record(journal, 0)
    now = 20
    journal.because(first, () => record(journal, 1))
    record(journal, 2)
    expect(journal.facts).toEqual([
      { kind: 'step.started', index: 0, step: 'wait', n: 1, at: 10, cause: 0 },
      { kind: 'step.started', index: 1, step: 'wait', n: 2, at: 20, cause: 1 },
      { kind: 'step.started', index: 2, step: 'wait', n: 3, at: 20, cause: 0 },
    ])
  })

  test('finds facts by kind', () => {
    const journal = new Journal(() => 0)
    record(journal, 0)
    journal.record({ kind: 'run.ended' })
    expect(journal.of('run.ended').map((fact) => fact.n)).toEqual([2])
    expect(journal.of('fault.started')).toEqual([])
  })

  test('equal facts give equal digests, whatever the order of their members', () => {
    const a = new Journal(() => 5)
    const b = new Journal(() => 5)
    a.record({ kind: 'step.started', index: 0, step: 'send' })
    b.record({ step: 'send', index: 0, kind: 'step.started' })
    expect(a.digest()).toBe(b.digest())
  })

  test('any difference gives another digest, and asking does not change it', () => {
    const a = new Journal(() => 5)
    const before = a.digest()
    record(a, 0)
    const after = a.digest()
    expect(after).not.toBe(before)
    expect(a.digest()).toBe(after)
    expect(after).toMatch(/^[0-9a-f]{64}$/)
  })

  test('keeps equal texts once, beside the facts', () => {
    const journal = new Journal(() => 0)
    const key = journal.keep('{"a":1}')
    expect(journal.keep('{"a":1}')).toBe(key)
    expect(journal.keep('{"a":2}')).not.toBe(key)
    expect(journal.payload(key)).toBe('{"a":1}')
    expect(journal.payload('nothing')).toBeUndefined()
  })
})
