import { formatDuration } from '../base/duration.ts'
import type { RunResult, ScenarioResult } from '../ports/result.ts'
import { codeFrame } from './code-frame.ts'
import { findingLines } from './finding-lines.ts'
import { type Palette, paletteOf } from './palette.ts'
import { shownFile, shownPlace } from './place.ts'
import { howToReport, type Problem, problemsOf } from './problem.ts'
import { coarse } from './progress.ts'

export interface PrettyOptions {
  readonly write: (text: string) => void
  readonly colour: boolean
  /** Whether what is written can be taken back: only then is there a progress line. */
  readonly terminal: boolean
  /** Files are shown relative to it. */
  readonly cwd: string
  readonly seed: number
  /** The text of a file, for the lines around a mistake; `undefined` where it cannot be read. */
  readonly source?: (file: string) => string | undefined
}

/** A report for people, written while the scenarios run, one after another. */
export interface PrettyReport {
  scenarioStarted(scenario: { readonly name: string; readonly file: string }): void
  /** How far virtual time has come. Milliseconds since the start of the scenario. Cheap: call it as often as you like. */
  progress(virtualMs: number): void
  scenarioFinished(result: ScenarioResult): void
  runFinished(result: RunResult): void
}

const ERASE = '\r\u001b[2K'
const INDENT = '    '
const MARKS = { passed: '✓', failed: '✗', error: '!' } as const
const KINDS: Readonly<Record<Problem['kind'], string>> = {
  usage: 'The scenario has a mistake.',
  environment: 'The machine is not as needed.',
  determinism: 'Two runs of one seed differ.',
  internal: 'Firedrill has failed.',
}

export const prettyReport = (options: PrettyOptions): PrettyReport => {
  const { write, terminal, cwd } = options
  const palette = paletteOf(options.colour)
  let running: string | undefined
  let shown = ''

  const erase = (): void => {
    if (shown !== '') write(ERASE)
    shown = ''
  }
  const progressLine = (time: string): void => {
    if (!terminal || running === undefined) return
    const line = `${palette.faint(`… ${running}${time === '' ? '' : `  ${time}`}`)}`
    if (line === shown) return
    erase()
    shown = line
    write(line)
  }

  return {
    scenarioStarted({ name }) {
      running = name
      progressLine('')
    },
    progress(virtualMs) {
      if (terminal) progressLine(coarse(virtualMs))
    },
    scenarioFinished(result) {
      erase()
      running = undefined
      const lines = [titleOf(result, palette), ...bodyOf(result, options, palette)]
      write(`${lines.join('\n')}\n`)
    },
    runFinished(run) {
      erase()
      write(`\n${summaryOf(run, palette, cwd).join('\n')}\n`)
    },
  }
}

const titleOf = ({ status, name, virtualMs, wallMs }: ScenarioResult, palette: Palette): string => {
  const paint = status === 'passed' ? palette.good : palette.bad
  const times = `${formatDuration(virtualMs)} in ${formatDuration(Math.round(wallMs))}`
  return `${paint(MARKS[status])} ${name}  ${palette.faint(times)}`
}

const bodyOf = (result: ScenarioResult, options: PrettyOptions, palette: Palette): string[] => {
  const lines: string[] = []
  const context = { journal: result.journal, cwd: options.cwd, palette, told: new Set<string>() }
  if (result.status !== 'passed' && !result.findings.some(({ place }) => place) && !result.error)
    lines.push(palette.faint(shownFile(result.file, options.cwd)))
  for (const finding of result.findings) lines.push(...findingLines(finding, context), '')
  if (result.error) lines.push(...errorLines(result.error, result.file, options, palette), '')
  return lines.map((line) => (line === '' ? '' : `${INDENT}${line}`))
}

const errorLines = (
  error: NonNullable<ScenarioResult['error']>,
  file: string,
  options: PrettyOptions,
  palette: Palette,
): string[] => {
  const problems = problemsOf(error)
  const lines = [palette.bad(problems.length > 1 ? `The scenario has ${problems.length} mistakes.` : KINDS[error.kind])]
  let before = ''
  for (const { message, place, hint } of problems) {
    const where = place ? shownPlace(place, options.cwd) : shownFile(file, options.cwd)
    // All mistakes of a TypeScript scenario stand where it is made: its lines are shown once.
    const isNew = where !== before
    before = where
    if (isNew) lines.push(`  ${palette.faint(where)}`)
    lines.push(...message.split('\n').map((line) => `  ${palette.strong(line)}`))
    const text = isNew && place?.line !== undefined ? options.source?.(place.file) : undefined
    if (text !== undefined) lines.push(...codeFrame(text, place!.line!, place!.column).map((line) => `    ${line}`))
    if (hint !== undefined) lines.push(`  ${palette.warning(hint)}`)
  }
  if (error.kind === 'internal') lines.push(...stackOf(error.error, palette), `  ${howToReport(options.seed)}`)
  return lines
}

/** Where our own code failed: for whoever reads the report of a mistake in Firedrill. */
const stackOf = ({ stack }: Error, palette: Palette): string[] =>
  (stack ?? '').split('\n').flatMap((line) => (/^\s+at /.test(line) ? [`    ${palette.faint(line.trim())}`] : []))

const summaryOf = (run: RunResult, palette: Palette, cwd: string): string[] => {
  const count = (status: ScenarioResult['status']) => run.scenarios.filter((one) => one.status === status).length
  const [passed, failed, errors] = [count('passed'), count('failed'), count('error')]
  const bad = run.scenarios.filter(({ status }) => status !== 'passed')
  const parts = [
    ...(failed > 0 ? [palette.bad(`${failed} failed`)] : []),
    ...(errors > 0 ? [palette.bad(`${errors} could not be run`)] : []),
    palette.good(`${passed} passed`),
  ]
  const virtualMs = run.scenarios.reduce((sum, one) => sum + one.virtualMs, 0)
  const wallMs = Math.round(run.scenarios.reduce((sum, one) => sum + one.wallMs, 0))
  const total = run.scenarios.length === 1 ? '1 scenario' : `${run.scenarios.length} scenarios`
  const again =
    run.scenarios.length > 5
      ? bad.map((one) => `${palette.bad(MARKS[one.status])} ${one.name}  ${palette.faint(shownFile(one.file, cwd))}`)
      : []
  return [
    ...again,
    `${total}: ${parts.join(', ')}`,
    palette.faint(`${formatDuration(virtualMs)} of virtual time in ${formatDuration(wallMs)} · seed ${run.seed}`),
  ]
}
