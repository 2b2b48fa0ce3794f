import { type Assembly, assemble } from '../../harness/assemble.ts'
import type { HandlerFunction } from '../../harness/ports/index.ts'
import { readScenario } from '../../harness/scenario/language/read/scenario.ts'
import { sourceAt } from '../../harness/scenario/language/source.ts'
import { createPipeline, type RunningPipeline } from '../../harness/scenario/runner/pipeline.ts'
import { Session } from '../../harness/scenario/runner/session.ts'

export interface Open extends AsyncDisposable {
  readonly p: RunningPipeline
  readonly session: Session
  readonly assembly: Assembly
}

/** Opens a world for a model written as a scenario is. */
export const open = async (written: Readonly<Record<string, unknown>>, seed = 1): Promise<Open> => {
  const file = new URL('../../fixtures/functions/bench.scenario.ts', import.meta.url).pathname
  const scenario = readScenario({ scenario: 'bench', steps: [], ...written }, sourceAt({ file }))
  const assembly = assemble(scenario, { seed })
  const session = await Session.begin(assembly.stage, scenario)
  return {
    p: createPipeline(session),
    session,
    assembly,
    [Symbol.asyncDispose]: () => assembly[Symbol.asyncDispose](),
  }
}

/** What a handler's author would call trivial. */
export const trivial: HandlerFunction = async () => ({ ok: true })
