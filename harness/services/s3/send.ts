import { answer } from '../../base/answer.ts'
import { UsageError } from '../../base/errors.ts'
import { type Outcome, succeeded } from '../../base/reply.ts'
import type { Sent } from '../../ports/index.ts'
import type { Bucket } from './bucket.ts'
import { putBody } from './put-body.ts'
import type { Store } from './store.ts'

const SENDER = { name: 'api' }
const MEMBERS = new Set(['key', 'body'])

/** Puts what a `send` step writes: `{ key, body }`. Content that is neither text nor bytes is put as JSON. */
export const send = (store: Store, bucket: Bucket, records: readonly unknown[]): Outcome<Sent>[] =>
  records.map((record) => {
    const { key, body } = membersOf(bucket, record)
    const outcome = answer(() => putBody(store, bucket, { key, body: bytesOf(body), actor: SENDER }))
    return outcome.ok ? succeeded({ lane: bucket.lane, ordinal: outcome.value.ordinal }) : outcome
  })

const bytesOf = (body: unknown): Uint8Array => {
  // A copy: the scenario may go on writing into its own.
  if (body instanceof Uint8Array) return Buffer.from(body)
  return Buffer.from(typeof body === 'string' ? body : (JSON.stringify(body) ?? ''))
}

const membersOf = (bucket: Bucket, record: unknown): { readonly key: string; readonly body: unknown } => {
  if (record === null || typeof record !== 'object' || Array.isArray(record))
    throw misuse(bucket, 'a record is { key, body }')
  const foreign = Object.entries(record).find(([name, value]) => value !== undefined && !MEMBERS.has(name))
  if (foreign) throw misuse(bucket, `a record has key and body, not "${foreign[0]}"`)
  const { key, body } = record as Record<string, unknown>
  if (typeof key !== 'string') throw misuse(bucket, `a record needs a key, a text, not ${JSON.stringify(key)}`)
  return { key, body }
}

const misuse = (bucket: Bucket, reason: string): UsageError =>
  new UsageError(`Failed to send to bucket "${bucket.resource}": ${reason}.`, {
    hint: "Write records as { key: 'in/1.json', body: … }.",
  })
