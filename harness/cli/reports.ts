import { readFileSync } from 'node:fs'
import type { PrettyReport } from '../report/index.ts'
import { jsonReport, junitReport, prettyReport } from '../report/index.ts'
import type { RunOutcome } from '../run/run.ts'
import type { ReporterName } from './report-plan.ts'
import { colours, write } from './terminal.ts'

/** What stands beside a name on the progress line. Columns. */
const BESIDE_NAME = 20

/** The report for people, on one of the process's streams. */
export const prettyOn = (stream: NodeJS.WriteStream, seed: number): PrettyReport => {
  const terminal = Boolean(stream.isTTY)
  const report = pretty((text) => write(stream, text), { seed, terminal, colour: colours(stream, process.env) })
  const columns = Math.max(1, (stream.columns ?? 80) - BESIDE_NAME)
  return {
    ...report,
    // A progress line that wraps cannot be taken back.
    scenarioStarted: ({ name, file }) =>
      report.scenarioStarted({ file, name: name.length > columns ? `${name.slice(0, columns - 1)}…` : name }),
  }
}

/** A whole report as text. */
export const reportText = (reporter: ReporterName, outcome: RunOutcome): string => {
  const cwd = process.cwd()
  if (reporter === 'json') return jsonReport(outcome, cwd)
  if (reporter === 'junit') return junitReport(outcome, cwd)
  let text = ''
  const report = pretty(
    (more) => {
      text += more
    },
    { seed: outcome.seed, terminal: false, colour: false },
  )
  for (const result of outcome.scenarios) report.scenarioFinished(result)
  report.runFinished(outcome)
  return text + notRunText(outcome)
}

/** What `--bail` left out; nothing where it left out nothing. */
export const notRunText = ({ notRun }: RunOutcome): string =>
  notRun.length === 0
    ? ''
    : `${notRun.length === 1 ? '1 scenario was' : `${notRun.length} scenarios were`} not run (--bail).\n`

const pretty = (to: (text: string) => void, how: { seed: number; terminal: boolean; colour: boolean }): PrettyReport =>
  prettyReport({ ...how, write: to, cwd: process.cwd(), source })

const source = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
