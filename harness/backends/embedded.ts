import type { Backend, CreateSlice, Quotas, Slice, Targets } from '../ports/index.ts'
import { createDynamodb } from '../services/dynamodb/index.ts'
import { createEventBridge } from '../services/eventbridge/index.ts'
import { createKinesis } from '../services/kinesis/index.ts'
import { createS3 } from '../services/s3/index.ts'
import { createSchedules } from '../services/scheduler/index.ts'
import { createSns } from '../services/sns/index.ts'
import { createSqs } from '../services/sqs/index.ts'
import type { World } from '../world/index.ts'

/** One line per slice: adding an event source touches its folder and this list. */
const slices: readonly CreateSlice[] = [
  createSqs,
  createKinesis,
  createDynamodb,
  createS3,
  createSns,
  createEventBridge,
  createSchedules,
]

/** The default backend: our own services, in process, in virtual time. Needs nothing. */
export const createEmbeddedBackend = (world: World, quotas: Quotas, targets: Targets): Backend => {
  const made = slices.map((create) => create(world, quotas, targets))
  const first = <T>(find: (slice: Slice) => T | undefined): T | undefined => {
    for (const slice of made) {
      const found = find(slice)
      if (found !== undefined) return found
    }
    return undefined
  }
  return {
    name: 'embedded',
    services: made.flatMap((slice) => slice.services),
    slice: (resource) => made.find((slice) => slice.resource === resource),
    source: (arn) => first((slice) => slice.source(arn)),
    target: (arn) => first((slice) => slice.target(arn)),
  }
}
