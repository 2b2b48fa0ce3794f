import { Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { namedTarget, RESOURCE_KINDS } from './names.ts'
import type { Reading } from './reading.ts'
import { isMap, shown } from './shown.ts'

const VARIABLE_NAME = /^[A-Za-z][A-Za-z0-9_]+$/
/** One name after the colon: a real ARN or URL has more, and stays text. */
const REFERENCE = /^(arn|url):([A-Za-z0-9_.-]+)$/

/** Variables as text. `arn:name` and `url:name` are kept as written, once what they name is there. */
export const readEnvironment = (written: unknown, path: Path, reading: Reading): Record<string, string> | undefined => {
  const { mistakes, source } = reading
  if (!isMap(written)) {
    mistakes.add(path, new Wrong(`a map is needed, not ${shown(written)}`, 'Write `{ NAME: text }`.'))
    return undefined
  }
  const variables: Record<string, string> = {}
  for (const [name, text] of Object.entries(written)) {
    const at = [...path, name]
    if (!VARIABLE_NAME.test(name))
      mistakes.add(
        at,
        new Wrong(
          `"${name}" is no name for a variable`,
          'AWS takes two or more letters, digits and `_`, a letter first.',
          'key',
        ),
      )
    if (text === undefined) continue
    if (typeof text === 'string') checkReference(text, at, reading)
    if (text !== null && ['string', 'number', 'boolean'].includes(typeof text))
      variables[name] = source.written(at) ?? String(text)
    else
      mistakes.add(
        at,
        new Wrong(
          `text is needed, not ${shown(text)}`,
          text === null ? 'Write an empty variable as `""`.' : 'Quote JSON to make it text.',
        ),
      )
  }
  return variables
}

const checkReference = (text: string, path: Path, reading: Reading): void => {
  const [, form, name] = REFERENCE.exec(text) ?? []
  if (name !== undefined) namedTarget(name, path, reading, form === 'url' ? ['queue'] : [...RESOURCE_KINDS, 'function'])
}
