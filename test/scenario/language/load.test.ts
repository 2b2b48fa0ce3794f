import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { UsageError } from '../../../harness/base/errors.ts'
import { scenarioFromDefinition } from '../../../harness/scenario/language/from-definition.ts'
import { loadScenario, mistakesOf, ScenarioMistakes, scenario } from '../../../harness/scenario/language/index.ts'
import { FILE } from './mistakes-in.ts'

const files = fileURLToPath(new URL('./files/', import.meta.url))
const load = (name: string) => loadScenario(join(files, name))
const failureOf = async (reading: Promise<unknown>): Promise<UsageError> => {
  const error = await reading.catch((thrown: unknown) => thrown)
  if (!UsageError.is(error)) throw error
  return error
}

test('a TypeScript scenario', async () => {
  const { name, file, functions, run, invariants } = await load('fifo.scenario.ts')
  expect({ name, file: basename(file) }).toEqual({
    name: 'a failing head blocks its own message group',
    file: 'fifo.scenario.ts',
  })
  expect(functions[0]?.handler).toBeTypeOf('function')
  expect(functions[0]?.triggers[0]?.settings).toEqual({
    batchSize: 5,
    functionResponseTypes: ['ReportBatchItemFailures'],
  })
  expect(invariants.map((invariant) => invariant.of)).toEqual([undefined, ['lane']])
  expect(run).toBeTypeOf('function')
})

test('a JavaScript scenario', async () => {
  expect((await load('plain.scenario.mjs')).steps).toMatchObject([{ step: 'wait', wait: 3_600_000 }])
})

test('mistakes of a TypeScript scenario stand where scenario() was called', async () => {
  const error = await failureOf(load('wrong.scenario.ts'))
  expect(error).toBeInstanceOf(ScenarioMistakes)
  expect(mistakesOf(error).map(({ place, message }) => [place?.line, place?.column, message])).toEqual([
    [3, 16, 'Failed to read resources.jobs.queue.visibilityTimeout: 13h is longer than AWS takes.'],
    [3, 16, 'Failed to read functions.ship.handler: there is no file for the handler "shp.handler".'],
  ])
  expect(relative(files, error.place?.file ?? '')).toBe('wrong.scenario.ts')
})

test('several mistakes are one error that tells all', async () => {
  const error = await failureOf(load('wrong.scenario.ts'))
  expect(error.message).toBe(`Failed to read the scenario: it has 2 mistakes.
  3:16 Failed to read resources.jobs.queue.visibilityTimeout: 13h is longer than AWS takes. Write 0s to 12h.
  3:16 Failed to read functions.ship.handler: there is no file for the handler "shp.handler". Looked for \`shp\` with .js, .mjs, .cjs, .ts, .mts, .cts and for an index file in a folder of this name, from the scenario's folder.`)
})

test.each([
  ['empty.scenario.ts', 'Failed to read the scenario: the file does not export one.'],
  ['throws.scenario.mjs', /^Failed to import ".*throws\.scenario\.mjs": no such table$/],
  ['nowhere.scenario.ts', /^Failed to read ".*nowhere\.scenario\.ts": there is no such file\.$/],
  ['nowhere.yaml', /^Failed to read ".*nowhere\.yaml": there is no such file\.$/],
  ['day.csv', /^Failed to read ".*day\.csv": a scenario is a \.yaml or a \.scenario\.ts file\.$/],
])('%s is not read', async (name, message) => {
  const error = await failureOf(load(name))
  expect(error.message).toMatch(message)
  expect(basename(error.place?.file ?? '')).toBe(name)
})

test('a module that is imported already', () => {
  const definition = scenario('a', {
    resources: { jobs: { queue: {} } },
    steps: [{ send: { to: 'jobs', record: { body: 1 } } }],
  })
  const read = scenarioFromDefinition(definition, FILE)
  expect(read.steps).toMatchObject([{ send: { to: 'jobs', records: { count: 1, record: { body: 1 } } } }])
  expect(read.resources[0]?.place).toEqual({ file: FILE })
})

test('run and steps do not go together', () => {
  const definition = scenario('a', { steps: [{ wait: '1h' }] }, () => undefined)
  expect(() => scenarioFromDefinition(definition, FILE)).toThrow('Failed to read steps: it has a `run` function too.')
})

test('settings that are undefined are left out', () => {
  const definition = scenario('a', {
    resources: { jobs: { queue: { visibilityTimeout: undefined } } },
    functions: { ship: { timeout: undefined, triggers: { jobs: { maximumConcurrency: undefined } } } },
  })
  expect(scenarioFromDefinition(definition, FILE).functions[0]?.triggers[0]?.settings).toEqual({})
})

test('a caller who knows only usage errors sees the first mistake, or all in its message', () => {
  const one = new ScenarioMistakes([
    new UsageError('one.', { place: { file: 'a', line: 1, column: 2 }, hint: 'Do this.' }),
  ])
  expect([one.message, one.hint, one.place]).toEqual(['one.', 'Do this.', { file: 'a', line: 1, column: 2 }])
  expect(mistakesOf(new UsageError('alone.'))).toHaveLength(1)
})
