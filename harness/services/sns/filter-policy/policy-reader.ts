import { JsonMistake, type Token, tokensOf } from './json-tokens.ts'
import { matchExpression } from './match-expression.ts'
import { PolicyCursor, PolicyMistake, syntaxMistake } from './policy-cursor.ts'
import { descend, type PolicyNode, policyNode } from './policy-tree.ts'
import { exactly, type ValueTest } from './value-test.ts'

/** What counts against the limits of a policy. */
export interface PolicyCounts {
  keys: number
  combinations: number
  wildcardPoints: number
  /** A key has members of its own. */
  nested: boolean
}

/** Names that make `$or` a name like any other. @aws and-or-logic (checked 2026-11); the list as AWS's event-ruler has it */
const RESERVED = new Set([
  'exactly',
  'prefix',
  'suffix',
  'numeric',
  'anything-but',
  'exists',
  'cidr',
  'equals-ignore-case',
  'wildcard',
])

/**
 * Reads a policy into a tree. Throws `PolicyMistake`. The words, and the places in them, were recorded 2024-05 and
 * 2024-12; those of rarer mistakes are the ones of AWS's event-ruler, which SNS runs.
 */
export const readPolicy = (source: string): { readonly root: PolicyNode; readonly counts: PolicyCounts } => {
  const tokens = tokensOf(source)
  if (tokens instanceof JsonMistake) throw new PolicyMistake(syntaxMistake(source, tokens))
  const cursor = new PolicyCursor(source, tokens)
  if (cursor.next() !== '{') throw cursor.fail('Filter is not an object')
  const counts: PolicyCounts = { keys: 0, combinations: 0, wildcardPoints: 0, nested: false }
  const root = policyNode('')
  counts.combinations = readObject(root, 1)
  return { root, counts }

  /** Returns its combinations. */
  function readObject(node: PolicyNode, depth: number): number {
    let combinations = 1
    let empty = true
    while (cursor.next() !== '}') {
      empty = false
      const name = cursor.name()
      if (name === '$or' && isOr(cursor.ahead())) {
        combinations *= readOr(node, depth)
        continue
      }
      const value = cursor.next()
      if (value === '{') {
        counts.nested = true
        combinations *= readObject(descend(node, name), depth + 1)
      } else if (value === '[') {
        counts.keys++
        combinations *= readValues(descend(node, name)) * depth
      } else throw cursor.fail(`"${name}" must be an object or an array`)
    }
    if (empty) throw cursor.fail('Empty objects are not allowed')
    return combinations
  }

  function readOr(node: PolicyNode, depth: number): number {
    let combinations = 0
    const alternatives: PolicyNode[] = []
    cursor.next()
    while (cursor.next() !== ']') {
      const alternative = policyNode(node.path)
      combinations += readObject(alternative, depth)
      alternatives.push(alternative)
    }
    node.alternatives.push(alternatives)
    return combinations
  }

  function readValues(node: PolicyNode): number {
    const tests: ValueTest[] = []
    let values = 0
    let points = 0
    node.mayBeAbsent = false
    for (let kind = cursor.next(); kind !== ']'; kind = cursor.next()) {
      values++
      if (kind === '{') {
        const read = matchExpression(cursor)
        if (read.test === 'absent') node.mayBeAbsent = true
        else tests.push(read.test)
        points += read.points
      } else if (kind === 'string') tests.push(exactly(cursor.text()))
      else if (kind === 'number') tests.push(exactly(Number(cursor.text())))
      else if (kind === 'null') tests.push(exactly(null))
      else if (kind === 'true' || kind === 'false') tests.push(exactly(kind === 'true'))
      else throw cursor.fail('Match value must be String, number, true, false, or null')
    }
    if (values === 0) throw cursor.fail('Empty arrays are not allowed')
    node.tests = tests
    counts.wildcardPoints += points * values
    return values
  }
}

/** Whether what follows a `$or` makes it one: at least two objects, none of which begins a match expression. */
const isOr = (tokens: readonly Token[]): boolean => {
  if (tokens[0]?.kind !== '[') return false
  let depth = 0
  let objects = 0
  for (const { kind, text } of tokens) {
    if (kind === ']' || kind === '}') depth--
    else if (depth === 1 && kind !== '{') return false
    else if (depth === 2 && kind === 'field' && RESERVED.has(text)) return false
    if (kind === '{' && depth === 1) objects++
    if (kind === '[' || kind === '{') depth++
    if (depth === 0) break
  }
  return objects >= 2
}
