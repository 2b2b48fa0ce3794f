import { describe, expect, test } from 'vitest'
import { DEFAULT_EVENT_RETRIES, eventPolicy } from '../../harness/push/index.ts'

const down = { name: 'ServiceException', message: 'later', statusCode: 500 }

/** Waits until it gives up, and why. */
const waits = (retries = DEFAULT_EVENT_RETRIES, error = down) => {
  const policy = eventPolicy(retries)
  const list: number[] = []
  for (let attempt = 1, ageMs = 0; ; attempt++) {
    const next = policy.after({ attempt, ageMs, error })
    if ('giveUp' in next) return { list, by: next.giveUp, ageMs }
    list.push(next.retryInMs)
    ageMs += next.retryInMs
  }
}

describe('eventPolicy', () => {
  test('doubles from 1 s to 8 min; the default ends after 185 retries, within a day', () => {
    const { list, by, ageMs } = waits()
    expect(list.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 480, 480].map((s) => s * 1_000))
    expect(list).toHaveLength(185)
    expect(by).toBe('MaximumRetryAttempts')
    expect(ageMs).toBeLessThan(86_400_000)
  })

  test('no retry ends later than the maximum age', () => {
    expect(waits({ maximumRetryAttempts: 185, maximumEventAgeMs: 60_000 })).toEqual({
      list: [1_000, 2_000, 4_000, 8_000, 16_000],
      by: 'MaximumEventAgeInSeconds',
      ageMs: 31_000,
    })
  })

  test.each([
    ['ResourceNotFoundException', 404, 'clientError'],
    ['AccessDeniedException', 403, 'clientError'],
    ['QueueDoesNotExist', 400, 'clientError'],
    ['TooManyRequestsException', 429, 'MaximumRetryAttempts'],
    ['ProvisionedThroughputExceededException', 400, 'MaximumRetryAttempts'],
    ['InternalError', 500, 'MaximumRetryAttempts'],
  ])('%s %i: %s', (name, statusCode, by) => {
    const retries = { maximumRetryAttempts: 0, maximumEventAgeMs: 60_000 }
    expect(waits(retries, { name, message: '', statusCode })).toEqual({ list: [], by, ageMs: 0 })
  })
})
