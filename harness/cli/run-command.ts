import type { RunResult } from '../ports/index.ts'
import { DEFAULT_SEED, type RunOutcome, type RunSettings, run } from '../run/run.ts'
import { type ExitCode, exitCodeOf } from './exit-code.ts'
import { explainBug } from './explain.ts'
import { parseFilter, parseQuotas, parseSeed } from './flags.ts'
import { abortOnInterrupt, Interrupted } from './interrupt.ts'
import type { RunFlags } from './program.ts'
import { prepareReportFile, writeReportFile } from './report-file.ts'
import { planReports } from './report-plan.ts'
import { notRunText, prettyOn, reportText } from './reports.ts'
import { write } from './terminal.ts'

/** `firedrill run`: runs, reports, and says how it went. Throws `UsageError` where the flags make no sense. */
export const runCommand = async (paths: readonly string[], flags: RunFlags): Promise<ExitCode> => {
  const { seed, ...settings } = settingsOf(paths, flags)
  const plan = planReports(flags.reporter, flags.out)
  for (const { file } of plan.files) prepareReportFile(file)
  const signal = abortOnInterrupt()
  const people = plan.pretty && process[plan.pretty]
  const pretty = people && prettyOn(people, seed)
  let outcome: RunOutcome
  try {
    outcome = await run({
      ...settings,
      seed,
      signal,
      ...(pretty && { onStart: pretty.scenarioStarted, onResult: pretty.scenarioFinished }),
      ...(pretty && people.isTTY && { onProgress: pretty.progress }),
    })
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    const line = people?.isTTY ? '\n' : ''
    write(
      process.stderr,
      `${line}Interrupted. ${plan.files.length > 0 ? 'No report was written. ' : ''}Seed ${seed}.\n`,
    )
    return error.code
  }
  pretty?.runFinished(outcome)
  if (people) write(people, notRunText(outcome))
  if (plan.stdout) write(process.stdout, reportText(plan.stdout, outcome))
  for (const { reporter, file } of plan.files) writeReportFile(file, reportText(reporter, outcome))
  for (const bug of bugsOf(outcome)) write(process.stderr, `\n${explainBug(bug, seed)}`)
  return exitCodeOf(outcome)
}

const settingsOf = (
  paths: readonly string[],
  { filter, seed, quotas, bail }: RunFlags,
): RunSettings & { readonly seed: number } => ({
  ...(paths.length > 0 && { paths }),
  ...(filter !== undefined && { filter: parseFilter(filter) }),
  seed: seed === undefined ? DEFAULT_SEED : parseSeed(seed),
  ...(quotas !== undefined && { quotas: parseQuotas(quotas) }),
  ...(bail && { bail }),
})

const bugsOf = ({ scenarios }: RunResult): Error[] =>
  scenarios.flatMap(({ error }) => (error?.kind === 'internal' ? [error.error] : []))
