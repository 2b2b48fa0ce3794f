import { type TestAPI, test as vitestTest } from 'vitest'
import { DEFAULT_SEED } from '../run/run.ts'
import { scenarioFromDefinition } from '../scenario/language/from-definition.ts'
import { type Pipeline, type Resources, type ScenarioModel, scenario } from '../scenario/language/index.ts'
import type { QuotaSettings } from '../scenario/model.ts'
import { LivePipeline } from './live-pipeline.ts'

export type { Pipeline, Resources, ScenarioModel } from '../scenario/language/index.ts'

export interface PipelineOptions {
  /** 0 to 4294967295. Default: 1. */
  readonly seed?: number
  /** Overrides the model's own profile. */
  readonly quotas?: QuotaSettings['profile']
}

/**
 * Builds a pipeline, in its own virtual time, for one test. Takes the sections of a scenario, but for `steps`: the test
 * itself is the steps. Names and measures that the model does not have do not compile.
 *
 * `p.expect` throws where it stands. When the test body has passed, the model's `expect` and `invariants` are checked,
 * and a finding fails the test. Handlers given by path are found from the folder of the test file.
 */
export type CreatePipeline = <const R extends Resources = Record<never, never>, F extends string = never>(
  model: Omit<ScenarioModel<R, F>, 'steps'>,
  options?: PipelineOptions,
) => Pipeline<R, F>

/**
 * vitest's `test` with a `pipeline` in its context.
 *
 * @example
 * test('a job is done', async ({ pipeline }) => {
 *   const p = pipeline({ resources: { jobs: { queue: {} } }, functions: { work: { triggers: { jobs: {} } } } })
 *   await p.send('jobs', [{ body: { id: 1 } }])
 *   await p.settle('1h')
 *   p.expect({ events: 'jobs', processed: 1 })
 * })
 */
export const test: TestAPI<{ pipeline: CreatePipeline }> = vitestTest.extend<{ pipeline: CreatePipeline }>({
  pipeline: async ({ task, onTestFinished }, use) => {
    const create: CreatePipeline = (model, options = {}) => {
      const definition = scenario(task.name, model as ScenarioModel<Resources, string>, () => undefined)
      const live = new LivePipeline(scenarioFromDefinition(definition, task.file.filepath), {
        seed: DEFAULT_SEED,
        ...options,
        madeBy: create,
      })
      // Not where the fixture is torn down: vitest does that twice when it throws.
      onTestFinished(async () => {
        try {
          // A body that threw has stopped half-way: what holds at the end of a run says nothing then.
          if (task.result?.state !== 'fail') await live.end()
        } finally {
          await live.close()
        }
      })
      // The words are the same; only the types of this model's names are narrower.
      return live.pipeline as unknown as Pipeline<never, never>
    }
    await use(create)
  },
})
