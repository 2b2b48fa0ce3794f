import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'

/** A handler found: an absolute file, the export in it (`handler`, `api.get`), and the text as written. */
export interface ResolvedHandler {
  readonly file: string
  readonly exported: string
  readonly written: string
}

export type HandlerResolution =
  | { readonly ok: true; readonly handler: ResolvedHandler }
  /** `reason` is a sentence without a final stop; `candidates` are handlers' files in the same folder. */
  | { readonly ok: false; readonly reason: string; readonly candidates: readonly string[] }

/**
 * Tried in this order. Lambda itself knows the first four; TypeScript is ours, built on the way.
 * @aws aws-lambda-nodejs-runtime-interface-client 3.3.0, src/UserFunction.js `_tryRequire` (checked 2026-11)
 */
export const HANDLER_EXTENSIONS = ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'] as const

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

/**
 * Finds the file of `path/to/file.export`. The file's name ends at its first dot, as in Lambda. Whether the file
 * exports what is written shows only when it is loaded. Unlike Lambda, the path may go up (`../functions/ship.handler`):
 * it is read from the folder of the scenario file.
 */
export const resolveHandler = (written: string, baseDir: string): HandlerResolution => {
  const last = basename(written)
  const dot = last.indexOf('.')
  const name = dot < 0 ? last : last.slice(0, dot)
  const exported = dot < 0 ? '' : last.slice(dot + 1)
  const path = resolve(baseDir, dirname(written), name)
  const folder = dirname(path)
  if (name === '' || exported === '')
    return { ok: false, reason: `"${written}" is not of the form path/to/file.export`, candidates: handlersIn(folder) }
  for (const extension of HANDLER_EXTENSIONS)
    if (isFile(path + extension)) return { ok: true, handler: { file: path + extension, exported, written } }
  const where = dirname(written)
  const reason = statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? `there is no file "${name}" with one of the endings ${HANDLER_EXTENSIONS.slice(1).join(' ')} in the folder "${where}"`
    : `there is no folder "${where}"`
  return { ok: false, reason, candidates: handlersIn(folder) }
}

/** Names without ending of the files that could hold a handler, sorted. */
const handlersIn = (folder: string): string[] => {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  const names = readdirSync(folder)
    .filter((file) => /^[^.]+\.[mc]?[jt]s$/.test(file))
    .map((file) => file.slice(0, file.indexOf('.')))
  return [...new Set(names)].sort()
}
