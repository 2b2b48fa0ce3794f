import { runScenario } from '../../../harness/assemble.ts'
import { InvariantError, UsageError } from '../../../harness/base/errors.ts'
import type { JournalView } from '../../../harness/journal/journal.ts'
import { parseYamlScenario } from '../../../harness/scenario/language/yaml.ts'
import { FILE } from '../language/mistakes-in.ts'

interface Rehearsed {
  readonly journal: JournalView
  /** `check: actual`. */
  readonly findings: readonly string[]
  /** Subscriptions that began (`+`) and ended (`-`), and settings that were changed, in order. */
  readonly changes: readonly string[]
}

/** Runs a scenario as the CLI does. */
export const rehearsed = async (yaml: string): Promise<Rehearsed> => {
  const result = await runScenario(parseYamlScenario(`scenario: a\n${yaml}`, FILE), { seed: 1 })
  if (result.error) throw result.error.error
  const { journal, findings } = result
  if (!journal) throw new InvariantError('Failed to rehearse: there is no journal.')
  return {
    journal,
    findings: findings.map(({ check, actual }) => `${check}: ${actual}`),
    changes: journal.facts.flatMap((fact) => {
      if (fact.kind === 'subscription.created') return [`+ ${fact.subscription}`]
      if (fact.kind === 'subscription.deleted') return [`- ${fact.subscription}`]
      return fact.kind === 'setting.updated' ? [`${fact.subject} ${fact.settings}`] : []
    }),
  }
}

/** `line: message` of what AWS, or Firedrill, refuses while a scenario runs. */
export const refusedWhileRunning = async (yaml: string): Promise<string> => {
  const { error } = await runScenario(parseYamlScenario(`scenario: a\n${yaml}`, FILE), { seed: 1 })
  if (!UsageError.is(error?.error)) return 'not refused'
  return `${error.error.place?.line}: ${error.error.message}`
}
