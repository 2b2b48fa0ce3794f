import type { LogRecord, LogShard, LogSource } from '../../ports/index.ts'

/** A stretch of time; its end is not part of it. Epoch milliseconds. */
export interface TumblingWindow {
  readonly startMs: number
  readonly endMs: number
}

/**
 * The window of a record, by when it arrived. Windows of one length follow each other without gap.
 * @aws services-kinesis-windows, services-ddb-windows (checked 2026-11). @guess counted from the Unix epoch: the guide's
 * sample of two minutes begins at 07:04:00.
 */
export const windowOf = ({ arrivedAt }: Pick<LogRecord, 'arrivedAt'>, lengthMs: number): TumblingWindow => {
  const startMs = Math.floor(arrivedAt / lengthMs) * lengthMs
  return { startMs, endMs: startMs + lengthMs }
}

export const isWithin = ({ startMs, endMs }: TumblingWindow, { arrivedAt }: Pick<LogRecord, 'arrivedAt'>): boolean =>
  arrivedAt >= startMs && arrivedAt < endMs

/** Why a window has an invocation of its own, without records. */
export type Closing = 'final' | 'early'

/** What an event has beside its records. Members in the order of the guide's sample. @aws services-kinesis-windows (checked 2026-11) */
export const windowMembers = (
  { window, state, closing }: { window: TumblingWindow; state: unknown; closing?: Closing | undefined },
  source: LogSource,
  { shardId }: LogShard,
) => ({
  window: { start: wholeSecond(window.startMs), end: wholeSecond(window.endMs) },
  state,
  shardId,
  eventSourceARN: source.arn,
  isFinalInvokeForWindow: closing === 'final',
  isWindowTerminatedEarly: closing === 'early',
})

const wholeSecond = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}Z`
