import { describe, expect, test } from 'vitest'
import type { Gaps } from '../../harness/gaps/index.ts'
import { gapsText } from '../../harness/gaps/text.ts'

const WIDTH = 118
const gaps: Gaps = {
  services: [
    {
      service: 'sqs',
      title: 'SQS',
      emulated: ['CreateQueue', 'SendMessage'],
      refused: ['AddPermission'],
      refusedMembers: { CreateQueue: ['Attributes.Policy', 'Attributes.KmsMasterKeyId'] },
      guesses: [{ file: 'services/sqs/limits.ts', line: 7, text: 'A token lasts a day.' }],
    },
    { service: 'lambda', title: 'Lambda', emulated: ['Invoke'], refused: [], refusedMembers: {}, guesses: [] },
  ],
  guesses: [{ file: 'world/clock.ts', line: 3, text: 'Time stands still.' }],
}

describe('gaps for people', () => {
  test('one section per service, and one for the rest', () => {
    expect(gapsText(gaps, true)).toBe(
      [
        'SQS: 2 of 3 operations',
        '  emulated: CreateQueue, SendMessage',
        '  refused: AddPermission',
        '  refused in CreateQueue: Attributes.Policy, Attributes.KmsMasterKeyId',
        '  guessed: 1',
        '    A token lasts a day. (services/sqs/limits.ts:7)',
        '',
        'Lambda: 1 of 1 operations',
        '  emulated: Invoke',
        '  refused: none',
        '  guessed: nothing',
        '',
        'World, runtimes and deliveries',
        '  guessed: 1',
        '    Time stands still. (world/clock.ts:3)',
        '',
      ].join('\n'),
    )
  })

  test('services that were asked for stand alone', () => {
    const text = gapsText({ services: gaps.services.slice(1), guesses: [] }, false)
    expect(text).toBe('Lambda: 1 of 1 operations\n  emulated: Invoke\n  refused: none\n  guessed: nothing\n')
  })

  test('long lines are broken between words, and go on further in', () => {
    const operations = Array.from({ length: 60 }, (_, i) => `Operation${i}`)
    const [lambda] = gaps.services.slice(1)
    const text = gapsText({ services: [{ ...lambda!, refused: operations }], guesses: [] }, false)
    const lines = text.split('\n')
    const from = lines.findIndex((line) => line.startsWith('  refused: '))
    const to = lines.findIndex((line) => line.startsWith('  guessed'))
    const listed = lines.slice(from, to)
    expect(listed.length).toBeGreaterThan(1)
    expect(listed.every((line) => line.length <= WIDTH && line === line.trimEnd())).toBe(true)
    expect(listed.slice(1).every((line) => /^ {4}\S/.test(line))).toBe(true)
    expect(listed.map((line) => line.trim()).join(' ')).toBe(`refused: ${operations.join(', ')}`)
  })

  test('a word that is longer than a line stands alone', () => {
    const word = 'a'.repeat(WIDTH + 1)
    const text = gapsText({ services: [], guesses: [{ file: 'a.ts', line: 1, text: `One ${word} more.` }] }, true)
    expect(text.split('\n')).toEqual(expect.arrayContaining(['    One', `    ${word}`, '    more. (a.ts:1)']))
  })
})
