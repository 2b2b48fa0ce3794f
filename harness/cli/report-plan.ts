import { resolve } from 'node:path'
import { UsageError } from '../base/errors.ts'
import { nearest } from '../base/suggest.ts'

const REPORTERS = ['pretty', 'json', 'junit'] as const
export type ReporterName = (typeof REPORTERS)[number]

/** Where the reports of a run go. */
export interface ReportPlan {
  /** The report for people: where it is shown while the run goes on, if anywhere. */
  readonly pretty: 'stdout' | 'stderr' | undefined
  /** The one report for machines that stdout carries, and then nothing else. */
  readonly stdout: Exclude<ReporterName, 'pretty'> | undefined
  readonly files: readonly ReportFile[]
}

interface ReportFile {
  readonly reporter: ReporterName
  /** Absolute. */
  readonly file: string
}

/**
 * Reads `--reporter <name[=file]>`, each as written, and `--out <file>`, which names the file of the one reporter.
 * The pretty report is shown on stdout unless another takes it; then only when asked for, on stderr.
 *
 * Throws `UsageError` where it is not clear what goes where.
 */
export const planReports = (written: readonly string[], out: string | undefined): ReportPlan => {
  const asked = written.map(parseReporter)
  if (out === '') throw new UsageError('Failed to read --out: the file has no name.')
  if (out !== undefined) {
    const [only] = asked
    if (asked.length !== 1 || !only)
      throw new UsageError(
        `Failed to read --out "${out}": it names the file of one --reporter, and there ${asked.length === 0 ? 'is none' : `are ${asked.length}`}.`,
        { hint: 'Write each as --reporter <name>=<file>, e.g. --reporter junit=report.xml.' },
      )
    if (only.file !== undefined)
      throw new UsageError(`Failed to read --out "${out}": --reporter names the file "${only.file}" already.`, {
        hint: 'Leave one of them out.',
      })
    only.file = out
  }
  const files = asked.flatMap(({ reporter, file }) => (file === undefined ? [] : [{ reporter, file: resolve(file) }]))
  const twice = files.find(({ file }, index) => files.findIndex((other) => other.file === file) !== index)
  if (twice) throw new UsageError(`Failed to read --reporter: two reports would go to "${twice.file}".`)
  const machines = asked.flatMap(({ reporter, file }) =>
    file === undefined && reporter !== 'pretty' ? [reporter] : [],
  )
  if (machines.length > 1)
    throw new UsageError(
      `Failed to read --reporter: ${machines.map((name) => `"${name}"`).join(' and ')} would both go to the terminal.`,
      {
        hint: `Give all but one a file, e.g. --reporter ${machines[1]}=report.${machines[1] === 'json' ? 'json' : 'xml'}.`,
      },
    )
  const [stdout] = machines
  const prettyAsked = asked.some(({ reporter, file }) => reporter === 'pretty' && file === undefined)
  return { pretty: stdout === undefined ? 'stdout' : prettyAsked ? 'stderr' : undefined, stdout, files }
}

const parseReporter = (written: string): { reporter: ReporterName; file: string | undefined } => {
  const equals = written.indexOf('=')
  const name = equals === -1 ? written : written.slice(0, equals)
  const file = equals === -1 ? undefined : written.slice(equals + 1)
  const reporter = REPORTERS.find((known) => known === name)
  if (!reporter) {
    const meant = nearest(name, REPORTERS)
    throw new UsageError(`Failed to read --reporter "${written}": there is no reporter "${name}".`, {
      hint: meant ? `Did you mean "${meant}"?` : `There are: ${REPORTERS.join(', ')}.`,
    })
  }
  if (file === '')
    throw new UsageError(`Failed to read --reporter "${written}": nothing follows the "=".`, {
      hint: `Write --reporter ${name}=<file>.`,
    })
  return { reporter, file }
}
