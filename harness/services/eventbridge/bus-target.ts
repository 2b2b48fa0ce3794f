import { failed, succeeded } from '../../base/reply.ts'
import type { Target } from '../../ports/index.ts'
import type { Bus } from './bus.ts'
import { busEvent } from './bus-event.ts'
import { publish } from './publish.ts'
import { isObject } from './put-entries.ts'
import type { EventBridgeStore } from './store.ts'

/** A bus that other services tell, as PutEvents does: a destination, a notification, another bus's rule, a schedule. */
export const busTarget = (store: EventBridgeStore, bus: Bus): Target => ({
  arn: bus.arn,
  kind: 'bus',
  lane: bus.lane,
  fifo: false,
  deliver: ({ body, event }, reply) => {
    if (!event)
      return reply(
        failed({
          name: 'InvalidArgument',
          message: 'Parameter Source is not valid. Reason: Source is a required argument.',
          statusCode: 400,
        }),
      )
    if (!isObject(body))
      return reply(failed({ name: 'MalformedDetail', message: 'Detail is malformed.', statusCode: 400 }))
    store.tell(bus)
    const ordinal = publish(store.world, store.dispatcher, bus, [
      busEvent({
        id: event.id ?? store.world.ids.uuid('eventbridge.event'),
        source: event.source,
        detailType: event.detailType,
        detail: JSON.parse(body) as unknown,
        resources: event.resources,
        time: event.time ?? store.now,
        receivedAt: store.now,
        forwarded: event.id !== undefined,
      }),
    ])
    reply(succeeded({ lane: bus.lane, ordinal }))
  },
})
