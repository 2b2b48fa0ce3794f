import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compilePattern } from '../../../harness/base/event-pattern/compile-pattern.ts'
import { PatternRejection } from '../../../harness/base/event-pattern/pattern-rejection.ts'

const fits = (pattern: unknown, event: unknown) => compilePattern(pattern, 'eventBus')(event)

const reasonOf = (pattern: unknown, dialect: 'eventBus' | 'eventSourceMapping' = 'eventBus'): string => {
  try {
    compilePattern(pattern, dialect)
    return 'accepted'
  } catch (error) {
    if (error instanceof PatternRejection) return error.reason
    throw error
  }
}

/** pattern, events that fit, events that do not. */
type Row = readonly [pattern: object, fitting: readonly unknown[], others: readonly unknown[]]

const values: Row[] = [
  [{ a: ['x'] }, [{ a: 'x' }, { a: ['y', 'x'] }, { a: 'x', b: 1 }], [{ a: 'X' }, { a: 1 }, {}, { a: null }, { a: {} }]],
  [{ a: ['x', 'y'] }, [{ a: 'x' }, { a: 'y' }, { a: ['z', 'y'] }], [{ a: 'z' }, { a: [] }]],
  [{ a: [''] }, [{ a: '' }], [{ a: null }, { a: ' ' }, {}]],
  [{ a: [null] }, [{ a: null }, { a: [null] }], [{ a: 'null' }, { a: [] }, {}, { a: 0 }, { a: '' }]],
  [{ a: [true] }, [{ a: true }], [{ a: false }, { a: 'true' }, { a: 1 }]],
  [{ a: [false] }, [{ a: false }], [{ a: null }, { a: 0 }]],
  [{ a: [300] }, [{ a: 300 }, { a: 300.0 }, { a: 3.0e2 }], [{ a: '300' }, { a: 301 }, { a: null }]],
  [{ a: [0] }, [{ a: 0 }, { a: -0 }], [{ a: '' }, { a: false }]],
  [{ a: ['x'], b: ['y'] }, [{ a: 'x', b: 'y' }], [{ a: 'x' }, { b: 'y' }, { a: 'x', b: 'z' }]],
  [{ a: ['10.0.0.1'] }, [{ a: '10.0.0.1' }], [{ a: '10.0.0.2' }]],
  [{ a: ['::1'] }, [{ a: '::1' }, { a: '0:0:0:0:0:0:0:1' }], [{ a: '::2' }, { a: 'x' }]],
  [{ a: [{ exactly: 'x' }] }, [{ a: 'x' }], [{ a: 'xx' }]],
  [{ constructor: ['x'] }, [{ constructor: 'x' }], [{}]],
]

