import { relative } from 'node:path'
import { type SourcePlace, UsageError } from '../base/errors.ts'
import type { JournalView } from '../journal/journal.ts'
import type { Finding } from '../ports/index.ts'
import { findingLines } from '../report/finding-lines.ts'
import { paletteOf } from '../report/palette.ts'
import { mistakesOf } from '../scenario/language/index.ts'

/** What the findings are about: needed to tell how they came to be. */
export interface Evidence {
  readonly findings: readonly Finding[]
  readonly journal: JournalView
  readonly seed: number
}

/** A check that failed, as test runners know it: they show `expected` and `actual` where there is one of each. */
export class FindingError extends Error {
  override readonly name = 'AssertionError'
  readonly expected: string | undefined
  readonly actual: string | undefined
  /** The message says both already. */
  readonly showDiff = false
  readonly findings: readonly Finding[]

  constructor({ findings, journal, seed }: Evidence) {
    const context = { journal, cwd: process.cwd(), palette: paletteOf(false) }
    const texts = findings.map((finding) => findingLines(finding, context).join('\n'))
    super(`${texts.join('\n\n')}\n\nseed ${seed}`)
    this.findings = findings
    const [only] = findings.length === 1 ? findings : []
    this.expected = only?.expected
    this.actual = only?.actual
  }
}

/** Points an error at a place in a scenario file, so that the test runner shows that line and none of ours. */
export const pointedAt = <E extends Error>(error: E, place: SourcePlace | undefined): E => {
  if (place?.line !== undefined)
    error.stack = `${error.name}: ${error.message}\n    at scenario (${place.file}:${place.line}:${place.column ?? 1})`
  return error
}

/** A scenario that came to no verdict, each mistake at its place. */
export const unrunnable = (error: unknown, seed: number): unknown => {
  if (!UsageError.is(error)) {
    if (error instanceof Error) error.message += ` (seed ${seed})`
    return error
  }
  const mistakes = mistakesOf(error).map(({ message, hint, place }) => {
    const where =
      place?.line === undefined ? '' : `${relative(process.cwd(), place.file)}:${place.line}:${place.column ?? 1} `
    return `${where}${message}${hint ? ` ${hint}` : ''}`
  })
  return pointedAt(new UsageError(mistakes.join('\n'), { cause: error }), error.place)
}
