import { Command, CommanderError, Option } from 'commander'
import { UsageError } from '../base/errors.ts'
import { packageVersion } from '../run/version.ts'
import { ExitCode, exitCodeOfError } from './exit-code.ts'
import { explain } from './explain.ts'
import { tolerateClosedPipes, write } from './terminal.ts'

const EXIT_CODES = `
Exit codes: 0 all passed · 1 a check failed · 2 a mistake in a scenario or a flag · 3 the machine is not as needed
  4 two runs of one seed differ · 70 a bug of Firedrill's own · 130 interrupted`

const RUN_HELP = `
Paths are scenario files, or folders to search for them: YAML files with a \`scenario:\` key at their top, and files
that end in .scenario.ts. Without one, the current directory is searched.

Reporters: pretty (for people), json, junit. Each may have a file: --reporter json=report.json --reporter junit=ci.xml.
  The pretty report is shown as well, unless json or junit goes to stdout: then nothing else is written there, and
  \`--reporter pretty\` shows it on stderr. --out <file> is the file of the only --reporter, and refused with more.

Quotas: conservative, aws-2020, aws-2026: whose sizes and rates hold, for scenarios that name none and those that do.
${EXIT_CODES}`

const EXAMPLES = `
Examples:
  firedrill run                                     every scenario below this directory
  firedrill run scenarios/orders.yaml --seed 7      one, with another seed
  firedrill run scenarios --filter /poison|retry/   those with such a name
  firedrill run scenarios --reporter junit=ci.xml   for a build server
  firedrill gaps sqs s3                             what of these is emulated, refused, guessed
${EXIT_CODES}`

const createProgram = (onRun: (paths: string[], flags: RunFlags) => Promise<void>): Command => {
  const program = new Command('firedrill')
    .description('Rehearses AWS Lambda event pipelines: real handlers, virtual time, one verdict, the same every time.')
    .version(packageVersion(), '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureHelp({ helpWidth: 120 })
    .configureOutput({ outputError: () => undefined })
    .addHelpText('after', EXAMPLES)
  program
    .command('run')
    .description('run scenarios and say what came of them')
    .argument('[paths...]', 'scenario files or folders')
    .option('-f, --filter <text>', 'only scenarios whose name has this text, or matches this /regex/')
    .option('-s, --seed <n>', 'what every draw of the run comes from; always printed (default: 1)')
    .option('-q, --quotas <profile>', 'the quotas that hold: conservative, aws-2020 or aws-2026')
    .addOption(
      new Option('-r, --reporter <name[=file]>', 'how to report; may be given again')
        .argParser(collect)
        .default([], 'pretty'),
    )
    .option('-o, --out <file>', 'the file of the one --reporter')
    .option('-b, --bail', 'stop after the first scenario that does not pass')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', RUN_HELP)
    .action(onRun)
  program
    .command('gaps')
    .description('print, per AWS service, what is emulated, what is refused by name, and what is guessed')
    .argument('[services...]', 'only these: sqs, s3, dynamodb …')
    .option('--json', 'as JSON')
    .helpOption('-h, --help', 'print this help')
    .action(async (services: string[], { json = false }: { json?: boolean }) => {
      const { gapsCommand } = await import('./gaps-command.ts')
      await gapsCommand(services, json)
    })
  return program
}

/** What stands on the command line, as written. */
export interface RunFlags {
  readonly filter?: string
  readonly seed?: string
  readonly quotas?: string
  readonly reporter: readonly string[]
  readonly out?: string
  readonly bail?: boolean
}

const collect = (value: string, before: string[]): string[] => [...before, value]

/** Runs a command line to the code the process exits with. */
export const main = async (args: readonly string[]): Promise<ExitCode> => {
  tolerateClosedPipes()
  let code: ExitCode = ExitCode.passed
  const program = createProgram(async (paths, flags) => {
    const { runCommand } = await import('./run-command.ts')
    code = await runCommand(paths, flags)
  })
  try {
    if (args.length === 0) {
      write(process.stderr, program.helpInformation())
      return ExitCode.usage
    }
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return ExitCode.passed
    const error = thrown instanceof CommanderError ? misread(thrown, args) : thrown
    write(process.stderr, explain(error))
    return exitCodeOfError(error)
  }
}

/** Commander's complaint in this tool's words. */
const misread = ({ message, code }: CommanderError, args: readonly string[]): UsageError => {
  const [complaint = '', suggestion] = message.replace(/^error: /, '').split('\n')
  const [first = ''] = args
  const forgotRun = code === 'commander.unknownCommand' && /[./\\]/.test(first)
  const hint = forgotRun
    ? `Did you mean "firedrill run ${first}"?`
    : suggestion
      ? `${suggestion.replace(/^\(|\)$/g, '').replace(/Did you mean (.+)\?$/, 'Did you mean "$1"?')}`
      : 'Run "firedrill --help" to see what there is.'
  return new UsageError(`Failed to read the command line: ${complaint.replaceAll("'", '"').replace(/\.$/, '')}.`, {
    hint,
  })
}
