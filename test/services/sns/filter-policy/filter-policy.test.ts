import { describe, expect, test } from 'vitest'
import {
  type FilteredAttribute,
  type FilterPolicyScope,
  filterPolicyOf,
} from '../../../../harness/services/sns/filter-policy/filter-policy.ts'

type Written = string | number | { readonly type: string; readonly value: string | Uint8Array }

const attribute = (written: Written): FilteredAttribute => {
  if (typeof written === 'string') return { dataType: 'String', value: written }
  if (typeof written === 'number') return { dataType: 'Number', value: String(written) }
  return { dataType: written.type, value: written.value }
}
const list = (...values: unknown[]): Written => ({ type: 'String.Array', value: JSON.stringify(values) })

const read = (policy: unknown, scope: FilterPolicyScope) => {
  const read = filterPolicyOf(typeof policy === 'string' ? policy : JSON.stringify(policy), scope)
  if ('refused' in read) throw new TypeError(read.refused)
  return read
}

const fitsAttributes = (policy: unknown, attributes: Record<string, Written>): boolean =>
  read(policy, 'MessageAttributes').accepts({
    body: '',
    attributes: new Map(Object.entries(attributes).map(([name, value]) => [name, attribute(value)])),
  })

const fitsBody = (policy: unknown, body: unknown): boolean =>
  read(policy, 'MessageBody').accepts({
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: undefined,
  })

const refusal = (policy: string, scope: FilterPolicyScope = 'MessageAttributes'): string => {
  const read = filterPolicyOf(policy, scope)
  return 'refused' in read ? read.refused : 'accepted'
}

