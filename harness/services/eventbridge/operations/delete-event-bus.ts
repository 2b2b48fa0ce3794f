import { AwsError } from '../../../base/errors.ts'
import { busKept } from '../errors.ts'
import type { EventBridgeStore } from '../store.ts'

/** @aws eventbridge/latest/APIReference/API_DeleteEventBus (checked 2026-11) */
export const deleteEventBus =
  (store: EventBridgeStore) =>
  ({ Name }: { readonly Name: string }) => {
    const bus = store.bus(Name)
    if (bus.name === 'default') throw busKept(bus.name)
    // @guess The words: AWS wants the rules gone first.
    if (bus.rules.size > 0)
      throw new AwsError({
        name: 'ValidationException',
        message: `Event bus ${bus.name} can't be deleted since it has rules.`,
      })
    store.delete(bus)
    return {}
  }
