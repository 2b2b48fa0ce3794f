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
  /** Stories already told, so that a second finding with the same one does not tell it again. */
  readonly told?: Set<string>
}

/** A finding as lines: its place, what was asked, both sides, what happened, and the facts that led there. */
export const findingLines = (finding: Finding, context: FindingContext): string[] => {
  const { cwd, palette } = context
  const when = finding.atMs === 0 ? '' : palette.faint(` at +${formatDuration(finding.atMs)}`)
  const lines: string[] = []
  if (finding.place) lines.push(palette.faint(shownPlace(finding.place, cwd)))
  lines.push(`${palette.strong(printable(finding.check))}${when}`)
  lines.push(`  expected  ${palette.good(printable(finding.expected))}`)
  lines.push(`  actual    ${palette.bad(printable(finding.actual))}`)
  lines.push(`  ${printable(finding.message)}`)
  lines.push(...storyLines(finding, context))
  return lines
}

const storyLines = ({ chain, guess }: Finding, { journal, palette, told }: FindingContext): string[] => {
  const known = chain.length > 1 && told ? longestTold(chain, told) : 0
  told?.add(chain.join())
  const above =
    known === 0 ? [] : [`    ${palette.faint(`the same facts as above${known < chain.length ? ', then' : ''}`)}`]
  if (known === chain.length) return above
  const story = journal ? storyOf(chain.slice(known), journal) : []
  const width = Math.max(0, ...story.map((line) => line.offset.length))
  const lines = [...above, ...story.map((line) => `    ${palette.faint(line.offset.padEnd(width))}  ${line.text}`)]
  if (guess !== undefined) lines.push(`  ${palette.warning(`A guess: ${guess}`)}`)
  return lines
}

/** How many facts from the start of a chain were told before, as a whole story of at least two. */
const longestTold = (chain: readonly number[], told: ReadonlySet<string>): number => {
  for (let length = chain.length; length > 1; length--) if (told.has(chain.slice(0, length).join())) return length
  return 0
}
