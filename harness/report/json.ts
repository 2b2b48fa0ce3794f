import type { SourcePlace } from '../base/errors.ts'
import type { Finding, RunResult, ScenarioResult } from '../ports/result.ts'
import { describeFact } from './describe-fact.ts'
import { shownFile } from './place.ts'
import { problemsOf } from './problem.ts'
import { startOf } from './wording.ts'

/**
 * A run for other programs, as JSON with two spaces and a final newline. Keys always come in the same order; what is
 * absent is `null`. Files are relative to `cwd`, times are whole milliseconds.
 */
export const jsonReport = (run: RunResult, cwd: string): string =>
  `${JSON.stringify(
    {
      firedrill: run.firedrill,
      seed: run.seed,
      scenarios: run.scenarios.map((scenario) => scenarioOf(scenario, cwd)),
      passed: run.passed,
      failed: run.failed,
    },
    undefined,
    2,
  )}\n`

const scenarioOf = (result: ScenarioResult, cwd: string) => ({
  name: result.name,
  file: shownFile(result.file, cwd),
  status: result.status,
  wallMs: Math.round(result.wallMs),
  virtualMs: result.virtualMs,
  digest: result.digest ?? null,
  findings: result.findings.map((finding) => findingOf(finding, result, cwd)),
  ...(result.error && { error: errorOf(result.error, cwd) }),
})

const findingOf = (finding: Finding, { journal }: ScenarioResult, cwd: string) => ({
  kind: finding.kind,
  check: finding.check,
  expected: finding.expected,
  actual: finding.actual,
  message: finding.message,
  atMs: finding.atMs,
  function: finding.function ?? null,
  place: placeOf(finding.place, cwd),
  chain: finding.chain.map((n) => {
    const fact = journal?.facts[n - 1]
    return journal && fact
      ? { fact: n, atMs: fact.at - startOf(journal), text: describeFact(fact, journal) }
      : { fact: n, atMs: null, text: null }
  }),
  guess: finding.guess ?? null,
})

const placeOf = (place: SourcePlace | undefined, cwd: string) =>
  place ? { file: shownFile(place.file, cwd), line: place.line ?? null, column: place.column ?? null } : null

/** The first mistake stands for the error; where it carries several, all follow. */
const errorOf = (error: NonNullable<ScenarioResult['error']>, cwd: string) => {
  const mistakes = problemsOf(error).map(({ message, place, hint }) => ({
    message,
    place: placeOf(place, cwd),
    hint: hint ?? null,
  }))
  const [first] = mistakes
  return {
    kind: error.kind,
    message: error.error.message,
    place: first?.place ?? null,
    hint: first?.hint ?? null,
    ...(mistakes.length > 1 && { mistakes }),
  }
}
