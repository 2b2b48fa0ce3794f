import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import * as limits from './limits.ts'
import { namedResource } from './names.ts'
import type { Reading } from './reading.ts'
import { settings, value } from './settings.ts'
import { isMap, shown } from './shown.ts'
import { count, readOneOf, text } from './values.ts'

/** Where a queue's dead letters go. */
export const redrivePolicy = settings(
  'a redrive policy',
  { deadLetterTarget: text(), maxReceiveCount: count(limits.MAX_RECEIVE_COUNT) },
  { instead: { deadLetterTargetArn: 'Write `deadLetterTarget: name`.' } },
)

const sourceQueues = value<readonly string[]>((written) => {
  const form = 'Write `[ names ]`.'
  if (!Array.isArray(written)) return new Wrong(`a list of queues is needed, not ${shown(written)}`, form)
  const other: unknown = written.find((name) => typeof name !== 'string')
  if (other !== undefined) return new Wrong(`${shown(other)} is no name of a queue`, form)
  if (written.length === 0) return new Wrong('the list is empty', 'Write `redrivePermission: denyAll` to let none in.')
  return written.length > limits.REDRIVE_SOURCES
    ? new Wrong(
        `${written.length} queues are too many`,
        `AWS takes up to ${limits.REDRIVE_SOURCES}: write \`redrivePermission: allowAll\`.`,
      )
    : (written as string[])
})

/** Whose dead letters a queue takes. */
export const redriveAllowPolicy = settings(
  'a redrive allow policy',
  {
    redrivePermission: value(readOneOf('allowAll', 'denyAll', 'byQueue'), 'redrivePermission: byQueue'),
    sourceQueues: sourceQueues.optional(),
  },
  { instead: { sourceQueueArns: 'Write `sourceQueues: [ names ]`.', permission: 'Write `redrivePermission`.' } },
)
export interface RedriveAllowPolicy {
  readonly redrivePermission: 'allowAll' | 'denyAll' | 'byQueue'
  readonly sourceQueues?: readonly string[] | undefined
}

interface Redrive {
  readonly redrivePolicy?: { readonly deadLetterTarget: string } | undefined
  readonly redriveAllowPolicy?: RedriveAllowPolicy | undefined
}

interface OfQueue {
  readonly name: string
  readonly fifo: boolean
  /** An update, by when the other queue's policy may be another. */
  readonly changes?: boolean
}

/** What a queue's redrive policies say of other queues. */
export const checkRedrive = (given: Redrive, queue: OfQueue, path: Path, reading: Reading): void => {
  if (given.redrivePolicy) {
    const at = [...path, 'redrivePolicy', 'deadLetterTarget']
    checkTarget(given.redrivePolicy.deadLetterTarget, queue, at, reading)
  }
  if (given.redriveAllowPolicy) checkSources(given.redriveAllowPolicy, queue, [...path, 'redriveAllowPolicy'], reading)
}

/** A FIFO queue's dead letters go to a FIFO queue, a standard queue's to a standard one, where it is let in. */
const checkTarget = (target: string, { name, fifo, changes }: OfQueue, path: Path, reading: Reading): void => {
  const found = namedResource(target, path, reading, ['queue'])
  if (!found) return
  if (found.fifo !== fifo)
    reading.mistakes.add(
      path,
      new Wrong(
        `"${name}" is a ${fifo ? 'FIFO' : 'standard'} queue and "${target}" a ${fifo ? 'standard' : 'FIFO'} one`,
        fifo ? `Give "${target}" \`fifoQueue: true\`.` : `Leave \`fifoQueue\` out of "${target}".`,
      ),
    )
  else if (!changes && !letsIn(found.redriveAllowPolicy, name))
    reading.mistakes.add(
      path,
      new Wrong(
        `the \`redriveAllowPolicy\` of "${target}" does not let "${name}" in`,
        `Add "${name}" to its \`sourceQueues\`, with \`redrivePermission: byQueue\`.`,
      ),
    )
}

/** A policy that is no policy is a mistake of its own. */
const letsIn = (policy: unknown, name: string): boolean => {
  if (!isMap(policy)) return true
  const { redrivePermission, sourceQueues: sources } = policy
  if (redrivePermission === 'denyAll') return false
  return redrivePermission !== 'byQueue' || !Array.isArray(sources) || sources.length === 0 || sources.includes(name)
}

const checkSources = (
  { redrivePermission, sourceQueues: sources }: RedriveAllowPolicy,
  { name, fifo }: OfQueue,
  path: Path,
  reading: Reading,
): void => {
  const { mistakes } = reading
  const at = [...path, 'sourceQueues']
  if (redrivePermission === 'byQueue' && sources === undefined)
    mistakes.add([...path, 'redrivePermission'], new Wrong('byQueue names no queue', 'Add `sourceQueues: [ names ]`.'))
  if (redrivePermission !== 'byQueue' && sources !== undefined)
    mistakes.add(
      at,
      new Wrong(
        `${redrivePermission} names no queues`,
        'Write `redrivePermission: byQueue`, or leave them out.',
        'key',
      ),
    )
  for (const [i, source] of (sources ?? []).entries()) {
    const found = namedResource(source, [...at, i], reading, ['queue'])
    if (found && found.fifo !== fifo)
      mistakes.add(
        [...at, i],
        new Wrong(
          `"${source}" is a ${fifo ? 'standard' : 'FIFO'} queue, and "${name}" a ${fifo ? 'FIFO' : 'standard'} one`,
          'A queue and its dead-letter queue are alike: name another.',
        ),
      )
  }
}
