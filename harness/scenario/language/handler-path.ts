import { statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { HandlerPath } from '../model.ts'
import { Wrong } from './mistakes.ts'

/** In the order in which Lambda's Node runtime looks, then TypeScript. */
const EXTENSIONS = ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts']
const INDEXES = ['/index.js', '/index.mjs', '/index.cjs', '/index.ts']
const LOOKS_LIKE = 'Handlers look like `../functions/ship.handler`: the file without its extension, a dot, the export.'

/**
 * `path/to/file.export.nested`, relative to the scenario's folder: the first dot after the last slash separates file and
 * export. Whether the export is there shows when the module is loaded.
 */
export const resolveHandler = (written: string, folder: string): HandlerPath | Wrong => {
  const name = basename(written)
  const dot = name.indexOf('.')
  if (written.endsWith('/') || dot === 0 || name === '') return new Wrong(`"${written}" names no file`, LOOKS_LIKE)
  if (dot < 0 || dot === name.length - 1) return new Wrong(`"${written}" names no export`, LOOKS_LIKE)
  const exported = name.slice(dot + 1)
  const path = join(dirname(written), name.slice(0, dot))
  const extension = /^(js|mjs|cjs|ts|mts|cts)(\.|$)/.exec(exported)?.[1]
  if (extension !== undefined) {
    const rest = exported.slice(extension.length + 1) || 'handler'
    return new Wrong(
      `"${written}" holds a file extension`,
      `Did you mean \`${written.slice(0, written.length - exported.length)}${rest}\`? Lambda finds the extension itself.`,
    )
  }
  for (const ending of [...EXTENSIONS, ...INDEXES]) {
    const file = resolve(folder, path) + ending
    if (isFile(file)) return { file, exported, written }
  }
  return new Wrong(
    `there is no file for the handler "${written}"`,
    `Looked for \`${path}\` with ${EXTENSIONS.slice(1).join(', ')} and for an index file in a folder of this name, from the scenario's folder.`,
  )
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
