import { describe, expect, test } from 'vitest'
import { handedOn, isRecursive, merged } from '../../harness/lambda/invoke/lineage.ts'
import { createWorld } from '../../harness/world/index.ts'

const ROOT = 'Root=1-6955b9b4-28cfe4b056aaeb2dced9e962'
const A = '061379e8'
const B = 'cbc84ad3'

describe('a header is handed on', () => {
  test('from nothing', () => {
    expect(handedOn(createWorld({ seed: 1 }), A, undefined)).toMatch(
      /^Root=1-6955b900-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=061379e8:0$/,
    )
  })

  test.each([
    ['its own root', `${ROOT}`, `Sampled=0;Lineage=${A}:0`],
    ['a sampled one', `${ROOT};Parent=0123456789abcdef;Sampled=1`, `Sampled=1;Lineage=${A}:0`],
    ['after another', `${ROOT};Lineage=${B}:0`, `Sampled=0;Lineage=${B}:0|${A}:0`],
    ['again', `${ROOT};Lineage=${A}:0|${B}:3`, `Sampled=0;Lineage=${A}:1|${B}:3`],
    ['in the later form', `${ROOT};Lineage=1:${A}:4`, `Sampled=0;Lineage=${A}:5`],
    ['with a lineage that is none', `${ROOT};Lineage=nothing|:|${A}:x`, `Sampled=0;Lineage=${A}:0`],
    ['in other letters', `${ROOT.toLowerCase()};lineage=${A.toUpperCase()}:1`, `Sampled=0;Lineage=${A}:2`],
  ])('%s', (_, incoming, end) => {
    const header = handedOn(createWorld({ seed: 1 }), A, incoming)
    expect(header.toLowerCase().startsWith(`${ROOT.toLowerCase()};parent=`)).toBe(true)
    expect(header.endsWith(`;${end}`)).toBe(true)
  })
})

test.each([
  [`${ROOT}`, false],
  [`${ROOT};Lineage=${A}:14`, false],
  [`${ROOT};Lineage=${A}:15`, true],
  [`${ROOT};Lineage=${A}:400`, true],
  [`${ROOT};Lineage=${B}:15`, false],
  [`${ROOT};Lineage=${B}:15|${A}:15`, true],
])('16 passes are too many: %s', (header, expected) => {
  expect(isRecursive(header, A)).toBe(expected)
})

test('16 passes are let through, one after another', () => {
  const world = createWorld({ seed: 1 })
  let header: string | undefined
  let passes = 0
  while (header === undefined || !isRecursive(header, A)) {
    header = handedOn(world, B, handedOn(world, A, header))
    passes++
  }
  expect(passes).toBe(16)
})

test.each([
  [[], undefined],
  [[`${ROOT};Lineage=${A}:1`], `${ROOT};Lineage=${A}:1`],
  [
    [`${ROOT};Sampled=0;Lineage=${A}:1|${B}:5`, `Root=other;Lineage=${B}:2|${A}:3`],
    `${ROOT};Sampled=0;Lineage=${A}:3|${B}:5`,
  ],
  [[`${ROOT};Sampled=0`, 'Root=other'], `${ROOT};Sampled=0`],
])('headers of a batch: the most of each function', (headers, expected) => {
  expect(merged(headers)).toBe(expected)
})
