import { formatDuration } from '../base/duration.ts'
import type { JournalView } from '../journal/journal.ts'
import type { Finding } from '../ports/result.ts'
import type { Palette } from './palette.ts'
import { shownPlace } from './place.ts'
import { storyOf } from './story.ts'
import { printable } from './wording.ts'

export interface FindingContext {
  readonly journal: JournalView | undefined
  readonly cwd: string
  readonly palette: Palette
}

/** A finding as lines: its place, what was asked, both sides, what happened, and the facts that led there. */
export const findingLines = (finding: Finding, { journal, cwd, palette }: FindingContext): string[] => {
  const when = finding.atMs === 0 ? '' : palette.faint(` at +${formatDuration(finding.atMs)}`)
  const lines: string[] = []
  if (finding.place) lines.push(palette.faint(shownPlace(finding.place, cwd)))
  lines.push(`${palette.strong(printable(finding.check))}${when}`)
  lines.push(`  expected  ${palette.good(printable(finding.expected))}`)
  lines.push(`  actual    ${palette.bad(printable(finding.actual))}`)
  lines.push(`  ${printable(finding.message)}`)
  if (journal) lines.push(...storyLines(finding, journal, palette))
  if (finding.guess !== undefined) lines.push(`  ${palette.warning(`A guess: ${finding.guess}`)}`)
  return lines
}

const storyLines = (finding: Finding, journal: JournalView, palette: Palette): string[] => {
  const story = storyOf(finding.chain, journal)
  const width = Math.max(0, ...story.map((line) => line.offset.length))
  return story.map((line) => `    ${palette.faint(line.offset.padEnd(width))}  ${line.text}`)
}
