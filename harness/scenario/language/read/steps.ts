import { formatDuration } from '../../../base/duration.ts'
import { nearest } from '../../../base/suggest.ts'
import type { FaultModel, Step } from '../../model.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { readDuration } from './durations.ts'
import { readExpectations } from './expectations.ts'
import { readFault } from './faults.ts'
import { readInvoke } from './invokes.ts'
import { isLabel } from './names.ts'
import type { Reading } from './reading.ts'
import { readSend } from './sends.ts'
import { listOf, notBuilt } from './settings.ts'
import { isMap, shown } from './shown.ts'
import { readUpdate } from './updates.ts'

const STEPS: readonly Step['step'][] = ['send', 'invoke', 'update', 'fault', 'heal', 'wait', 'settle', 'expect']
const NOT_BUILT_STEPS = ['call']

/** The earliest that the next step can begin, and what says so. */
interface Earliest {
  ms: number
  pinned: boolean
}

export const readSteps = (written: unknown, reading: Reading): Step[] => {
  if (written === undefined) return []
  if (!Array.isArray(written)) {
    reading.mistakes.add(
      ['steps'],
      new Wrong(`a list of steps is needed, not ${shown(written)}`, 'Write `- send: { … }` below it.'),
    )
    return []
  }
  const earliest: Earliest = { ms: 0, pinned: false }
  return written.flatMap((step, i) => readStep(step, ['steps', i], earliest, reading) ?? [])
}

const readStep = (written: unknown, path: Path, earliest: Earliest, reading: Reading): Step | undefined => {
  const { mistakes, source } = reading
  const form = `Write one of ${listOf(STEPS, 'or')}.`
  if (!isMap(written)) {
    mistakes.add(path, new Wrong(`a step is needed, not ${shown(written)}`, form))
    return undefined
  }
  const words = STEPS.filter((step) => written[step] !== undefined)
  const strangers = Object.keys(written).filter((key) => key !== 'at' && !STEPS.includes(key as Step['step']))
  for (const key of strangers) mistakes.add([...path, key], stranger(key, words[0]))
  const at = written.at === undefined ? undefined : readAt(written.at, [...path, 'at'], earliest, reading)
  const [step, second] = words
  if (step === undefined) {
    if (strangers.length === 0) mistakes.add(path, new Wrong('it does nothing', form))
    return undefined
  }
  if (second !== undefined) {
    mistakes.add([...path, second], new Wrong(`it does two things, ${listOf(words)}`, 'Make two steps of it.', 'key'))
    return undefined
  }
  const body = readBody(step, written[step], [...path, step], earliest.ms, reading)
  if (!body) return undefined
  if (body.step === 'wait') earliest.ms += body.wait
  const place = source.place(path, 'value')
  return { ...body, ...(at !== undefined && { at }), ...(place && { place }) }
}

const stranger = (key: string, beside: string | undefined): Wrong => {
  if (NOT_BUILT_STEPS.includes(key)) return notBuilt(key, STEPS)
  const near = nearest(key, [...STEPS, 'at'])
  if (beside === undefined)
    return new Wrong(
      `"${key}" is not a step`,
      near ? `Did you mean \`${near}\`?` : `There are ${listOf(STEPS)}.`,
      'key',
    )
  return new Wrong(
    `"${key}" stands beside \`${beside}\``,
    near === 'at' && key !== 'as' ? 'Did you mean `at`?' : `Only \`at\` stands there: write it inside \`${beside}\`.`,
    'key',
  )
}

const readAt = (written: unknown, path: Path, earliest: Earliest, { mistakes }: Reading): number | undefined => {
  const at = readDuration()(written)
  if (at instanceof Wrong) {
    mistakes.add(path, at)
    return undefined
  }
  if (at < earliest.ms)
    mistakes.add(
      path,
      new Wrong(
        `${formatDuration(at)} goes back in time: the steps above take until ${formatDuration(earliest.ms)} at least`,
        '`at` counts from the start of the run. Move the step up, or give it a later `at`.',
      ),
    )
  earliest.ms = Math.max(earliest.ms, at)
  return at
}

type Body = Step extends infer S ? (S extends Step ? Omit<S, 'at' | 'place'> : never) : never

const readBody = (
  step: Step['step'],
  written: unknown,
  path: Path,
  earliestMs: number,
  reading: Reading,
): Body | undefined => {
  switch (step) {
    case 'send': {
      const send = readSend(written, path, earliestMs, reading)
      return send && { step, send }
    }
    case 'invoke': {
      const invoke = readInvoke(written, path, reading)
      return invoke && { step, invoke }
    }
    case 'update': {
      const update = readUpdate(written, path, reading)
      return update && { step, update }
    }
    case 'fault': {
      const fault: FaultModel | undefined = readFault(written, path, reading)
      return fault && { step, fault }
    }
    case 'heal': {
      const heal = readHeal(written, path, reading)
      return heal === undefined ? undefined : { step, heal }
    }
    case 'expect': {
      const expect = readExpectations(written, path, reading)
      return { step, expect }
    }
    default: {
      const ms = readDuration(step === 'settle' ? { min: 1 } : {})(written)
      if (ms instanceof Wrong) reading.mistakes.add(path, ms)
      else return step === 'wait' ? { step, wait: ms } : { step: 'settle', settle: ms }
      return undefined
    }
  }
}

export const readHeal = (written: unknown, path: Path, { names, mistakes }: Reading): string | undefined => {
  if (typeof written !== 'string') {
    mistakes.add(
      path,
      new Wrong(
        `the label of a fault is needed, not ${shown(written)}`,
        'Write `heal: label`, with the `as` of a fault.',
      ),
    )
    return undefined
  }
  return isLabel(written, path, names.faults, 'fault', mistakes) ? written : undefined
}
