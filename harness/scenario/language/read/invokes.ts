import type { InvokeModel } from '../../model.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { readResponseExpectation } from './expectations.ts'
import { isFunction } from './names.ts'
import type { Reading } from './reading.ts'
import { type OtherWords, read, settings } from './settings.ts'
import { anything, count, oneOf, size, text } from './values.ts'

const WORDS: OtherWords = {
  notBuilt: ['clientContext', 'qualifier', 'logType'],
  instead: {
    to: 'Write `function: name`.',
    event: 'Write `payload`.',
    type: 'Write `invocationType`.',
    label: 'Write `as: label`.',
  },
}
const invoke = settings(
  'an invoke step',
  {
    function: text(),
    payload: anything().optional(),
    rawPayload: text().optional(),
    payloadSize: size().optional(),
    invocationType: oneOf('RequestResponse', 'Event', 'DryRun').optional(),
    count: count({ min: 1 }).optional(),
    as: text().optional(),
    expect: anything().optional(),
  },
  WORDS,
)

export const readInvoke = (written: unknown, path: Path, reading: Reading): InvokeModel | undefined => {
  const { mistakes, names } = reading
  const given = read(invoke, written, path, mistakes)
  if (!given) return undefined
  const {
    function: name,
    as: label,
    invocationType = 'RequestResponse',
    expect: expected,
    count: times = 1,
    ...rest
  } = given
  const known = isFunction(name, [...path, 'function'], reading)
  if (label !== undefined && names.resources.has(label))
    mistakes.add(
      [...path, 'as'],
      new Wrong(`"${label}" is a resource already, and a label names events beside resources`, 'Take another label.'),
    )
  if (rest.rawPayload !== undefined)
    for (const other of ['payload', 'payloadSize'] as const)
      if (rest[other] !== undefined)
        mistakes.add(
          [...path, other],
          new Wrong('it has a `rawPayload` too, which is sent as it is', 'Keep one of the two.', 'key'),
        )
  const expect =
    expected === undefined
      ? undefined
      : readResponseExpectation(expected, [...path, 'expect'], { label, function: name }, reading)
  if (!known || (expected !== undefined && !expect)) return undefined
  return {
    function: name,
    invocationType,
    count: times,
    ...rest,
    ...(label !== undefined && { label }),
    ...(expect && { expect }),
  }
}
