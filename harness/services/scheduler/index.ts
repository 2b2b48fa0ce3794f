import { AwsError } from '../../base/errors.ts'
import { failed, type Outcome, succeeded } from '../../base/reply.ts'
import type { CreateSlice } from '../../ports/index.ts'
import { notEmulated } from './errors.ts'
import { operationsOf } from './operations/index.ts'
import { SchedulerStore } from './store.ts'
import { subscribe, updateSubscription } from './subscribe.ts'

const REFUSED_TARGETS = [
  'EcsParameters',
  'SageMakerPipelineParameters',
  'EventBridgePutEventsV2Parameters',
  'EventBridgePutRawEventsParameters',
].map((member) => `Target.${member}`)

const refusedMembers: ReadonlyMap<string, readonly string[]> = new Map([
  ['CreateSchedule', ['KmsKeyArn', ...REFUSED_TARGETS]],
  ['UpdateSchedule', ['KmsKeyArn', ...REFUSED_TARGETS]],
])

/**
 * Schedules in one world: EventBridge Scheduler, and for a rate or a cron that needs no more the scheduled rule that it is. Refused
 * by name: universal targets, targets of services that are not emulated, keys.
 */
export const createSchedules: CreateSlice = (world, _quotas, targets) => {
  const store = new SchedulerStore(world, targets)
  const none = (what: string) => failed(notEmulated(what, 'A schedule is made where it is told of its target.'))
  return {
    resource: 'schedule',
    services: [{ name: 'scheduler', operations: operationsOf(store), refusedMembers }],
    provision: (name, _, reply) => reply(none(`the resource "${name}" as a schedule`)),
    update: (name, _, reply) => reply(none(`an update of the schedule "${name}"`)),
    send: (name, records, reply) => reply(records.map(() => none(`a send to the schedule "${name}"`))),
    subscribe: (_, subscription, reply) => reply(answer(() => subscribe(store, targets, subscription))),
    updateSubscription: (_, { subscription, settings }, reply) =>
      reply(answer(() => updateSubscription(store, targets, subscription, settings))),
    source: () => undefined,
    target: () => undefined,
  }
}

const answer = (run: () => void): Outcome<void> => {
  try {
    return succeeded(run())
  } catch (error) {
    if (AwsError.is(error)) return failed(error)
    throw error
  }
}
