import { expect, test } from 'vitest'
import { DeterminismError, EnvironmentError, InvariantError, UsageError } from '../../harness/base/errors.ts'
import { exitCodeOf, exitCodeOfError } from '../../harness/cli/exit-code.ts'
import type { ScenarioResult } from '../../harness/ports/index.ts'

const result = (status: ScenarioResult['status'], kind?: 'usage' | 'environment' | 'determinism' | 'internal') =>
  ({
    name: 'one',
    file: '/one.yaml',
    status,
    wallMs: 0,
    virtualMs: 0,
    findings: [],
    ...(kind && { error: { kind, error: new UsageError('why') } }),
  }) satisfies ScenarioResult

const passed = result('passed')
const failed = result('failed')
const usage = result('error', 'usage')
const environment = result('error', 'environment')
const determinism = result('error', 'determinism')
const internal = result('error', 'internal')

test.for([
  [[], 0],
  [[passed], 0],
  [[passed, failed], 1],
  [[failed, usage], 2],
  [[usage, environment, failed], 3],
  [[environment, determinism], 4],
  [[determinism, internal, passed], 70],
] as const)('the most severe of %# wins', ([scenarios, code]) => {
  expect(exitCodeOf({ scenarios })).toBe(code)
})

test('an error that ends the process has a code of its own', () => {
  expect(exitCodeOfError(new UsageError('x'))).toBe(2)
  expect(exitCodeOfError(new EnvironmentError('x'))).toBe(3)
  expect(exitCodeOfError(new DeterminismError('x'))).toBe(4)
  expect(exitCodeOfError(new InvariantError('x'))).toBe(70)
  expect(exitCodeOfError(new TypeError('x'))).toBe(70)
})
