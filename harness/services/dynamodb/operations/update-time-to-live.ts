import { Constraints } from '../constraints.ts'
import { TIME_TO_LIVE_CHANGE_MS } from '../limits.ts'
import type { DynamodbStore } from '../store.ts'
import type { Table } from '../table.ts'
import { validationError } from '../values/validation-error.ts'

export interface UpdateTimeToLiveInput {
  readonly TableName?: string
  readonly TimeToLiveSpecification?: { readonly Enabled?: boolean; readonly AttributeName?: string }
}

/**
 * Takes effect at once; @guess AWS takes up to an hour to change its status, and refuses another change for as long, which
 * this does too. Texts: github.com/celery/celery (celery/backends/dynamodb.py, its tests).
 * @aws API_UpdateTimeToLive (checked 2026-11)
 */
export const updateTimeToLive =
  (store: DynamodbStore) =>
  (input: UpdateTimeToLiveInput): { TimeToLiveSpecification: object } => {
    const { TableName: name, TimeToLiveSpecification: specification } = input
    const constraints = new Constraints()
    constraints.table(name)
    constraints.required('timeToLiveSpecification', specification)
    if (specification) {
      constraints.required('timeToLiveSpecification.enabled', specification.Enabled)
      constraints.required('timeToLiveSpecification.attributeName', specification.AttributeName)
      constraints.length('timeToLiveSpecification.attributeName', specification.AttributeName, 1, 255)
    }
    constraints.check()
    const attribute = specification!.AttributeName!
    const enabled = specification!.Enabled!
    switchTimeToLive(store, store.describe(name!), { attribute, enabled })
    return { TimeToLiveSpecification: { Enabled: enabled, AttributeName: attribute } }
  }

/** Refuses what AWS would. */
export const switchTimeToLive = (
  store: DynamodbStore,
  table: Table,
  { attribute, enabled }: { attribute: string; enabled: boolean },
): void => {
  const { timeToLive } = table
  const { changedAt } = timeToLive
  const current = timeToLive.attribute
  if (current !== undefined && current !== attribute)
    throw validationError(`TimeToLive is active on a different AttributeName: current AttributeName is ${current}`)
  if (enabled && current !== undefined) throw validationError('TimeToLive is already enabled')
  if (!enabled && current === undefined) throw validationError('TimeToLive is already disabled')
  if (changedAt !== undefined && store.now < changedAt + TIME_TO_LIVE_CHANGE_MS)
    throw validationError('Time to live has been modified multiple times within a fixed interval')
  timeToLive.switch(enabled ? attribute : undefined)
  timeToLive.changedAt = store.now
}
