import { expect, test } from 'vitest'
import {
  type Call,
  readDuration,
  readExpectation,
  readFault,
  readHeal,
  readInvoke,
  readSend,
  readUpdate,
} from '../../../harness/scenario/language/calls.ts'
import { namesOf } from '../../../harness/scenario/language/read/names.ts'
import { parseYamlScenario } from '../../../harness/scenario/language/yaml.ts'
import { FILE, PIPELINE, toldBy } from './mistakes-in.ts'

const calling = (): Call => ({
  names: namesOf(parseYamlScenario(PIPELINE, FILE)),
  place: { file: FILE, line: 7, column: 3 },
  nowMs: 60_000,
})

test('what code says is read as what a file says', () => {
  const call = calling()
  expect(readSend({ to: 'jobs', records: [{ body: 1 }], as: 'first' }, call)).toEqual({
    to: 'jobs',
    records: [{ record: { body: 1 } }],
    label: 'first',
  })
  expect(readInvoke({ function: 'ship', as: 'asked' }, call)).toMatchObject({ count: 1, label: 'asked' })
  expect(readFault({ function: 'ship', hangs: true, as: 'stuck' }, call)).toMatchObject({
    on: { kind: 'function', name: 'ship' },
  })
  expect(readUpdate({ function: 'ship', timeout: '5s' }, call)).toMatchObject({ settings: { timeout: 5_000 } })
  expect(readDuration('1h', 'wait', call)).toBe(3_600_000)
})

test('a label is known once it was given', () => {
  const call = calling()
  const told = (expectation: unknown) => toldBy(() => readExpectation(expectation, call))
  expect(told({ events: 'first', processed: 1 })).toEqual([
    '7:3 Failed to read expect.events: no resource and no label is called "first". | There is `dead`, `jobs`, `lane` and `orders`.',
  ])
  readSend({ to: 'jobs', records: [{ body: 1 }], as: 'first' }, call)
  readInvoke({ function: 'ship', as: 'asked' }, call)
  expect(told({ events: 'first', processed: 1 })).toEqual([])
  expect(told({ response: 'asked', statusCode: 200 })).toEqual([])
  expect(told({ response: 'first', statusCode: 200 })).toEqual([
    '7:3 Failed to read expect.response: no invoke step is labelled "first". | There is `asked`.',
  ])
})

test('a fault is healed by its label', () => {
  const call = calling()
  expect(toldBy(() => readHeal('stuck', call))).toEqual([
    '7:3 Failed to read heal: no fault is labelled "stuck". | Give the fault a label with `as: stuck`.',
  ])
  readFault({ function: 'ship', hangs: true, as: 'stuck' }, call)
  expect(readHeal('stuck', call)).toBe('stuck')
})

test('mistakes stand where the code called', () => {
  const call = calling()
  expect(toldBy(() => readSend({ to: 'job', records: [{ body: 1 }] }, call))).toEqual([
    '7:3 Failed to read send.to: there is no resource "job". | Did you mean `jobs`?',
  ])
  expect(toldBy(() => readSend({ to: 'jobs', records: [{ body: 1, at: '5s' }] }, call))).toEqual([
    '7:3 Failed to read send.records[0].at: 5s goes back in time: what stands above takes until 1m at least. | `at` counts from the start of the run.',
  ])
  expect(toldBy(() => readDuration(5, 'settle', call))).toEqual([
    '7:3 Failed to read settle: 5 is not a duration: it has no unit. | Did you mean `5s`? Durations look like `250ms`, `30s`, `1h30m` or `7d`.',
  ])
})
