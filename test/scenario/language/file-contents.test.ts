import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { type Call, readInvoke, readSend } from '../../../harness/scenario/language/calls.ts'
import { scenarioFromDefinition } from '../../../harness/scenario/language/from-definition.ts'
import { file, scenario } from '../../../harness/scenario/language/index.ts'
import { namesOf } from '../../../harness/scenario/language/read/names.ts'
import { parseYamlScenario } from '../../../harness/scenario/language/yaml.ts'
import { FILE, mistakesIn, PUSHING, toldBy } from './mistakes-in.ts'

test('in TypeScript a file stands wherever a value may', () => {
  const definition = scenario('a', {
    resources: { jobs: { queue: {} }, ledger: { table: { key: 'rows', attributeDefinitions: { rows: 'N' } } } },
    functions: { ship: { handler: async () => null } },
    steps: [
      { send: { to: 'jobs', records: file('files/day.jsonl') } },
      { send: { to: 'jobs', record: { body: { inside: file('files/day.csv') } } } },
      { send: { to: 'ledger', record: { item: file('files/day.json') } } },
      { invoke: { function: 'ship', payload: file('files/day.json') } },
    ],
    expect: [{ queue: 'jobs', messages: [file('files/day.json')] }],
  })
  const read = scenarioFromDefinition(definition, FILE)
  expect(read.functions[0]?.handler).toBeTypeOf('function')
  expect(read.steps).toMatchObject([
    { send: { records: [{ record: { body: 1 } }, { record: { body: 2 }, at: 60_000 }] } },
    { send: { records: { record: { body: { inside: 'id,n\na,1\n' } } } } },
    { send: { records: { record: { item: { rows: 1 } } } } },
    { invoke: { payload: { rows: 1 } } },
  ])
  expect(read.expect).toMatchObject([{ measures: { messages: { shapes: [{ rows: 1 }] } } }])
})

test('a running pipeline takes files too', () => {
  const names = namesOf(parseYamlScenario(`${PUSHING}functions: { ship: {} }\n`, FILE))
  const call: Call = { names, place: { file: FILE, line: 7, column: 3 } }
  expect(readSend({ to: 'jobs', records: file('files/day.jsonl') }, call).records).toHaveLength(2)
  expect(readInvoke({ function: 'ship', payload: file('files/day.json') }, call).payload).toEqual({ rows: 1 })
  expect(toldBy(() => readInvoke({ function: 'ship', payload: file('files/dya.json') }, call))).toEqual([
    '7:3 Failed to read invoke.payload: there is no file "files/dya.json". | The path of a file is relative to the scenario file.',
  ])
})

test('a value without files is not copied', () => {
  const names = namesOf(parseYamlScenario(PUSHING, FILE))
  const body = { deep: [{ n: 1 }] }
  const { records } = readSend({ to: 'jobs', records: [{ body }] }, { names, place: { file: FILE } })
  expect(records).toEqual([{ record: { body } }])
  expect(Array.isArray(records) && (records[0].record as { body: unknown }).body).toBe(body)
})

test.each([
  [
    'files/broken.jsonl',
    '"files/broken.jsonl" is not JSON: at 2:9 the text ends too early. | Every line of a .jsonl file is JSON of its own.',
  ],
  ['files', '"files" is a folder. | The path of a file is relative to the scenario file.'],
  ['nowhere.txt', 'there is no file "nowhere.txt". | The path of a file is relative to the scenario file.'],
])('a mistake with %s stands where the file is named', (path, told) => {
  expect(mistakesIn(`${PUSHING}steps: [ { send: { to: jobs, record: { body: !file ${path} } } } ]\n`)).toEqual([
    `13:52 Failed to read steps[0].send.record.body: ${told}`,
  ])
})

test('a mistake in JSON is told with its own line', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'firedrill-')), 'broken.json')
  writeFileSync(path, '{\n  "rows": 1,\n  "bad": tru\n}\n')
  expect(mistakesIn(`${PUSHING}steps: [ { send: { to: jobs, record: { body: !file ${path} } } } ]\n`)).toEqual([
    `13:52 Failed to read steps[0].send.record.body: "${path}" is not JSON: at 3:10 "tru" stands there.`,
  ])
  rmSync(dirname(path), { recursive: true })
})
