import type { Item } from '../../../../harness/services/dynamodb/values/attribute-value.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text))

/** An item with attributes of every type. `k` is its key. */
export const ITEM: Item = {
  k: { S: 'k1' },
  one: { N: '1' },
  two: { N: '2' },
  big: { N: '12345678901234567890123456789012345678' },
  low: { N: '-0.5' },
  cat: { S: 'cat' },
  dog: { S: 'dog' },
  blank: { S: '' },
  bin: { B: bytes('cat') },
  yes: { BOOL: true },
  off: { BOOL: false },
  nil: { NULL: true },
  ss: { SS: ['a', 'b'] },
  ns: { NS: ['1', '2'] },
  bs: { BS: [bytes('x'), bytes('y')] },
  l: { L: [{ S: 'a' }, { N: '7' }, { M: { deep: { S: 'x' } } }, { L: [{ N: '1' }] }] },
  m: { M: { a: { N: '1' }, b: { M: { c: { S: 'deep' }, parts: { L: [{ S: 'p' }, { S: 'q' }] } } } } },
  'a.b': { S: 'dotted' },
  constructor_: { S: 'c' },
}

/** Values of every type for conditions and updates. */
export const VALUES: Item = {
  ':one': { N: '1' },
  ':two': { N: '2' },
  ':seven': { N: '7' },
  ':low': { N: '-0.5' },
  ':cat': { S: 'cat' },
  ':dog': { S: 'dog' },
  ':a': { S: 'a' },
  ':c': { S: 'c' },
  ':at': { S: 'at' },
  ':blank': { S: '' },
  ':bin': { B: bytes('cat') },
  ':bindog': { B: bytes('dog') },
  ':binc': { B: bytes('c') },
  ':x': { B: bytes('x') },
  ':yes': { BOOL: true },
  ':no': { BOOL: false },
  ':nil': { NULL: true },
  ':ss': { SS: ['b', 'a'] },
  ':ssb': { SS: ['b'] },
  ':ssc': { SS: ['c'] },
  ':ns': { NS: ['2', '1'] },
  ':ns3': { NS: ['3'] },
  ':bs': { BS: [bytes('y'), bytes('x')] },
  ':l': { L: [{ S: 'n' }] },
  ':empty': { L: [] },
  ':m': { M: { a: { N: '1' } } },
  ':deep': { M: { deep: { S: 'x' } } },
  ':list1': { L: [{ N: '1' }] },
  ':S': { S: 'S' },
  ':N': { S: 'N' },
  ':B': { S: 'B' },
  ':SS': { S: 'SS' },
  ':NS': { S: 'NS' },
  ':BS': { S: 'BS' },
  ':L': { S: 'L' },
  ':M': { S: 'M' },
  ':BOOL': { S: 'BOOL' },
  ':NULL': { S: 'NULL' },
  ':zero': { N: '0' },
  ':four': { N: '4' },
}

/** Placeholders for names. */
export const NAMES = { '#one': 'one', '#m': 'm', '#b': 'b', '#dotted': 'a.b', '#size': 'size', '#gone': 'gone' }
