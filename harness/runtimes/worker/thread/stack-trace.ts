import { SourceMap } from 'node:module'
import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { StackView } from '../../shared/stack-view.ts'

/** A file that was built: its frames are shown at their place in the source. */
export interface BuiltFile {
  readonly file: string
  readonly map: string
}

/**
 * Every stack is written as Lambda would show it at the moment it is read, so that what user code prints, stores or
 * sends of it is equal on every machine too.
 */
export const installStackTraces = (view: StackView, built: BuiltFile | undefined): void => {
  const mapped = built ? mapper(built) : (frame: string) => frame
  Error.prepareStackTrace = (error, sites) =>
    view.lines([headOf(error), ...sites.map((site) => `    at ${mapped(String(site))}`)].join('\n')).join('\n')
}

const headOf = (error: unknown): string => {
  try {
    return Error.prototype.toString.call(error)
  } catch {
    return 'Error'
  }
}

const mapper = (built: BuiltFile): ((frame: string) => string) => {
  const url = pathToFileURL(built.file).href
  let map: SourceMap | undefined
  return (frame) => {
    const at = frame.indexOf(`${url}:`)
    if (at < 0) return frame
    const [, line, column] = /^:(\d+):(\d+)/.exec(frame.slice(at + url.length)) ?? []
    if (line === undefined || column === undefined) return frame
    map ??= new SourceMap(JSON.parse(built.map))
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1)
    if (!('originalSource' in entry) || !entry.originalSource) return frame
    const source = entry.originalSource.startsWith('file:')
      ? fileURLToPath(entry.originalSource)
      : resolve(dirname(built.file), entry.originalSource)
    const place = `${pathToFileURL(source).href}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
    return frame.replace(`${url}:${line}:${column}`, place)
  }
}