describe('attributes', () => {
  const sports = { interests: ['rugby', 'tennis'] }
  test.each<[string, unknown, Record<string, Written>, boolean]>([
    ['one of the values', sports, { interests: 'tennis' }, true],
    ['another value', sports, { interests: 'baseball' }, false],
    ['another case', sports, { interests: 'Tennis' }, false],
    ['no attribute', sports, {}, false],
    ['another attribute beside it', sports, { interests: 'rugby', more: 'x' }, true],
    ['a list with one of them', sports, { interests: list('golf', 'rugby') }, true],
    ['a list with none of them', sports, { interests: list('golf') }, false],
    ['an empty list', sports, { interests: list() }, false],
    ['a list that is no JSON', sports, { interests: { type: 'String.Array', value: 'rugby' } }, false],
    ['a labelled text', sports, { interests: { type: 'String.sport', value: 'rugby' } }, true],
    ['bytes are ignored', sports, { interests: { type: 'Binary', value: Buffer.from('rugby') } }, false],
    ['all keys', { a: ['1'], b: ['2'] }, { a: '1', b: '2' }, true],
    ['one key only', { a: ['1'], b: ['2'] }, { a: '1' }, false],
    ['a number', { n: [5] }, { n: 5 }, true],
    ['a number written otherwise', { n: [5] }, { n: { type: 'Number', value: '5.0e0' } }, true],
    ['a text is no number', { n: [5] }, { n: '5' }, false],
    ['a number is no text', { n: ['5'] }, { n: 5 }, false],
    ['a labelled number', { n: [5] }, { n: { type: 'Number.int', value: '5' } }, true],
    ['true in a list', { b: [true] }, { b: list(true) }, true],
    ['a text is not true', { b: [true] }, { b: 'true' }, false],
    ['null in a list', { b: [null] }, { b: list(null) }, true],
    ['null is not absence (recorded 2024-05)', { attr1: [null, { 'anything-but': 'whatever' }] }, {}, false],

    ['prefix', { a: [{ prefix: 'bas' }] }, { a: 'baseball' }, true],
    ['prefix of another', { a: [{ prefix: 'bas' }] }, { a: 'rugby' }, false],
    ['prefix of the whole', { a: [{ prefix: 'bas' }] }, { a: 'bas' }, true],
    ['prefix in a list', { a: [{ prefix: 'bas' }] }, { a: list('golf', 'basketball') }, true],
    ['suffix', { a: [{ suffix: 'ball' }] }, { a: 'baseball' }, true],
    ['suffix of another', { a: [{ suffix: 'ball' }] }, { a: 'rugby' }, false],
    ['a suffix of a number', { a: [{ suffix: '5' }] }, { a: 15 }, false],
    ['equals-ignore-case', { a: [{ 'equals-ignore-case': 'TENNIS' }] }, { a: 'tEnnis' }, true],
    ['equals-ignore-case of another', { a: [{ 'equals-ignore-case': 'TENNIS' }] }, { a: 'tennis!' }, false],
    ['wildcard', { a: [{ wildcard: '*ball' }] }, { a: 'football' }, true],
    ['wildcard within', { a: [{ wildcard: 'a*c*e' }] }, { a: 'abcde' }, true],
    ['wildcard for nothing', { a: [{ wildcard: 'a*c' }] }, { a: 'ac' }, true],
    ['wildcard of another', { a: [{ wildcard: 'a*c' }] }, { a: 'acd' }, false],
    ['a star that is meant', { a: [{ wildcard: 'a\\*c' }] }, { a: 'a*c' }, true],
    ['a star that is meant is no star', { a: [{ wildcard: 'a\\*c' }] }, { a: 'abc' }, false],

    ['anything-but', { a: [{ 'anything-but': ['rugby', 'tennis'] }] }, { a: 'football' }, true],
    ['anything-but one of them', { a: [{ 'anything-but': ['rugby', 'tennis'] }] }, { a: 'rugby' }, false],
    ['anything-but a single one', { a: [{ 'anything-but': 'rugby' }] }, { a: 'rugby' }, false],
    [
      'anything-but, some element',
      { a: [{ 'anything-but': ['rugby', 'tennis'] }] },
      { a: list('rugby', 'golf') },
      true,
    ],
    ['anything-but, no element', { a: [{ 'anything-but': ['rugby', 'tennis'] }] }, { a: list('rugby') }, false],
    ['anything-but, absent', { a: [{ 'anything-but': 'rugby' }] }, {}, false],
    ['anything-but or absent', { a: [{ 'anything-but': 'rugby' }, { exists: false }] }, {}, true],
    ['anything-but numbers', { n: [{ 'anything-but': [100, 500] }] }, { n: 101 }, true],
    ['anything-but one of the numbers', { n: [{ 'anything-but': [100, 500] }] }, { n: 100 }, false],
    [
      'anything-but numbers in a list',
      { n: [{ 'anything-but': [100, 500] }] },
      { n: { type: 'Number.Array', value: '[100, 50]' } },
      true,
    ],
    ['anything-but prefix', { a: [{ 'anything-but': { prefix: 'order-' } }] }, { a: 'data-entry' }, true],
    ['anything-but that prefix', { a: [{ 'anything-but': { prefix: 'order-' } }] }, { a: 'order-number' }, false],
    ['anything-but prefixes', { a: [{ 'anything-but': { prefix: ['a', 'b'] } }] }, { a: 'bc' }, false],
    ['anything-but suffix', { a: [{ 'anything-but': { suffix: '.png' } }] }, { a: 'x.jpg' }, true],
    ['anything-but that suffix', { a: [{ 'anything-but': { suffix: '.png' } }] }, { a: 'x.png' }, false],
    ['anything-but wildcard', { a: [{ 'anything-but': { wildcard: '*ball' } }] }, { a: 'golf' }, true],
    ['anything-but that wildcard', { a: [{ 'anything-but': { wildcard: ['*ball', 'g*'] } }] }, { a: 'golf' }, false],
    ['anything-but in any case', { a: [{ 'anything-but': { 'equals-ignore-case': ['A', 'B'] } }] }, { a: 'b' }, false],
    ['anything-but another, in any case', { a: [{ 'anything-but': { 'equals-ignore-case': 'A' } }] }, { a: 'c' }, true],

    ['numeric =', { n: [{ numeric: ['=', 301.5] }] }, { n: { type: 'Number', value: '3.015e2' } }, true],
    ['numeric = another', { n: [{ numeric: ['=', 301.5] }] }, { n: 301 }, false],
    ['numeric <', { n: [{ numeric: ['<', 0] }] }, { n: -1 }, true],
    ['numeric < its end', { n: [{ numeric: ['<', 0] }] }, { n: 0 }, false],
    ['numeric <= its end', { n: [{ numeric: ['<=', 0] }] }, { n: 0 }, true],
    ['numeric > its end', { n: [{ numeric: ['>', 0] }] }, { n: 0 }, false],
    ['numeric >= its end', { n: [{ numeric: ['>=', 0] }] }, { n: 0 }, true],
    ['numeric range', { n: [{ numeric: ['>', 0, '<=', 150] }] }, { n: 150 }, true],
    ['numeric range, above', { n: [{ numeric: ['>', 0, '<=', 150] }] }, { n: 150.1 }, false],
    ['numeric range, at its open end', { n: [{ numeric: ['>', 0, '<', 150] }] }, { n: 150 }, false],
    ['numeric of a text', { n: [{ numeric: ['>', 0] }] }, { n: '5' }, false],
    ['numeric in a list', { n: [{ numeric: ['>', 0] }] }, { n: list(-1, 2) }, true],
    ['five digits count', { n: [{ numeric: ['=', 1.00001] }] }, { n: 1.00002 }, false],
    ['more do not', { n: [{ numeric: ['=', 1.00001] }] }, { n: { type: 'Number', value: '1.000011' } }, true],
    ['a number that is out of range', { n: [{ numeric: ['>', 0] }] }, { n: 2_000_000_000 }, false],
    ['the same number out of range', { n: [2_000_000_000] }, { n: 2_000_000_000 }, true],

    ['exists', { store: [{ exists: true }] }, { store: 99 }, true],
    ['exists not', { store: [{ exists: true }] }, { def: 99 }, false],
    ['is absent', { store: [{ exists: false }] }, { def: 99 }, true],
    ['is not absent', { store: [{ exists: false }] }, { store: 99 }, false],
    ['bytes are absent', { store: [{ exists: false }] }, { store: { type: 'Binary', value: Buffer.from('x') } }, true],
    ['cidr', { ip: [{ cidr: '10.0.0.0/24' }] }, { ip: '10.0.0.255' }, true],
    ['cidr of another', { ip: [{ cidr: '10.0.0.0/24' }] }, { ip: '10.1.1.0' }, false],
    ['cidr of no address', { ip: [{ cidr: '10.0.0.0/24' }] }, { ip: 'home' }, false],
    ['cidr, version 6', { ip: [{ cidr: '2001:db8::/32' }] }, { ip: '2001:0db8:1::1' }, true],

    ['$or, the first', { $or: [{ a: ['1'] }, { b: ['2'] }] }, { a: '1' }, true],
    ['$or, the second', { $or: [{ a: ['1'] }, { b: ['2'] }] }, { b: '2' }, true],
    ['$or, none', { $or: [{ a: ['1'] }, { b: ['2'] }] }, { a: '2', b: '1' }, false],
    ['$or and more', { c: ['3'], $or: [{ a: ['1'] }, { b: ['2'] }] }, { b: '2' }, false],
    ['$or within $or', { $or: [{ a: ['1'] }, { $or: [{ b: ['2'] }, { c: ['3'] }] }] }, { c: '3' }, true],
    ['$or of one is a name like any other', { $or: ['x'] }, { $or: 'x' }, true],
    ['$or of match expressions too', { $or: [{ prefix: 'x' }, { prefix: 'y' }] }, { $or: 'yes' }, true],
  ])('%s', (_name, policy, attributes, fits) => {
    expect(fitsAttributes(policy, attributes)).toBe(fits)
  })
})

