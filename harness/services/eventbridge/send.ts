import { answer } from '../../base/answer.ts'
import { UsageError } from '../../base/errors.ts'
import { failed, type Outcome, succeeded } from '../../base/reply.ts'
import type { Sent } from '../../ports/index.ts'
import { entriesTooLarge } from './errors.ts'
import { type Entry, entryBytes, putEntries } from './put-entries.ts'
import type { EventBridgeStore } from './store.ts'

const MEMBERS: ReadonlySet<string> = new Set(['source', 'detailType', 'detail', 'resources', 'time'])

/** Puts what a `send` step writes, as a careful producer would: what AWS refuses takes nothing else with it. */
export const send = (store: EventBridgeStore, name: string, records: readonly unknown[]): Outcome<Sent>[] => {
  const bus = answer(() => store.bus(name))
  if (!bus.ok) return records.map(() => bus)
  const entries = records.map((record): Entry => ({ ...entryOf(name, record), EventBusName: name }))
  const small = entries.filter((entry) => entryBytes(entry) <= store.quotas.eventBridgeEntryBytes)
  const puts = putEntries(store, small)
  let next = 0
  return entries.map((entry) => {
    if (entry !== small[next]) return failed(entriesTooLarge())
    const put = puts[next++]!
    return put.ok ? succeeded(put.value.sent!) : put
  })
}

const entryOf = (bus: string, record: unknown): Entry => {
  if (record === null || typeof record !== 'object' || Array.isArray(record))
    throw misuse(bus, 'a record is { source, detailType, detail }')
  const foreign = Object.entries(record).find(([name, value]) => value !== undefined && !MEMBERS.has(name))
  if (foreign) throw misuse(bus, `a record has ${[...MEMBERS].join(', ')}, not "${foreign[0]}"`)
  const { source, detailType, detail, resources, time } = record as Record<string, unknown>
  return {
    ...(source !== undefined && { Source: String(source) }),
    ...(detailType !== undefined && { DetailType: String(detailType) }),
    ...(detail !== undefined && { Detail: typeof detail === 'string' ? detail : JSON.stringify(detail) }),
    ...(Array.isArray(resources) && { Resources: resources.map(String) }),
    ...(time !== undefined && { Time: instantOf(bus, time) }),
  }
}

const instantOf = (bus: string, time: unknown): Date => {
  const date = new Date(typeof time === 'number' ? time : String(time))
  if (Number.isNaN(date.getTime())) throw misuse(bus, `${JSON.stringify(time)} is no time`)
  return date
}

const misuse = (bus: string, reason: string): UsageError =>
  new UsageError(`Failed to send to event bus "${bus}": ${reason}.`, {
    hint: 'Write records as { source: shop, detailType: OrderPlaced, detail: { … } }.',
  })
