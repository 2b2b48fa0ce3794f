import type { Settings } from '../../ports/index.ts'
import type { Names } from './stage.ts'

/** A subscription's settings as its service takes them: its dead-letter queue is an ARN. */
export const subscriptionSettings = (settings: Settings, names: Names): Settings => {
  const { deadLetterQueue } = settings
  return typeof deadLetterQueue === 'string' ? { ...settings, deadLetterQueue: names.arn(deadLetterQueue) } : settings
}
