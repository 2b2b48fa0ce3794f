import { answer } from '../../base/answer.ts'
import type { CreateSlice, Settings } from '../../ports/index.ts'
import type { Bus } from './bus.ts'
import { busTarget } from './bus-target.ts'
import { Constraints } from './constraints.ts'
import { notEmulated } from './errors.ts'
import { operationsOf } from './operations/index.ts'
import { refusedMembers } from './refused-members.ts'
import { send } from './send.ts'
import { EventBridgeStore } from './store.ts'
import { subscribe, updateSubscription } from './subscribe.ts'

/**
 * EventBridge's buses in one world: rules by pattern and by schedule, inputs, retries, dead letters. Refused by name: archives,
 * replays, pipes, API destinations, global endpoints, partner sources, permissions, keys.
 */
export const createEventBridge: CreateSlice = (world, quotas, targets) => {
  const store = new EventBridgeStore(world, quotas, targets)
  const provision = (name: string, settings: Settings): Bus => {
    refuseSettings(name, settings)
    const known = name === 'default' ? store.find(name) : undefined
    if (known) return store.tell(known)
    const constraints = new Constraints()
    constraints.name('name', name, 256)
    constraints.check()
    return store.create(name)
  }
  return {
    resource: 'eventBus',
    services: [{ name: 'eventbridge', operations: operationsOf(store), refusedMembers }],
    provision: (name, settings, reply) => reply(answer(() => ({ arn: provision(name, settings).arn }))),
    update: (name, settings, reply) =>
      reply(
        answer(() => {
          store.bus(name)
          refuseSettings(name, settings)
        }),
      ),
    send: (name, records, reply) => reply(send(store, name, records)),
    subscribe: (name, subscription, reply) => reply(answer(() => subscribe(store, name, subscription))),
    updateSubscription: (name, change, reply) => reply(answer(() => updateSubscription(store, name, change))),
    source: () => undefined,
    target: (arn) => {
      const bus = store.find(arn)
      return bus?.arn === arn ? busTarget(store, bus) : undefined
    },
  }
}

const refuseSettings = (name: string, settings: Settings): void => {
  for (const [word, value] of Object.entries(settings))
    if (value !== undefined) throw notEmulated(`${word} of event bus "${name}"`, 'A bus has no settings.')
}
