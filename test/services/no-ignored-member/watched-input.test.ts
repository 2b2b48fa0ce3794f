import { PutEvents$, PutTargets$ } from '@aws-sdk/client-eventbridge'
import { NormalizedSchema } from '@smithy/core/schema'
import { describe, expect, test } from 'vitest'
import { watchedInput } from './watched-input.ts'

const INPUT = { Rule: 'paid', Targets: [{ Id: 'a', Arn: 'b', InputTransformer: { InputPathsMap: { x: '$.y' } } }] }

interface Watched {
  readonly Rule: string
  readonly EventBusName?: string
  readonly Targets: readonly { readonly Id: string; readonly InputTransformer: { InputPathsMap: object } }[]
}

const readBy = (read: (input: Watched) => unknown): string[] => {
  const paths: string[] = []
  read(watchedInput(INPUT, NormalizedSchema.of(PutTargets$[4]), (path) => paths.push(path)) as Watched)
  return paths
}

describe('what is told to be read', () => {
  test.each([
    ['a member', (input: Watched) => input.Rule, ['Rule']],
    ['a member that was not given', (input: Watched) => input.EventBusName, []],
    ['by `in`', (input: Watched) => 'Rule' in input, ['Rule']],
    ['by destructuring', ({ Rule, Targets: [first] }: Watched) => [Rule, first], ['Rule', 'Targets']],
    ['a spread', (input: Watched) => ({ ...input }), []],
    ['the keys', (input: Watched) => Object.keys(input), []],
    ['the entries', (input: Watched) => Object.entries(input), []],
    ['JSON', (input: Watched) => JSON.stringify(input), []],
    ['each key that was listed', (input: Watched) => Object.keys(input).map((key) => input[key as 'Rule']), []],
    ['a member after a spread', (input: Watched) => [{ ...input }, input.Rule], ['Rule']],
    ['what is nested in a spread', (input: Watched) => ({ ...input }).Targets.map(({ Id }) => Id), ['Targets.*.Id']],
    [
      'a map’s keys are no members',
      (input: Watched) => input.Targets.map((target) => Object.values(target.InputTransformer.InputPathsMap)),
      ['Targets', 'Targets.*.InputTransformer', 'Targets.*.InputTransformer.InputPathsMap'],
    ],
  ])('%s', (_, read, paths) => {
    expect(readBy(read)).toEqual(paths)
  })

  test('one object at two places is read at each', () => {
    const paths: string[] = []
    const entry = { Source: 'shop' }
    const Entries = [entry, entry]
    const input = watchedInput({ Entries }, NormalizedSchema.of(PutEvents$[4]), (path) => paths.push(path))
    expect((input as { Entries: typeof Entries }).Entries.map(({ Source }) => Source)).toEqual(['shop', 'shop'])
    expect(paths).toEqual(['Entries', 'Entries.*.Source', 'Entries.*.Source'])
  })
})
