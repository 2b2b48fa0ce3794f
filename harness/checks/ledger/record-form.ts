import type { Spans } from '../../base/spans.ts'
import type { Fact, FactOf } from '../../journal/facts.ts'
import type { JournalView } from '../../journal/journal.ts'
import type { Lane } from './lane.ts'

type Json = Record<string, unknown>

/**
 * Reads events back in the form in which a `send` step writes them: a message as `{ body, messageAttributes, … }`
 * (attributes as plain values), a stream record as `{ data, partitionKey, shard }` (data as JSON where it is JSON,
 * else as text), a table's change as `{ item, … }`, an asynchronous event as its payload. Keeps the last list it parsed: neighbours share it.
 */
export class RecordForms {
  readonly #journal: JournalView
  #key: string | undefined
  #list: readonly unknown[] = []

  constructor(journal: JournalView) {
    this.#journal = journal
  }

  /** `undefined` where the journal does not hold the event's payload. */
  of(lane: Lane, ordinal: number): unknown {
    const fact = lane.sentBy(ordinal)
    if (fact?.kind === 'async.accepted') return parsed(this.#journal.payload(fact.payload))
    if (!fact || !isListed(fact)) return undefined
    if (fact.payload !== this.#key) {
      const list = parsed(this.#journal.payload(fact.payload))
      this.#key = fact.payload
      this.#list = Array.isArray(list) ? list : []
    }
    const record = this.#list[indexIn(fact.events, ordinal)]
    if (record === null || typeof record !== 'object') return undefined
    if (fact.kind === 'record.put') return recordForm(record as Json, lane.shard)
    return fact.kind === 'item.changed' ? changeForm(record as Json) : messageForm(record as Json)
  }
}

/** Facts whose payload is a list with one member per event. */
type Listed = FactOf<'message.sent' | 'record.put' | 'event.published' | 'item.changed'>
const LISTED: ReadonlySet<Fact['kind']> = new Set(['message.sent', 'record.put', 'event.published', 'item.changed'])
const isListed = (fact: Fact): fact is Listed => LISTED.has(fact.kind)

/** How many ordinals stand before one; -1 where it is not among them. */
const indexIn = (spans: Spans, ordinal: number): number => {
  let before = 0
  for (const [first, last] of spans) {
    if (ordinal >= first && ordinal <= last) return before + ordinal - first
    before += last - first + 1
  }
  return -1
}

const parsed = (text: string | undefined): unknown => {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

const messageForm = (message: Json): Json => {
  const { messageAttributes } = message
  if (messageAttributes === null || typeof messageAttributes !== 'object') return message
  const attributes = Object.entries(messageAttributes).map(([name, value]) => [name, plainAttribute(value)])
  return { ...message, messageAttributes: Object.fromEntries(attributes) as Json }
}

/** A text or number as the value that it carries, however it is spelt; other types stay whole, as a `send` writes them. */
const plainAttribute = (attribute: unknown): unknown => {
  if (attribute === null || typeof attribute !== 'object') return attribute
  const { dataType, DataType, value, stringValue, StringValue } = attribute as Json
  const type = dataType ?? DataType ?? 'String'
  return type === 'String' || type === 'Number' ? (value ?? stringValue ?? StringValue ?? attribute) : attribute
}

const recordForm = (record: Json, shard: number | undefined): Json => ({
  ...record,
  ...(typeof record.data === 'string' && { data: parsed(Buffer.from(record.data, 'base64').toString('utf8')) }),
  ...(shard !== undefined && { shard }),
})

const changeForm = ({ newImage, ...change }: Json): Json => ({
  ...(newImage !== undefined && { item: newImage }),
  ...change,
})
