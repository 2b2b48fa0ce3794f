import { Constraints } from '../constraints.ts'
import { PAGE } from '../limits.ts'
import { pageOf } from '../pages.ts'
import type { EventBridgeStore } from '../store.ts'
import { busShape } from './describe-event-bus.ts'

export interface ListEventBusesInput {
  readonly NamePrefix?: string
  readonly Limit?: number
  readonly NextToken?: string
}

/** @aws eventbridge/latest/APIReference/API_ListEventBuses (checked 2026-11) */
export const listEventBuses = (store: EventBridgeStore) => (input: ListEventBusesInput) => {
  const { NamePrefix = '', Limit, NextToken } = input
  const constraints = new Constraints()
  constraints.number('limit', Limit, 1, PAGE)
  constraints.check()
  const { page, ...more } = pageOf(
    store.buses.filter(({ name }) => name.startsWith(NamePrefix)),
    { limit: Limit, token: NextToken },
  )
  return { EventBuses: page.map(busShape), ...more }
}
