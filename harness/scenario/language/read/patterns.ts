import { type Mistakes, Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { isMap, shown } from './shown.ts'

/**
 * The outer form of an event pattern or a filter policy: maps of keys, each with the list of what matches. What stands in
 * the lists is checked when the rule or the subscription is made.
 */
export const checkPattern = (pattern: unknown, path: Path, nests: boolean, mistakes: Pick<Mistakes, 'add'>): void => {
  if (pattern === undefined) return
  if (isMap(pattern)) checkKeys(pattern, path, nests, mistakes)
  else
    mistakes.add(
      path,
      new Wrong(`a map is needed, not ${shown(pattern)}`, 'Write `{ key: [ value ] }`: a list for each.'),
    )
}

const checkKeys = (
  pattern: Readonly<Record<string, unknown>>,
  path: Path,
  nests: boolean,
  mistakes: Pick<Mistakes, 'add'>,
): void => {
  for (const [key, value] of Object.entries(pattern)) {
    const at = [...path, key]
    if (Array.isArray(value)) {
      if (value.length === 0) mistakes.add(at, new Wrong('the list is empty', 'Write what matches in it.'))
    } else if (!isMap(value))
      mistakes.add(
        at,
        new Wrong(
          `a list of what matches is needed, not ${shown(value)}`,
          value === null || typeof value === 'object' ? undefined : `Write \`${key}: [ ${String(value)} ]\`.`,
        ),
      )
    else if (nests) checkKeys(value, at, nests, mistakes)
    else
      mistakes.add(
        at,
        new Wrong(
          'message attributes do not nest',
          'Add `filterPolicyScope: MessageBody` to match the body, or write a list.',
          'key',
        ),
      )
  }
}
