import type { Finding } from '../../ports/result.ts'
import type { Invariant } from '../expectation.ts'
import type { Asked } from '../story/asked.ts'
import { itemsBySource, scopeOf, wrongItems } from './scope.ts'

/** `settled`: no event is in flight. Messages in a queue that no function reads are not. */
export const checkSettled = (asked: Asked, invariant: Invariant): Finding[] => {
  const { picked, unknown } = scopeOf(asked, invariant)
  const open = itemsBySource(asked, picked, ({ fate }) => fate.kind === 'inFlight')
  const says = { expected: 'no event in flight', actual: (count: string) => `${count} in flight` }
  return [...unknown, ...open.map((items) => wrongItems(asked, items, says))]
}
