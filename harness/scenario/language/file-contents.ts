import { readFileSync } from 'node:fs'
import { dirname, extname, resolve } from 'node:path'
import { parseJsonText } from './json-text.ts'
import { type Mistakes, Wrong } from './mistakes.ts'
import type { Path } from './source.ts'

/** Marks what `file(…)` returns, across copies of this package. */
const FILE = Symbol.for('firedrill.file')

/** What a file holds, wherever a value may stand. */
export interface FileContents {
  readonly [FILE]: string
}

/**
 * The contents of a file beside the scenario, as `!file` in YAML: text, `.json` parsed, `.jsonl` a list. `path` is relative
 * to the scenario file. It is read when the scenario is.
 */
export const file = (path: string): FileContents => ({ [FILE]: path })

/** The contents of a file by its path, relative to the scenario file. */
export const contentsOf = (path: string, scenarioFile: string): { readonly value: unknown } | Wrong => {
  let text: string
  try {
    text = readFileSync(resolve(dirname(scenarioFile), path), 'utf8')
  } catch (error) {
    const isFolder = (error as NodeJS.ErrnoException).code === 'EISDIR'
    return new Wrong(
      isFolder ? `"${path}" is a folder` : `there is no file "${path}"`,
      'The path of a file is relative to the scenario file.',
    )
  }
  const type = extname(path)
  if (type === '.json') return jsonOf(text, path, 0)
  if (type !== '.jsonl') return { value: text }
  const list: unknown[] = []
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const one = jsonOf(line, path, i)
    if (one instanceof Wrong) return one
    list.push(one.value)
  }
  return { value: list }
}

const jsonOf = (text: string, path: string, linesBefore: number): { readonly value: unknown } | Wrong => {
  const parsed = parseJsonText(text)
  if ('value' in parsed) return parsed
  const { line, column, reason } = parsed
  return new Wrong(
    `"${path}" is not JSON: at ${linesBefore + line}:${column} ${reason}`,
    linesBefore > 0 || path.endsWith('.jsonl') ? 'Every line of a .jsonl file is JSON of its own.' : undefined,
  )
}

/** A value in which every `file(…)` is replaced by what the file holds. What holds none is returned as it is, not copied. */
export const withContents = (written: unknown, path: Path, mistakes: Mistakes, scenarioFile: string): unknown =>
  holdsFile(written) ? replaced(written, path, mistakes, scenarioFile) : written

/** Without a copy: most of what is sent holds none, and there may be much of it. */
const holdsFile = (written: unknown): boolean => {
  if (typeof written !== 'object' || written === null) return false
  if (Array.isArray(written)) return written.some(holdsFile)
  if (FILE in written) return true
  if (!isPlain(written)) return false
  for (const key in written) if (holdsFile((written as Record<string, unknown>)[key])) return true
  return false
}

const isPlain = (written: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(written)
  return prototype === Object.prototype || prototype === null
}

const replaced = (written: unknown, path: Path, mistakes: Mistakes, scenarioFile: string): unknown => {
  if (typeof written !== 'object' || written === null) return written
  if (FILE in written) {
    const contents = contentsOf((written as FileContents)[FILE], scenarioFile)
    if (!(contents instanceof Wrong)) return contents.value
    mistakes.add(path, contents)
    return null
  }
  const inside = (member: unknown, part: string | number) => replaced(member, [...path, part], mistakes, scenarioFile)
  if (Array.isArray(written)) return written.map(inside)
  if (!isPlain(written)) return written
  return Object.fromEntries(Object.entries(written).map(([key, member]) => [key, inside(member, key)]))
}