describe('body', () => {
  const nested = {
    object: { key: [{ prefix: 'auto-' }, 'hardcodedvalue'], nested_key: [{ exists: false }] },
    test: [{ exists: false }],
  }
  const records = {
    Records: { s3: { object: { key: [{ prefix: 'auto-' }] } }, eventName: [{ prefix: 'ObjectCreated:' }] },
  }
  const alarm = {
    $or: [{ metricName: ['CPUUtilization', 'ReadLatency'] }, { namespace: ['AWS/EC2', 'AWS/ES'] }],
    detail: {
      scope: ['Service'],
      $or: [{ source: ['aws.cloudwatch'] }, { type: ['CloudWatch Alarm State Change'] }],
    },
  }
  const record = (eventName: string, key: string) => ({ eventName, s3: { object: { key } } })

  test.each<[string, unknown, unknown, boolean]>([
    ['nested (recorded 2024-12)', nested, { object: { key: 'auto-test' } }, true],
    ['nested, the other value', nested, { object: { key: 'hardcodedvalue' } }, true],
    ['nested, another value', nested, { object: { key: 'test-auto' } }, false],
    ['nested, and what must be absent', nested, { object: { key: 'auto-test' }, test: 'x' }, false],
    ['nested, and what must be absent within', nested, { object: { key: 'auto-test', nested_key: 'x' } }, false],
    ['nested, another name', nested, { object: { test: 'auto-test' } }, false],
    ['no JSON', nested, 'Regular string message', false],
    ['JSON, no object', nested, '"Regular string message"', false],
    ['a list is no object', { a: ['1'] }, [{ a: '1' }], false],
    ['dots for nesting', { 'object.nested': ['x'] }, { object: { nested: 'x' } }, true],
    ['dots for a name with dots', { 'object.nested': ['x'] }, { 'object.nested': 'x' }, true],
    ['dots, another value', { 'object.nested': ['x'] }, { object: { nested: 'y' } }, false],
    ['more dots', { 'a.b.c': ['x'] }, { 'a.b': { c: 'x' } }, true],
    ['dots within', { 'a.b.c': ['x'] }, { a: { 'b.c': 'x' } }, true],
    ['dots in the message only', { a: { b: ['x'], c: ['y'] } }, { 'a.b': 'x', a: { c: 'y' } }, true],
    [
      'an element of a list',
      { headers: { 'route-to': ['queue1'] } },
      { headers: { 'route-to': ['queue1', 'q2'] } },
      true,
    ],
    ['no element of a list', { headers: { 'route-to': ['queue1'] } }, { headers: { 'route-to': ['queue3'] } }, false],
    ['an object in a list', records, { Records: [record('ObjectCreated:Put', 'auto-1.xml')] }, true],
    [
      'one of the objects',
      records,
      { Records: [record('ObjectRemoved:x', 'home'), record('ObjectCreated:Put', 'auto-1')] },
      true,
    ],
    [
      'all in the same object',
      records,
      { Records: [record('ObjectRemoved:x', 'auto-1'), record('ObjectCreated:Put', 'home')] },
      false,
    ],
    [
      'lists in lists',
      records,
      { Records: [{ eventName: 'ObjectCreated:Put', s3: { object: [[{ key: 'auto-1' }]] } }] },
      true,
    ],
    [
      '$or on two levels',
      alarm,
      { metricName: 'CPUUtilization', detail: { scope: 'Service', source: 'aws.cloudwatch' } },
      true,
    ],
    [
      '$or, the others',
      alarm,
      { namespace: 'AWS/ES', detail: { scope: 'Service', type: 'CloudWatch Alarm State Change' } },
      true,
    ],
    [
      '$or, one wrong',
      alarm,
      { namespace: 'AWS/XX', detail: { scope: 'Service', type: 'CloudWatch Alarm State Change' } },
      false,
    ],
    ['$or, one missing', alarm, { namespace: 'AWS/ES', detail: { scope: 'Service' } }, false],
    ['an empty text', { detail: { eventVersion: [''] } }, { resources: [], detail: { eventVersion: '' } }, true],
    ['an empty list is absent', { resources: [{ exists: false }] }, { resources: [] }, true],
    ['an object is no value', { a: [{ exists: true }] }, { a: { b: 1 } }, false],
    ['null is a value', { a: [{ exists: true }] }, { a: null }, true],
    ['null', { a: [null] }, { a: null }, true],
    ['false', { a: [false] }, { a: false }, true],
    [
      'absent in one object of a list, there in another',
      { a: { b: [{ exists: false }] } },
      { a: [{ c: 1 }, { b: 1 }] },
      false,
    ],
    ['a number', { n: [{ numeric: ['>', 1] }] }, { n: 3.015e2 }, true],
    [
      'addresses',
      { d: { $or: [{ v4: [{ cidr: '10.0.0.0/24' }] }, { v6: [{ cidr: '2001:db8:1234:1a00::/64' }] }] } },
      { d: { v6: '2001:0db8:1234:1a00:0000:0000:0000:0000' } },
      true,
    ],
    [
      'no address',
      { d: { $or: [{ v4: [{ cidr: '10.0.0.0/24' }] }, { v6: [{ cidr: '2001:db8:1234:1a00::/64' }] }] } },
      { d: { v4: '10.0.0.256' } },
      false,
    ],
    ['a name of the prototype', { __proto__x: ['1'], constructor: ['2'] }, { __proto__x: '1' }, false],
  ])('%s', (_name, policy, body, fits) => {
    expect(fitsBody(policy, body)).toBe(fits)
  })
})

