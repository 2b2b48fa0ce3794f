import type { Bus } from '../bus.ts'
import type { EventBridgeStore } from '../store.ts'

/** @aws eventbridge/latest/APIReference/API_DescribeEventBus (checked 2026-11) */
export const describeEventBus =
  (store: EventBridgeStore) =>
  ({ Name }: { readonly Name?: string }) =>
    busShape(store.bus(Name))

export const busShape = (bus: Bus) => ({
  Name: bus.name,
  Arn: bus.arn,
  ...(bus.description !== undefined && { Description: bus.description }),
  CreationTime: new Date(bus.createdAt),
  LastModifiedTime: new Date(bus.changedAt),
})
