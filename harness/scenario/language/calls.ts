import type { SourcePlace } from '../../base/errors.ts'
import type { Expectation } from '../../checks/expectation.ts'
import type { FaultModel, InvokeModel, SendModel, UpdateModel } from '../model.ts'
import { withContents } from './file-contents.ts'
import { Mistakes, Wrong } from './mistakes.ts'
import { readDuration as durationOf } from './read/durations.ts'
import { readExpectationAt } from './read/expectations.ts'
import { readFault as faultAt } from './read/faults.ts'
import { readInvoke as invokeAt } from './read/invokes.ts'
import { type LiveNames, rememberInvoke } from './read/names.ts'
import type { Reading } from './read/reading.ts'
import { readSend as sendAt } from './read/sends.ts'
import { readHeal as healAt } from './read/steps.ts'
import { readUpdate as updateAt } from './read/updates.ts'
import { type Path, sourceAt } from './source.ts'

/**
 * What a running pipeline is told by code, in the words of the language: `p.send(…)`, `p.expect(…)`. Every function throws
 * `ScenarioMistakes` whose places are the call's.
 */
export interface Call {
  /** From `namesOf`: one for the whole run, since labels are added to it. */
  readonly names: LiveNames
  /** Where the code called; its file is where handlers are found from. */
  readonly place: SourcePlace
  /** Instants before this one are past. Milliseconds from the start; 0 where left out. */
  readonly nowMs?: number
}

/** Labels must have been given by then. */
export const readExpectation = (written: unknown, call: Call): Expectation =>
  reading('expect', written, call, (value, path, reading) => readExpectationAt(value, path, reading))

/** Its label is known from now on. */
export const readFault = (written: unknown, call: Call): FaultModel => {
  const fault = reading('fault', written, call, (value, path, reading) => faultAt(value, path, reading))
  if (fault.effect.label !== undefined) call.names.faults.add(fault.effect.label)
  return fault
}

export const readHeal = (written: unknown, call: Call): string =>
  reading('heal', written, call, (value, path, reading) => healAt(value, path, reading))

/** `{ to, record | records, count, every, as }`. Its label is known from now on. */
export const readSend = (written: unknown, call: Call): SendModel => {
  const send = reading('send', written, call, (value, path, reading) => sendAt(value, path, call.nowMs ?? 0, reading))
  if (send.label !== undefined) call.names.labels.add(send.label)
  return send
}

/** Its label is known from now on. */
export const readInvoke = (written: unknown, call: Call): InvokeModel => {
  const invoke = reading('invoke', written, call, (value, path, reading) => invokeAt(value, path, reading))
  if (invoke.label !== undefined) rememberInvoke(call.names, invoke.label)
  return invoke
}

export const readUpdate = (written: unknown, call: Call): UpdateModel =>
  reading('update', written, call, (value, path, reading) => updateAt(value, path, reading))

/** Milliseconds of `30s`; `what` names the call in the message: `wait`, `settle`. */
export const readDuration = (written: unknown, what: string, call: Pick<Call, 'place'>): number => {
  const mistakes = new Mistakes(sourceAt(call.place))
  const ms = durationOf()(written)
  if (!(ms instanceof Wrong)) return ms
  mistakes.add([what], ms)
  return mistakes.end()
}

const reading = <T>(
  what: string,
  written: unknown,
  { names, place }: Call,
  read: (written: unknown, path: Path, reading: Reading) => T | undefined,
): T => {
  const source = sourceAt(place)
  const mistakes = new Mistakes(source)
  const result = read(withContents(written, [what], mistakes, place.file), [what], { source, mistakes, names })
  return result === undefined || mistakes.any ? mistakes.end() : result
}