const operators: Row[] = [
  [
    { a: [{ prefix: 'ab' }] },
    [{ a: 'abc' }, { a: 'ab' }, { a: ['x', 'aba'] }],
    [{ a: 'xab' }, { a: 'AB' }, { a: 1 }, {}],
  ],
  [{ a: [{ prefix: '' }] }, [{ a: '' }, { a: 'x' }], [{ a: 1 }, { a: null }, {}]],
  [{ a: [{ prefix: { 'equals-ignore-case': 'aB' } }] }, [{ a: 'ABC' }, { a: 'abx' }], [{ a: 'xab' }, { a: 7 }]],
  [{ a: [{ suffix: '.png' }] }, [{ a: 'x.png' }, { a: '.png' }], [{ a: 'x.PNG' }, { a: 'png' }, { a: null }]],
  [{ a: [{ suffix: '' }] }, [{ a: 'x' }], [{ a: 1 }]],
  [{ a: [{ suffix: { 'equals-ignore-case': '.PnG' } }] }, [{ a: 'x.png' }, { a: 'x.PNG' }], [{ a: 'x.jpg' }]],
  [{ a: [{ 'equals-ignore-case': 'Alice' }] }, [{ a: 'alice' }, { a: 'ALICE' }], [{ a: 'alic' }, { a: 1 }, {}]],
  [{ a: [{ 'equals-ignore-case': '' }] }, [{ a: '' }], [{ a: 'x' }]],
  [
    { a: [{ 'anything-but': 'x' }] },
    [{ a: 'y' }, { a: null }, { a: 1 }, { a: ['x', 'y'] }],
    [{ a: 'x' }, {}, { a: [] }, { a: ['x'] }],
  ],
  [{ a: [{ 'anything-but': 0 }] }, [{ a: 789 }, { a: '0' }, { a: null }], [{ a: 0 }, {}]],
  [{ a: [{ 'anything-but': ['x', 'y'] }] }, [{ a: 'z' }, { a: 1 }], [{ a: 'x' }, { a: 'y' }, {}]],
  [{ a: [{ 'anything-but': [1, 2] }] }, [{ a: 3 }, { a: '1' }, { a: null }], [{ a: 1 }, { a: 2.0 }]],
  [{ a: [{ 'anything-but': { prefix: 'in' } }] }, [{ a: 'x' }, { a: null }, { a: 123 }], [{ a: 'init' }, {}]],
  [{ a: [{ 'anything-but': { prefix: ['in', 'out'] } }] }, [{ a: 'x' }], [{ a: 'init' }, { a: 'outer' }, {}]],
  [{ a: [{ 'anything-but': { suffix: '.txt' } }] }, [{ a: 'x.png' }, { a: null }], [{ a: 'x.txt' }, {}]],
  [{ a: [{ 'anything-but': { suffix: ['.txt', '.md'] } }] }, [{ a: 'x.png' }], [{ a: 'x.md' }]],
  [
    { a: [{ 'anything-but': { wildcard: '*/init/*' } }] },
    [{ a: 'a/b' }, { a: null }, { a: 5 }],
    [{ a: 'a/init/b' }, {}],
  ],
  [{ a: [{ 'anything-but': { wildcard: ['*/x/*', '*/y/*'] } }] }, [{ a: 'a/z/b' }], [{ a: '/x/' }, { a: 'q/y/' }]],
  [{ a: [{ 'anything-but': { wildcard: '' } }] }, [{ a: 'x' }], [{ a: '' }]],
  [{ a: [{ 'anything-but': { 'equals-ignore-case': 'X' } }] }, [{ a: 'y' }, { a: null }], [{ a: 'x' }, {}]],
  [{ a: [{ 'anything-but': { 'equals-ignore-case': ['X', 'Y'] } }] }, [{ a: 'z' }], [{ a: 'y' }]],
  [{ a: [{ numeric: ['=', 5] }] }, [{ a: 5 }, { a: 5.0 }, { a: [1, 5] }], [{ a: '5' }, { a: 6 }, { a: null }]],
  [
    { a: [{ numeric: ['>', 100] }] },
    [{ a: 101 }, { a: 100.5 }, { a: 1e300 }],
    [{ a: 100 }, { a: '101' }, { a: null }, {}],
  ],
  [{ a: [{ numeric: ['>=', 100] }] }, [{ a: 100 }], [{ a: 99.9 }]],
  [{ a: [{ numeric: ['<', 0] }] }, [{ a: -1 }], [{ a: 0 }]],
  [{ a: [{ numeric: ['<=', 0] }] }, [{ a: 0 }, { a: -7 }], [{ a: 0.1 }]],
  [{ a: [{ numeric: ['>', 0, '<=', 5] }] }, [{ a: 5 }, { a: 0.5 }], [{ a: 0 }, { a: 5.01 }]],
  [{ a: [{ numeric: ['>=', 0, '<', 5] }] }, [{ a: 0 }], [{ a: 5 }]],
  [
    { a: [{ exists: true }] },
    [{ a: 1 }, { a: null }, { a: '' }, { a: [0] }],
    [{}, { a: [] }, { a: {} }, { a: { b: 1 } }],
  ],
  [{ a: [{ exists: false }] }, [{}, { a: [] }, { a: { b: 1 } }], [{ a: 1 }, { a: null }]],
  [
    { a: { b: { c: [{ exists: false }] } } },
    [{}, { a: 1 }, { a: { b: 2 } }, { a: { b: {} } }],
    [{ a: { b: { c: 0 } } }],
  ],
  [{ a: [{ wildcard: '*.png' }] }, [{ a: 'x.png' }, { a: '.png' }], [{ a: 'x.jpg' }, { a: 1 }]],
  [{ a: [{ wildcard: 'dir/*/x' }] }, [{ a: 'dir/a/b/x' }, { a: 'dir//x' }], [{ a: 'dir/x' }]],
  [{ a: [{ wildcard: 'a\\*b' }] }, [{ a: 'a*b' }], [{ a: 'axb' }]],
  [{ a: [{ wildcard: '' }] }, [{ a: '' }], [{ a: 'x' }]],
  [
    { a: [{ wildcard: '/Users/*/dir/dir/dir/dir/dir/doc.txt' }] },
    [{ a: '/Users/ls/dir/dir/dir/dir/dir/doc.txt' }],
    [{ a: '/Users/dir/doc.txt' }],
  ],
  [
    { a: [{ cidr: '10.0.0.0/24' }] },
    [{ a: '10.0.0.0' }, { a: '10.0.0.255' }],
    [{ a: '10.0.1.0' }, { a: 'x' }, { a: 1 }],
  ],
  [{ a: [{ cidr: '2001:db8::/64' }] }, [{ a: '2001:db8::5' }], [{ a: '2001:db9::5' }, { a: '10.0.0.1' }]],
  [{ a: [{ prefix: 'NO' }, { exists: false }] }, [{}, { a: 'NOPE' }], [{ a: 'YES' }]],
  [{ a: [{ exists: true }, { prefix: 'NO' }] }, [{ a: 1 }], [{}]],
  [{ a: ['x', { numeric: ['>', 1] }, null] }, [{ a: 'x' }, { a: 2 }, { a: null }], [{ a: 1 }, { a: 'y' }]],
]

