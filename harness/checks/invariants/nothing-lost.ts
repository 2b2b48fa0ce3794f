import type { Finding } from '../../ports/result.ts'
import type { Invariant } from '../expectation.ts'
import type { Asked } from '../story/asked.ts'
import { itemsBySource, scopeOf, wrongItems } from './scope.ts'

/** `nothingLost`: for nobody who reads it was an event discarded, and none expired; a purged message is discarded. */
export const checkNothingLost = (asked: Asked, invariant: Invariant): Finding[] => {
  const { picked, unknown } = scopeOf(asked, invariant)
  const lost = itemsBySource(
    asked,
    picked,
    ({ fate }) => fate.kind === 'ended' && (fate.ending.outcome === 'discarded' || fate.ending.outcome === 'expired'),
  )
  const says = { expected: 'no event discarded or expired', actual: (count: string) => `${count} lost` }
  return [...unknown, ...lost.map((items) => wrongItems(asked, items, says))]
}
