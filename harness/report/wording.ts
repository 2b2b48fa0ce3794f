import { nameOfArn, parseArn } from '../base/arn.ts'
import { formatDuration } from '../base/duration.ts'
import { formatSpans, type Spans, spansSize } from '../base/spans.ts'
import type { JournalView } from '../journal/journal.ts'

/** `1,437`. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** When the run of a journal began. */
export const startOf = (journal: JournalView): number => journal.of('run.started')[0]?.at ?? journal.facts[0]?.at ?? 0

/** `+3m`: an instant as an offset from the start of its run. */
export const offset = (journal: JournalView, at: number): string => `+${formatDuration(at - startOf(journal))}`

const NOUNS: readonly (readonly [prefix: string, noun: string])[] = [
  ['queue:', 'message'],
  ['stream:', 'record'],
  ['async:', 'event'],
  ['topic:', 'message'],
  ['table:', 'change'],
  ['schedule:', 'firing'],
]

/** `record 6`, `messages 0-4, 7`: what stands in a lane is called by its own word. */
export const eventsIn = (lane: string, events: Spans): string => {
  const noun = NOUNS.find(([prefix]) => lane.startsWith(prefix))?.[1] ?? 'event'
  if (spansSize(events) === 1) return `${noun} ${formatSpans(events)}`
  const shown =
    events.length > 4 ? `${formatSpans(events.slice(0, 3))}, … (${grouped(spansSize(events))})` : formatSpans(events)
  return `${noun}s ${shown}`
}

/** `record 6 of stream:orders/0`. Only the closing invocation of a tumbling window is about none. */
export const eventsOfLane = (lane: string, events: Spans): string =>
  `${events.length === 0 ? 'the end of a window' : eventsIn(lane, events)} of ${lane}`

/** A resource's name, whether it was given as a name or as an ARN. */
export const nameOf = (target: string): string => (parseArn(target) ? nameOfArn(target) : target)

const LONGEST_EXCERPT = 80

/** A text that cannot steer a terminal: control characters but line breaks are replaced. */
export const printable = (text: string): string => text.replace(/(?!\n)\p{Cc}/gu, '\ufffd')

/** The beginning of a text, on one line. */
export const excerpt = (text: string, longest = LONGEST_EXCERPT): string => {
  const line = printable(text.replace(/\s+/g, ' ').trim())
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}
