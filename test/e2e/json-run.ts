import { spawn } from 'node:child_process'
import { type Ended, ended, main, root } from './command.ts'

interface ReportedFinding {
  readonly kind: string
  readonly check: string
  readonly expected: string
  readonly message: string
  readonly atMs: number
  readonly function: string | null
  readonly chain: readonly { readonly text: string }[]
}

export interface ReportedScenario {
  readonly name: string
  readonly file: string
  readonly status: 'passed' | 'failed' | 'error'
  readonly virtualMs: number
  readonly digest: string | null
  readonly findings: readonly ReportedFinding[]
}

/** What `firedrill run … --reporter json` reports, run in this repository, and how it ended. */
export const jsonRun = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended & { scenarios: readonly ReportedScenario[] }> => {
  const child = spawn(process.execPath, [main, 'run', ...args, '--reporter', 'json'], {
    cwd: root,
    env: { ...process.env, ...env },
  })
  const end = await ended(child)
  return { ...end, ...(JSON.parse(end.stdout) as { scenarios: readonly ReportedScenario[] }) }
}
