import type { ResourceKind } from '../../model.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { type NameCheck, type NamedTarget, namedTarget } from './names.ts'

/** Who sends there, and what AWS lets it send to. */
export interface Sender {
  /** Begins a sentence: `Lambda sends`. */
  readonly sends: string
  readonly kinds: readonly (ResourceKind | 'function')[]
}

/** @aws lambda/latest/dg/invocation-async-retain-records (checked 2026-11) */
export const DEAD_LETTERS: Sender = { sends: 'Lambda sends', kinds: ['queue', 'topic'] }
export const ON_SUCCESS: Sender = { sends: 'Lambda sends', kinds: ['queue', 'topic', 'function', 'eventBus'] }
export const ON_FAILURE: Sender = { sends: 'Lambda sends', kinds: [...ON_SUCCESS.kinds, 'bucket'] }
/** @aws lambda/latest/dg/kinesis-on-failure-destination (checked 2026-11) */
export const BATCH_ON_FAILURE: Sender = { sends: 'Lambda sends', kinds: ['queue', 'topic', 'bucket'] }
/** @aws eventbridge/latest/userguide/eb-rule-dlq (checked 2026-11) */
export const UNDELIVERED: Sender = { sends: 'EventBridge keeps what it cannot deliver', kinds: ['queue'] }
/** @aws AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations (checked 2026-11) */
export const NOTIFIED: Sender = { sends: 'S3 sends', kinds: ['queue', 'topic', 'function'] }

/**
 * Where a service itself sends to: never a FIFO queue or topic. Of an asynchronous destination AWS takes the setting and fails
 * while it runs ("FIFO queues cannot be used"); here it is a mistake everywhere.
 */
export const standardTarget = (
  name: string,
  path: Path,
  check: NameCheck,
  { sends, kinds }: Sender,
): NamedTarget | undefined => {
  const target = namedTarget(name, path, check, kinds)
  if (!target?.resource?.fifo) return target
  const kept = sends.endsWith('deliver') ? `in standard ${target.kind}s only` : `to standard ${target.kind}s only`
  check.mistakes.add(
    path,
    new Wrong(
      `"${name}" is a FIFO ${target.kind}, and ${sends} ${kept}`,
      `Leave \`${target.kind === 'topic' ? 'fifoTopic' : 'fifoQueue'}\` out of "${name}".`,
    ),
  )
  return target
}
