import type { Spans } from '../../base/spans.ts'
import type { LogRecord } from '../../ports/index.ts'
import { eventsOf } from './batch-facts.ts'

/** What is sent in one invocation: a batch, or what is left of it after a bisect, a partial report, an expiry. */
export class Portion {
  #records!: readonly LogRecord[]
  /** Their ordinals, and the same as spans: asked for at every try, of which there may be thousands. */
  ordinals!: readonly number[]
  events!: Spans
  /** Times the function ran for it and did not succeed. Throttled tries do not count. */
  runs = 0
  /** Tries in a row that led nowhere, throttled ones too: the place in the retry schedule. */
  tries = 0
  /** When it may be sent again. Epoch milliseconds. */
  retryAt = 0
  /** Of the last run. */
  requestId: string | undefined
  /** Of the last run; `null` where its report, not an error, made it fail. */
  functionError: 'Unhandled' | null = null

  constructor(records: readonly LogRecord[], requestId?: string) {
    this.records = records
    this.requestId = requestId
  }

  get records(): readonly LogRecord[] {
    return this.#records
  }
  set records(records: readonly LogRecord[]) {
    this.#records = records
    this.ordinals = records.map((record) => record.ordinal)
    this.events = eventsOf(records)
  }
}

/** How many of the first records arrived at or before `instant`. Records stand in order of arrival. */
export const arrivedBy = (records: readonly LogRecord[], instant: number): number => {
  let count = 0
  while (count < records.length && records[count]!.arrivedAt <= instant) count++
  return count
}
