import { nearest } from '../../../base/suggest.ts'
import type { Invariant, InvariantName } from '../../../checks/expectation.ts'
import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { namesEvents } from './names.ts'
import type { Reading } from './reading.ts'
import { listOf, notBuilt, unknownKey } from './settings.ts'
import { isMap, shown } from './shown.ts'

const INVARIANTS: readonly InvariantName[] = ['nothingLost', 'settled', 'processedOnce', 'inOrder']
const NOT_BUILT = ['idempotent', 'always']

/** A list of words, or `word: { of: resources }`. */
export const readInvariants = (written: unknown, reading: Reading): Invariant[] => {
  if (written === undefined) return []
  if (Array.isArray(written)) return written.flatMap((one, i) => readInvariant(one, ['invariants', i], reading) ?? [])
  reading.mistakes.add(
    ['invariants'],
    new Wrong(`a list of invariants is needed, not ${shown(written)}`, 'Write `[ nothingLost, settled ]`.'),
  )
  return []
}

const readInvariant = (written: unknown, path: Path, reading: Reading): Invariant | undefined => {
  const { mistakes } = reading
  const place = reading.source.place(path, 'value')
  if (typeof written === 'string') {
    const name = wordAt(written, path, reading)
    return name && { name, ...(place && { place }) }
  }
  const words = isMap(written) ? Object.keys(written) : []
  const [word] = words
  if (!isMap(written) || word === undefined || words.length > 1) {
    mistakes.add(
      path,
      new Wrong(
        `one invariant is needed, not ${isMap(written) ? `${words.length} in one map` : shown(written)}`,
        'Write a word, or `word: { of: name }`.',
      ),
    )
    return undefined
  }
  const name = wordAt(word, [...path, word], reading)
  if (!name) return undefined
  const of = readOf(written[word], [...path, word], reading)
  return of && { name, of, ...(place && { place }) }
}

const wordAt = (word: string, path: Path, { mistakes }: Reading): InvariantName | undefined => {
  if (INVARIANTS.includes(word as InvariantName)) return word as InvariantName
  if (NOT_BUILT.includes(word)) mistakes.add(path, notBuilt(word, INVARIANTS))
  else {
    const near = nearest(word, INVARIANTS)
    mistakes.add(
      path,
      new Wrong(
        `"${word}" is not an invariant`,
        near ? `Did you mean \`${near}\`?` : `There are ${listOf(INVARIANTS)}.`,
        'key',
      ),
    )
  }
  return undefined
}

/** The names in `{ of: name | [names] }`. */
const readOf = (written: unknown, path: Path, reading: Reading): string[] | undefined => {
  const { mistakes } = reading
  const form = 'Write `{ of: name }` or `{ of: [ names ] }`.'
  if (!isMap(written)) {
    mistakes.add(path, new Wrong(`a map is needed, not ${shown(written)}`, form))
    return undefined
  }
  for (const key of Object.keys(written))
    if (key !== 'of') mistakes.add([...path, key], unknownKey(key, 'an invariant', ['of'], { noun: 'word' }))
  const { of } = written
  if (of === undefined) {
    if (Object.keys(written).length === 0) mistakes.add(path, new Wrong('it names nothing', form))
    return undefined
  }
  const names: unknown[] = Array.isArray(of) ? of : [of]
  if (names.length === 0) mistakes.add([...path, 'of'], new Wrong('the list is empty', form))
  return names.flatMap((name, i) => {
    const at = Array.isArray(of) ? [...path, 'of', i] : [...path, 'of']
    if (typeof name === 'string') return namesEvents(name, at, reading) ? [name] : []
    mistakes.add(at, new Wrong(`a name is needed, not ${shown(name)}`, form))
    return []
  })
}
