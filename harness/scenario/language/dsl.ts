import { fileURLToPath } from 'node:url'
import type { SourcePlace } from '../../base/errors.ts'
import type { Scenario } from '../model.ts'
import { DEFINITION, type ScenarioDefinition } from './definition.ts'
import type { ScenarioModel } from './types/model.ts'
import type { Pipeline } from './types/pipeline.ts'
import type { Resources } from './types/resources.ts'

/**
 * A scenario in TypeScript: `export default scenario('its name', { … })`. The same words as in YAML, where a handler may
 * be a function, and `run` may drive the pipeline instead of `steps`. A name or a measure that does not exist does not compile; what
 * types cannot tell is told when the file is loaded.
 */
export const scenario = <const R extends Resources = Record<never, never>, F extends string = never>(
  name: string,
  model: ScenarioModel<R, F>,
  run?: (pipeline: Pipeline<NoInfer<R>, NoInfer<F>>) => Promise<void> | void,
): ScenarioDefinition => {
  const place = callerOf(scenario)
  return {
    [DEFINITION]: true,
    name,
    model: model as Readonly<Record<string, unknown>>,
    ...(run && { run: run as NonNullable<Scenario['run']> }),
    ...(place && { place }),
  }
}

/** Where a function of ours was called, as far as the engine says. */
const callerOf = (called: (...parameters: never[]) => unknown): SourcePlace | undefined => {
  const holder: { stack?: string } = {}
  Error.captureStackTrace(holder, called)
  for (const line of holder.stack?.split('\n').slice(1) ?? []) {
    const match = /\(?((?:file:\/\/|\/|[A-Za-z]:\\)[^()]*?):(\d+):(\d+)\)?$/.exec(line)
    if (!match) continue
    const [path = ''] = match[1]!.split('?')
    const file = path.startsWith('file:') ? fileURLToPath(path) : path
    return { file, line: Number(match[2]), column: Number(match[3]) }
  }
  return undefined
}