const structure: Row[] = [
  [{ d: { s: ['x'] } }, [{ d: { s: 'x' } }, { 'd.s': 'x' }], [{ d: '{"s":"x"}' }, { d: { t: 'x' } }, { d: null }]],
  [{ 'd.s': ['x'] }, [{ d: { s: 'x' } }, { 'd.s': 'x' }], [{ d: 'x' }]],
  [
    { d: { 's.t': ['x'] } },
    [{ d: { s: { t: 'x' } } }, { 'd.s': { t: 'x' } }, { 'd.s.t': 'x' }],
    [{ d: { 's.t': { t: 'x' } } }],
  ],
  [{ d: { s: { t: ['x'] } } }, [{ d: { 's.t': 'x' } }], [{ d: { 's.t': { t: 'x' } } }]],
  [{ l: { id: [{ exists: true }] } }, [{ l: [{ k: 1 }, { id: 'x' }, { m: 2 }] }], [{ l: [{ k: 1 }] }, { l: [] }]],
  [
    { l: { a: ['x'], b: ['y'] } },
    [{ l: { a: 'x', b: 'y' } }, { l: [{ a: 'q' }, { a: 'x', b: 'y' }] }, { l: [{ a: ['w', 'x'], b: 'y' }] }],
    [
      { l: [{ a: 'x' }, { b: 'y' }] },
      {
        l: [
          { a: 'x', b: 'n' },
          { a: 'n', b: 'y' },
        ],
      },
    ],
  ],
  [
    { l: { a: ['x'], m: { b: ['y'] } } },
    [{ l: [{ a: 'x', m: [{ b: 'n' }, { b: 'y' }] }] }],
    [
      {
        l: [
          { a: 'x', m: [{ b: 'n' }] },
          { a: 'n', m: [{ b: 'y' }] },
        ],
      },
    ],
  ],
  [
    { l: { a: ['x'], b: [{ exists: false }] } },
    [{ l: [{ a: 'x' }, { a: 'n', b: 1 }] }],
    [{ l: [{ a: 'x', b: 1 }, { a: 'n' }] }],
  ],
  [
    { l: { a: ['x'] }, m: { a: ['y'] } },
    [{ l: [{ a: 'n' }, { a: 'x' }], m: [{ a: 'y' }] }],
    [{ l: [{ a: 'x' }], m: [{ a: 'x' }] }],
  ],
  [{ l: ['x'] }, [{ l: [['a'], ['b', 'x']] }, { l: ['x', { a: 1 }] }], [{ l: [{ l: 'x' }] }]],
  [{ $or: [{ a: ['x'] }, { b: ['y'] }] }, [{ a: 'x' }, { b: 'y' }, { a: 'x', b: 'y' }], [{ a: 'y', b: 'x' }, {}]],
  [
    { c: ['z'], $or: [{ a: ['x'] }, { b: ['y'] }] },
    [
      { c: 'z', a: 'x' },
      { c: 'z', b: 'y' },
    ],
    [{ a: 'x' }, { c: 'z' }],
  ],
  [{ $or: [{ a: ['x'] }, { b: ['y'] }], c: ['z'] }, [{ c: 'z', b: 'y' }], [{ b: 'y' }]],
  [
    { d: { $or: [{ n: [{ numeric: ['>', 10] }] }, { s: { t: ['x'] } }] } },
    [{ d: { n: 11 } }, { d: { s: { t: 'x' } } }],
    [{ n: 11 }, { d: { n: 1 } }],
  ],
  [
    { $or: [{ a: [1] }, { b: [1] }], d: { $or: [{ c: [1] }, { e: [1] }] } },
    [
      { a: 1, d: { e: 1 } },
      { b: 1, d: { c: 1 } },
    ],
    [{ a: 1, b: 1 }, { d: { c: 1, e: 1 } }],
  ],
  [
    { $or: [{ a: ['x'], b: ['y'] }, { $or: [{ c: [1] }, { c: [2] }] }] },
    [{ a: 'x', b: 'y' }, { c: 2 }],
    [{ a: 'x' }, { c: 3 }],
  ],
  [{ dynamodb: { k: [{ exists: true }] } }, [], [{ dynamodb: { k: { S: 'test' } } }]],
  [{ d: { N: [{ numeric: ['>', 100] }, { 'anything-but': '101' }] } }, [{ d: { N: '42' } }], [{ d: { N: '101' } }]],
]

