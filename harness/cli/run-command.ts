import { InvariantError } from '../base/errors.ts'
import type { RunResult } from '../ports/index.ts'
import type { RunOutcome, RunSettings } from '../run/run.ts'
import { type ExitCode, exitCodeOf } from './exit-code.ts'
import { explainBug } from './explain.ts'
import { parseFilter, parseQuotas, parseSeed } from './flags.ts'
import { abortOnInterrupt, Interrupted } from './interrupt.ts'
import { prettyOn } from './pretty-output.ts'
import type { RunFlags } from './program.ts'
import { prepareReportFile, writeReportFile } from './report-file.ts'
import { planReports, type ReporterName } from './report-plan.ts'
import { write } from './terminal.ts'

/** `firedrill run`: runs, reports, and says how it went. Throws `UsageError` where the flags make no sense. */
export const runCommand = async (paths: readonly string[], flags: RunFlags): Promise<ExitCode> => {
  const settings = settingsOf(paths, flags)
  const plan = planReports(flags.reporter, flags.out)
  for (const { file } of plan.files) prepareReportFile(file)
  const signal = abortOnInterrupt()
  const { DEFAULT_SEED, run } = await import('../run/run.ts')
  const seed = settings.seed ?? DEFAULT_SEED
  const pretty = plan.pretty && (await prettyOn(process[plan.pretty]))
  let outcome: RunOutcome
  try {
    outcome = await run({ ...settings, seed, signal, ...pretty?.listeners })
  } catch (error) {
    pretty?.clear()
    if (!(error instanceof Interrupted)) throw error
    write(process.stderr, `Interrupted. ${plan.files.length > 0 ? 'No report was written. ' : ''}Seed ${seed}.\n`)
    return error.code
  }
  pretty?.finish(outcome)
  for (const { reporter, file } of plan.files) writeReportFile(file, await reportText(reporter, outcome))
  if (plan.stdout) write(process.stdout, await reportText(plan.stdout, outcome))
  for (const bug of bugsOf(outcome)) write(process.stderr, `\n${explainBug(bug, seed)}`)
  return exitCodeOf(outcome)
}

const settingsOf = (paths: readonly string[], { filter, seed, quotas, bail }: RunFlags): RunSettings => ({
  ...(paths.length > 0 && { paths }),
  ...(filter !== undefined && { filter: parseFilter(filter) }),
  ...(seed !== undefined && { seed: parseSeed(seed) }),
  ...(quotas !== undefined && { quotas: parseQuotas(quotas) }),
  ...(bail && { bail }),
})

const bugsOf = ({ scenarios }: RunResult): Error[] =>
  scenarios.flatMap(({ error }) => (error?.kind === 'internal' ? [error.error] : []))
