import type { Finding, RunResult, ScenarioResult } from '../ports/result.ts'
import { findingLines } from './finding-lines.ts'
import { paletteOf } from './palette.ts'
import { shownFile, shownPlace } from './place.ts'
import { howToReport, type Problem, problemsOf } from './problem.ts'
import { xmlAttributes, xmlText } from './xml.ts'

const seconds = (ms: number): string => (Math.round(ms) / 1_000).toFixed(3)
const sum = (results: readonly ScenarioResult[]): number => results.reduce((total, one) => total + one.wallMs, 0)
const count = (results: readonly ScenarioResult[], status: ScenarioResult['status']): number =>
  results.filter((one) => one.status === status).length

/** A run as JUnit XML: a suite per file, a case per scenario, a failure per finding. Times are real seconds. */
export const junitReport = (run: RunResult, cwd: string): string => {
  const suites = new Map<string, ScenarioResult[]>()
  for (const result of run.scenarios) {
    const file = shownFile(result.file, cwd)
    const suite = suites.get(file)
    if (suite) suite.push(result)
    else suites.set(file, [result])
  }
  const totals = totalsOf(run.scenarios)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${xmlAttributes({ name: 'firedrill', ...totals })}>`,
    ...[...suites].flatMap(([file, results]) => suiteLines(file, results, run, cwd)),
    '</testsuites>',
    '',
  ].join('\n')
}

const totalsOf = (results: readonly ScenarioResult[]) => ({
  tests: results.length,
  failures: count(results, 'failed'),
  errors: count(results, 'error'),
  skipped: 0,
  time: seconds(sum(results)),
})

const suiteLines = (file: string, results: readonly ScenarioResult[], run: RunResult, cwd: string): string[] => [
  `  <testsuite${xmlAttributes({ name: file, ...totalsOf(results) })}>`,
  '    <properties>',
  `      <property${xmlAttributes({ name: 'firedrill', value: run.firedrill })}/>`,
  `      <property${xmlAttributes({ name: 'seed', value: run.seed })}/>`,
  '    </properties>',
  ...results.flatMap((result) => caseLines(file, result, { cwd, seed: run.seed })),
  '  </testsuite>',
]

interface Context {
  readonly cwd: string
  readonly seed: number
}

const caseLines = (file: string, result: ScenarioResult, context: Context): string[] => {
  const open = `    <testcase${xmlAttributes({ name: result.name, classname: file, file, time: seconds(result.wallMs) })}`
  const inner = [
    ...result.findings.map((finding) => failureOf(finding, result, context.cwd)),
    ...(result.error ? problemsOf(result.error).map((problem) => errorOf(problem, file, context)) : []),
  ]
  return inner.length === 0 ? [`${open}/>`] : [`${open}>`, ...inner, '    </testcase>']
}

const failureOf = (finding: Finding, { journal }: ScenarioResult, cwd: string): string => {
  const lines = findingLines(finding, { journal, cwd, palette: paletteOf(false) })
  return `      <failure${xmlAttributes({ message: finding.message, type: finding.kind })}>${xmlText(lines.join('\n'))}</failure>`
}

const errorOf = (problem: Problem, file: string, { cwd, seed }: Context): string => {
  const where = problem.place ? shownPlace(problem.place, cwd) : file
  const advice = problem.kind === 'internal' ? howToReport(seed) : problem.hint
  const lines = [where, problem.message, ...(advice === undefined ? [] : [advice])]
  return `      <error${xmlAttributes({ message: problem.message, type: problem.kind })}>${xmlText(lines.join('\n'))}</error>`
}
