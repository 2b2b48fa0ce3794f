import type { QuotaSettings, Scenario } from '../../model.ts'
import { Mistakes, Wrong } from '../mistakes.ts'
import type { Source } from '../source.ts'
import { readExpectations } from './expectations.ts'
import { readFaults } from './faults.ts'
import { checkVisibility, readFunctions } from './functions.ts'
import { readInvariants } from './invariants.ts'
import type { Reading } from './reading.ts'
import { readResources } from './resources.ts'
import { read, settings, unknownKey } from './settings.ts'
import { isMap, shown } from './shown.ts'
import { readSteps } from './steps.ts'
import { count, oneOf } from './values.ts'
import { namesIn } from './written-names.ts'

const SECTIONS = ['scenario', 'quotas', 'resources', 'functions', 'faults', 'steps', 'expect', 'invariants'] as const
const NOT_BUILT_SECTIONS = ['extends', 'template', 'stubs', 'network']
const INSTEAD = {
  name: 'Write `scenario: name`.',
  expectations: 'Write `expect`.',
  queues: 'Write `resources: { name: { queue: {} } }`.',
  streams: 'Write `resources: { name: { stream: {} } }`.',
  topics: 'Write `resources: { name: { topic: {} } }`.',
  tables: 'Write `resources: { name: { table: { key: id } } }`.',
  buckets: 'Write `resources: { name: { bucket: {} } }`.',
}

const profile = () => oneOf('conservative', 'aws-2020', 'aws-2026')
const quotas = settings(
  'quotas',
  { base: profile().optional(), concurrentExecutions: count({ min: 1 }).optional() },
  {
    instead: {
      profile: 'Write `base`.',
      concurrency: 'Write `concurrentExecutions`.',
    },
  },
)

/** The sections of a scenario to its model. Throws `ScenarioMistakes` with everything that is wrong. */
export const readScenario = (written: unknown, source: Source, run?: Scenario['run']): Scenario => {
  const mistakes = new Mistakes(source)
  if (!isMap(written)) {
    const nothing = written === null || written === undefined
    mistakes.add(
      [],
      new Wrong(
        nothing ? 'the file is empty' : `a map of sections is needed, not ${shown(written)}`,
        'It begins with `scenario: name`.',
      ),
    )
    return mistakes.end()
  }
  for (const key of Object.keys(written))
    if (!SECTIONS.includes(key as (typeof SECTIONS)[number]))
      mistakes.add(
        [key],
        unknownKey(key, 'a scenario', SECTIONS, { notBuilt: NOT_BUILT_SECTIONS, instead: INSTEAD, noun: 'section' }),
      )
  // Names may come from there: without it, everything else would look wrong.
  if (written.extends !== undefined || written.template !== undefined) return mistakes.end()
  const reading: Reading = { source, mistakes, names: namesIn(written, run !== undefined) }
  if (run && written.steps !== undefined)
    mistakes.add(['steps'], new Wrong('it has a `run` function too', 'Keep one of the two.', 'key'))
  const { resources, subscriptions: own } = readResources(written.resources, reading)
  const { functions, subscriptions } = readFunctions(written.functions, reading)
  checkVisibility(functions, resources, reading)
  const scenario: Scenario = {
    name: readName(written.scenario, mistakes),
    file: source.file,
    quotas: readQuotas(written.quotas, mistakes),
    resources,
    functions,
    subscriptions: [...own, ...subscriptions],
    faults: readFaults(written.faults, reading),
    steps: readSteps(written.steps, reading),
    expect: readExpectations(written.expect, ['expect'], reading),
    invariants: readInvariants(written.invariants, reading),
    ...(run && { run }),
  }
  return mistakes.any ? mistakes.end() : scenario
}

const readName = (written: unknown, mistakes: Mistakes): string => {
  if (typeof written === 'string' && written.trim() !== '') return written
  if (written === undefined)
    mistakes.add([], new Wrong('it has no name', 'Add `scenario: what must happen` at the top.'))
  else
    mistakes.add(
      ['scenario'],
      new Wrong(
        `a name is needed, not ${shown(written)}`,
        typeof written === 'number' ? `Quote it: "${written}".` : 'Write `scenario: what must happen`.',
      ),
    )
  return ''
}

const readQuotas = (written: unknown, mistakes: Mistakes): QuotaSettings => {
  if (written === undefined) return { profile: 'conservative' }
  const given = read(quotas, isMap(written) ? written : { base: written }, ['quotas'], mistakes)
  return {
    profile: given?.base ?? 'conservative',
    ...(given?.concurrentExecutions !== undefined && { concurrentExecutions: given.concurrentExecutions }),
  }
}
