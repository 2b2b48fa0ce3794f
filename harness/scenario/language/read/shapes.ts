import { type Mistakes, Wrong } from '../mistakes.ts'
import type { Path } from '../source.ts'
import { isMap } from './shown.ts'

/** Whether every `/regex/` in a shape is one. */
export const checkShape = (shape: unknown, path: Path, mistakes: Mistakes): boolean => {
  if (typeof shape === 'string') {
    const wrong = wrongPattern(shape)
    if (wrong) mistakes.add(path, wrong)
    return wrong === undefined
  }
  if (Array.isArray(shape)) return shape.map((member, i) => checkShape(member, [...path, i], mistakes)).every(Boolean)
  if (!isMap(shape)) return true
  return Object.keys(shape)
    .map((key) => checkShape(shape[key], [...path, key], mistakes))
    .every(Boolean)
}

/** Text between slashes is a regular expression. */
export const wrongPattern = (text: string): Wrong | undefined => {
  const pattern = /^\/(.*)\/([imsu]*)$/s.exec(text)
  if (!pattern) return undefined
  try {
    new RegExp(pattern[1]!, pattern[2])
    return undefined
  } catch (error) {
    const why = (error as Error).message.split(': ').at(-1)?.toLowerCase()
    return new Wrong(`${text} is not a regular expression (${why})`, 'Escape what stands for itself with a backslash.')
  }
}
