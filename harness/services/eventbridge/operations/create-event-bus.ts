import { Constraints } from '../constraints.ts'
import type { EventBridgeStore } from '../store.ts'
import { checkTags, type Tag, tagsOf } from '../tags.ts'

export interface CreateEventBusInput {
  readonly Name: string
  readonly Description?: string
  readonly Tags?: readonly Tag[]
}

/** @aws eventbridge/latest/APIReference/API_CreateEventBus (checked 2026-11) */
export const createEventBus = (store: EventBridgeStore) => (input: CreateEventBusInput) => {
  const { Name, Description, Tags } = input
  const constraints = new Constraints()
  constraints.name('name', Name, 256)
  constraints.length('description', Description, 0, 512)
  checkTags(constraints, Tags)
  constraints.check()
  const tags = tagsOf(Tags)
  const bus = store.create(Name, Description)
  for (const [key, value] of tags) bus.tags.set(key, value)
  return { EventBusArn: bus.arn, ...(Description !== undefined && { Description }) }
}