describe.each([
  ['values', values],
  ['operators', operators],
  ['structure', structure],
])('%s', (_, rows) => {
  test.each(rows.map(([pattern, yes, no]) => ({ pattern, text: JSON.stringify(pattern), yes, no })))(
    '$text',
    ({ pattern, text, yes, no }) => {
      for (const event of yes) expect([event, fits(pattern, event), fits(text, event)]).toEqual([event, true, true])
      for (const event of no) expect([event, fits(pattern, event)]).toEqual([event, false])
    },
  )
})

describe('what is no event', () => {
  test.each([['x'], [null], [[{ a: 'x' }]], [1], [undefined]])('%j fits nothing', (event) => {
    expect(fits({ a: [{ exists: false }] }, event)).toBe(false)
  })
})

describe('rejections', () => {
  test.each<[pattern: unknown, reason: string]>([
    ['{"a": 42}', '"a" must be an object or an array'],
    [{ a: 'x' }, '"a" must be an object or an array'],
    [{ a: null }, '"a" must be an object or an array'],
    [{ a: [] }, 'Empty arrays are not allowed'],
    [{ a: {} }, 'Empty objects are not allowed'],
    [{}, 'Empty objects are not allowed'],
    ['["a"]', 'Filter is not an object'],
    ['"a"', 'Filter is not an object'],
    ['this is none', 'The pattern is not valid JSON'],
    [{ a: [['x']] }, 'Match value must be String, number, true, false, or null'],
    [{ a: [{}] }, 'Match expression name not found'],
    [{ a: [{ EXISTS: true }] }, 'Unrecognized match type EXISTS'],
    [{ a: [{ NUMERIC: ['=', 5] }] }, 'Unrecognized match type NUMERIC'],
    [{ a: [{ toString: 1 }] }, 'Unrecognized match type toString'],
    [{ a: [{ prefix: 123 }] }, 'prefix match pattern must be a string'],
    [{ a: [{ prefix: ['x'] }] }, 'prefix match pattern must be a string'],
    [{ a: [{ prefix: 'x', suffix: 'y' }] }, 'Only one key allowed in match expression'],
    [{ a: [{ prefix: {} }] }, 'Prefix expression name not found'],
    [{ a: [{ prefix: { wildcard: 'x' } }] }, 'Unsupported prefix pattern: wildcard'],
    [{ a: [{ prefix: { 'equals-ignore-case': 1 } }] }, 'equals-ignore-case match pattern must be a string'],
    [{ a: [{ suffix: 123 }] }, 'suffix match pattern must be a string'],
    [{ a: [{ suffix: ['x'] }] }, 'suffix match pattern must be a string'],
    [{ a: [{ suffix: { prefix: 'x' } }] }, 'Unsupported suffix pattern: prefix'],
    [{ a: [{ 'equals-ignore-case': ['x'] }] }, 'equals-ignore-case match pattern must be a string'],
    [{ a: [{ 'equals-ignore-case': { prefix: 'x' } }] }, 'equals-ignore-case match pattern must be a string'],
    [{ a: [{ exists: 'true' }] }, 'exists match pattern must be either true or false.'],
    [{ a: [{ exists: null }] }, 'exists match pattern must be either true or false.'],
    [{ a: [{ exactly: 1 }] }, 'exact match pattern must be a string'],
    [{ a: [{ numeric: 10 }] }, 'Value of numeric must be an array.'],
    [{ a: [{ numeric: [] }] }, 'Invalid member in numeric match: ]'],
    [{ a: [{ numeric: [5] }] }, 'Invalid member in numeric match: 5'],
    [{ a: [{ numeric: ['>'] }] }, 'Value of > must be numeric'],
    [{ a: [{ numeric: ['=', '5'] }] }, 'Value of equals must be numeric'],
    [{ a: [{ numeric: ['=', 5, '<', 6] }] }, 'Too many elements in numeric expression'],
    [{ a: [{ numeric: ['<', 5, '>', 1] }] }, 'Too many elements in numeric expression'],
    [{ a: [{ numeric: ['>', 0, '>', 0] }] }, 'Bad numeric range operator: >'],
    [{ a: [{ numeric: ['>', 0, 5] }] }, 'Bad value in numeric range: 5'],
    [{ a: [{ numeric: ['>', 0, '<'] }] }, 'Value of < must be numeric'],
    [{ a: [{ numeric: ['>', 0, '<', 5, 6] }] }, 'Too many terms in numeric range expression'],
    [{ a: [{ numeric: ['>', 5, '<', 5] }] }, 'Bottom must be less than top'],
    [{ a: [{ numeric: ['!=', 5] }] }, 'Unrecognized numeric range operator: !='],
    [{ a: [{ 'anything-but': null }] }, 'Value of anything-but must be an array or single string/number value.'],
    [{ a: [{ 'anything-but': true }] }, 'Value of anything-but must be an array or single string/number value.'],
    [{ a: [{ 'anything-but': ['x', null] }] }, 'Inside anything but list, start|null|boolean is not supported.'],
    [
      { a: [{ 'anything-but': ['x', 1] }] },
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    ],
    [
      { a: [{ 'anything-but': [] }] },
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    ],
    [{ a: [{ 'anything-but': {} }] }, 'Anything-But expression name not found'],
    [{ a: [{ 'anything-but': { numeric: ['>', 1] } }] }, 'Unsupported anything-but pattern: numeric'],
    [{ a: [{ 'anything-but': { prefix: '' } }] }, 'Null prefix/suffix not allowed'],
    [{ a: [{ 'anything-but': { suffix: ['x', ''] } }] }, 'Null prefix/suffix not allowed'],
    [{ a: [{ 'anything-but': { prefix: 123 } }] }, 'prefix/suffix match pattern must be a string'],
    [{ a: [{ 'anything-but': { suffix: [null, 'x'] } }] }, 'prefix/suffix match pattern must be a string'],
    [{ a: [{ 'anything-but': { wildcard: 123 } }] }, 'wildcard match pattern must be a string'],
    [{ a: [{ 'anything-but': { wildcard: [123, 'x'] } }] }, 'wildcard match pattern must be a string'],
    [
      { a: [{ 'anything-but': { 'equals-ignore-case': 123 } }] },
      'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.',
    ],
    [
      { a: [{ 'anything-but': { prefix: { 'equals-ignore-case': 'x' } } }] },
      'Value of anything-but must be an array or single string/number value.',
    ],
    [{ a: [{ wildcard: 123 }] }, 'wildcard match pattern must be a string'],
    [{ a: [{ wildcard: 'arn:aws:events:us-east-1:**:event-bus/*' }] }, 'Consecutive wildcard characters at pos 26'],
    [{ a: [{ wildcard: 'a\\b' }] }, 'Invalid escape character at pos 2'],
    [
      { a: [{ wildcard: '*:*:*:*:*:event-bus/*' }] },
      'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character',
    ],
    [{ a: [{ cidr: ['x'] }] }, 'prefix match pattern must be a string'],
    [{ a: [{ cidr: '10.0.0.0' }] }, "Malformed CIDR, one '/' required"],
    [{ a: [{ cidr: '10.0.0.0/xx' }] }, 'Malformed CIDR, mask bits must be an integer'],
    [{ a: [{ cidr: '10.0.0.0/-1' }] }, 'Malformed CIDR, mask bits must not be negative'],
    [{ a: [{ cidr: '10.0.0.0/32' }] }, 'IPv4 mask bits must be < 32'],
    [{ a: [{ cidr: '2001:db8::/128' }] }, 'IPv6 mask bits must be < 128'],
    [{ a: [{ cidr: 'xx.11.xx/8' }] }, 'Nonstandard IP address: xx.11.xx'],
    [{ a: [{ cidr: 'xxxx:db8::/8' }] }, 'Nonstandard IP address: xxxx:db8::'],
    [{ $or: { a: [1] } }, 'It must be an Array followed with $or.'],
    [{ $or: ['x', 'y'] }, 'Only JSON object is allowed in array of $or relationship.'],
    [{ $or: [{ a: [1] }] }, 'There must have at least 2 Objects in $or relationship.'],
    [{ $or: [{ a: [1] }, {}] }, 'Empty objects are not allowed'],
    [{ $or: [{ a: [1] }, { prefix: ['x'] }] }, 'prefix is Ruler reserved fieldName which cannot be used inside $or.'],
  ])('%j', (pattern, reason) => {
    expect(reasonOf(pattern)).toBe(reason)
  })

  test('combinations have a limit', () => {
    const or = (n: number) => ({ $or: Array.from({ length: n }, (_, i) => ({ [`k${n}`]: [i] })) })
    expect(reasonOf({ x: or(25), y: or(40) })).toBe('accepted')
    expect(reasonOf({ x: or(25), y: or(41) })).toMatch(/^Rule is too complex/)
  })

  test('Lambda has no wildcard and no cidr', () => {
    expect(reasonOf({ a: [{ wildcard: 'x*' }] }, 'eventSourceMapping')).toBe('Unrecognized match type wildcard')
    expect(reasonOf({ a: [{ cidr: '10.0.0.0/8' }] }, 'eventSourceMapping')).toBe('Unrecognized match type cidr')
    expect(reasonOf({ a: [{ prefix: 'x' }] }, 'eventSourceMapping')).toBe('accepted')
  })
})

describe('properties', () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))

  test('an event fits the pattern of its own leaves', () => {
    const key = fc.stringMatching(/^[a-z]{1,4}$/)
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.oneof(leaf, fc.dictionary(key, leaf, { minKeys: 1 })), { minKeys: 1 }),
        (event) => {
          const of = (value: unknown): unknown =>
            typeof value === 'object' && value !== null
              ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, of(member)]))
              : [value]
          expect(fits(of(event), event)).toBe(true)
        },
      ),
    )
  })

  test('anything-but is the other side of a value, where there is one', () => {
    fc.assert(
      fc.property(leaf, fc.string(), (a, but) => {
        expect(fits({ a: [{ 'anything-but': but }] }, { a })).toBe(!fits({ a: [but] }, { a }))
      }),
    )
  })
})