describe('refused, with AWS’s words and places (recorded 2024-05 and 2024-12)', () => {
  test.each<[string, string, number]>([
    ['{"key":[["value"]]}', 'Match value must be String, number, true, false, or null', 10],
    ['{"key":[{"wrong-operator":true}]}', 'Unrecognized match type wrong-operator', 31],
    ['{"key":[{"suffix":"value","prefix":"value2"}]}', 'Only one key allowed in match expression', 37],
    ['{"key":[]}', 'Empty arrays are not allowed', 10],
    ['{"key":[{"suffix":100}]}', 'suffix match pattern must be a string', 22],
    ['{"key":[{"suffix":null}]}', 'suffix match pattern must be a string', 23],
    ['{"key":{"suffix":"value"}}', '"suffix" must be an object or an array', 19],
    ['{"key":[{"suffix":[]}]}', 'suffix match pattern must be a string', 20],
    ['{"key":{"not-an-operator":"value"}}', '"not-an-operator" must be an object or an array', 28],
    ['{"key_a":"value_one"}', '"key_a" must be an object or an array', 11],
    ['{"key":[{"cidr":["bad-filter"]}]}', 'prefix match pattern must be a string', 18],
    ['{"key":[{"numeric":[]}]}', 'Invalid member in numeric match: ]', 22],
    ['{"key":[{"numeric":["operator"]}]}', 'Unrecognized numeric range operator: operator', 32],
    ['{"key":[{"numeric":[1,"<="]}]}', 'Invalid member in numeric match: 1', 22],
    ['{"key":[{"numeric":["=","000"]}]}', 'Value of equals must be numeric', 26],
    ['{"key":[{"numeric":[">="]}]}', 'Value of >= must be numeric', 26],
    ['{"key":[{"numeric":["<",100,">",10]}]}', 'Too many elements in numeric expression', 30],
    ['{"key":[{"numeric":[">=",1,">",2]}]}', 'Bad numeric range operator: >', 31],
    ['{"key":[{"numeric":[">",3,"<",1]}]}', 'Bottom must be less than top', 33],
    ['{"key":[{"numeric":[">",20,"<="]}]}', 'Value of <= must be numeric', 33],
    ['{"key":[{"numeric":[">",20,30]}]}', 'Bad value in numeric range: 30', 30],
    ['{"key":[{"numeric":[">",20,"test"]}]}', 'Bad numeric range operator: test', 34],
    ['{"key":[{"numeric":[">","20","<","30"]}]}', 'Value of > must be numeric', 26],
    ['{"key":[{"numeric":[">",20,"<","30"]}]}', 'Value of < must be numeric', 33],
    ['{"key":[{"numeric":[">",20,"<",30,"<",50]}]}', 'Too many terms in numeric range expression', 36],
    ['{"key":[{"exists":null}]}', 'exists match pattern must be either true or false.', 23],
    ['{"key":[{"exists":"no"}]}', 'exists match pattern must be either true or false.', 20],
    ['{"key":[{"anything-but":{"wrong-operator":null}}]}', 'Unsupported anything-but pattern: wrong-operator', 47],
    ['{"key":[{"anything-but":{"exists":false}}]}', 'Unsupported anything-but pattern: exists', 40],
    ['{"key":[{"anything-but":{"prefix":false}}]}', 'prefix match pattern must be a string', 40],
  ])('%s', (policy, reason, column) => {
    expect(refusal(policy)).toBe(
      `FilterPolicy: ${reason}\n at [Source: (String)"${policy}"; line: 1, column: ${column}]`,
    )
  })

  test.each<[string, string]>([
    ['{"key":[{"cidr":"bad-filter"}]}', "Malformed CIDR, one '/' required"],
    ['{"key":[{"cidr":"bad-filter/64"}]}', 'Nonstandard IP address: bad-filter'],
    ['{"key":[{"cidr":"bad-/64filter"}]}', 'Malformed CIDR, mask bits must be an integer'],
    ['{"key":[{"cidr":"xx.11.xx/8"}]}', 'Nonstandard IP address: xx.11.xx'],
    ['{"key":[{"cidr":"xxxx:db8:1234:1a00::/64"}]}', 'Nonstandard IP address: xxxx:db8:1234:1a00::'],
    ['{"key":[{"cidr":"10.0.0.0/32"}]}', 'IPv4 mask bits must be < 32'],
  ])('%s', (policy, reason) => {
    expect(refusal(policy)).toBe(`FilterPolicy: ${reason}`)
  })

  const redacted = 'at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column:'
  test.each([
    [
      '{invalidjson}',
      `FilterPolicy: failed to parse JSON. Unexpected character ('i' (code 105)): was expecting double-quote to start field name\n ${redacted} 2]`,
    ],
    [
      'invalid-json',
      `FilterPolicy: failed to parse JSON. Unrecognized token 'invalid': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n ${redacted} 8]`,
    ],
  ])('no JSON: %s (recorded 2025-10, 2026-01)', (policy, words) => {
    expect(refusal(policy)).toBe(words)
  })

  const many = (count: number) => Array.from({ length: count }, (_, i) => `value${i}`)
  const flat = (members: number) => ({
    source: many(3),
    $or: [
      { metricName: many(6) },
      { metricType: many(4), $or: [{ metricId: [1, 2, 3, 4] }, { spaceId: many(members) }] },
    ],
  })
  test.each<[string, unknown, FilterPolicyScope, string]>([
    ['151 values', { key: many(151) }, 'MessageAttributes', 'FilterPolicy: Filter policy is too complex'],
    ['150 values', { key: many(150) }, 'MessageAttributes', 'accepted'],
    ['100 by 51', { a: many(100), b: many(51) }, 'MessageAttributes', 'FilterPolicy: Filter policy is too complex'],
    ['$or, 150', flat(7), 'MessageAttributes', 'accepted'],
    ['$or, 162', flat(8), 'MessageAttributes', 'FilterPolicy: Filter policy is too complex'],
    [
      'nesting counts: 216',
      { a: { b: { c: many(4) } }, d: { e: many(3) }, f: many(3) },
      'MessageBody',
      'FilterPolicy: Filter policy is too complex',
    ],
    ['nesting counts: 72', { a: { b: { c: many(4) } }, d: { e: many(3) } }, 'MessageBody', 'accepted'],
    [
      'six keys',
      Object.fromEntries(many(6).map((key) => [key, ['x']])),
      'MessageAttributes',
      'FilterPolicy: Filter policy can not have more than 5 keys',
    ],
    ['five leaves', { a: Object.fromEntries(many(5).map((key) => [key, ['x']])) }, 'MessageBody', 'accepted'],
    [
      'six leaves',
      { a: Object.fromEntries(many(6).map((key) => [key, ['x']])) },
      'MessageBody',
      'FilterPolicy: Filter policy can not have more than 5 keys',
    ],
    [
      'nested attributes',
      { object: { key: [{ prefix: 'auto-' }] } },
      'MessageAttributes',
      'Filter policy scope MessageAttributes does not support nested filter policy',
    ],
    [
      'too many wildcards in all',
      { a: many(6).map((text) => ({ wildcard: `*${text}*` })) },
      'MessageAttributes',
      'FilterPolicy: Filter policy is too complex',
    ],
    [
      'a number out of range',
      { n: [{ numeric: ['>', 2e9] }] },
      'MessageAttributes',
      'FilterPolicy: Value must be between -1000000000 and 1000000000, inclusive',
    ],
    ['more than 256 KB', { a: ['x'.repeat(262_144)] }, 'MessageAttributes', 'FilterPolicy: Filter policy is too large'],
  ])('%s', (_name, policy, scope, words) => {
    expect(refusal(JSON.stringify(policy), scope)).toBe(words)
  })

  test('too many stars in one pattern', () => {
    expect(refusal('{"a":[{"wildcard":"*a*b*c*"}]}')).toMatch(/can not have more than 3 wildcards/)
    expect(refusal('{"a":[{"wildcard":"a**"}]}')).toMatch(/Consecutive wildcard characters/)
  })

  test('mixed lists, lists of other things, empty objects', () => {
    expect(refusal('{"a":[{"anything-but":["x",1]}]}')).toMatch(/^FilterPolicy: Inside anything but list, either all/)
    expect(refusal('{"a":[{"anything-but":[null]}]}')).toMatch(/start\|null\|boolean is not supported/)
    expect(refusal('{"a":{}}', 'MessageBody')).toMatch(/^FilterPolicy: Empty objects are not allowed/)
    expect(refusal('[]')).toMatch(/^FilterPolicy: Filter is not an object/)
  })

  test('a long policy is quoted in part', () => {
    const policy = `{"key":[["${'v'.repeat(600)}"]]}`
    expect(refusal(policy)).toContain(`"${policy.slice(0, 500)}"[truncated ${policy.length - 500} chars]; line: 1`)
  })
})
