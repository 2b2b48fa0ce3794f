import { fileURLToPath } from 'node:url'
import type { SourcePlace } from '../../base/errors.ts'

/**
 * The folders that hold all of Firedrill's own code, as stack frames name it: as it runs, and as source maps know it where
 * the package is a link to its repository.
 */
const OWN = ['../..', '../../../harness/'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)))

/** Where the user's code called us, as far as the engine says; the file alone where it does not. */
export const callPlace = (file: string): SourcePlace => {
  const stack = new Error('place').stack?.split('\n').slice(1) ?? []
  for (const frame of stack) {
    const match = /\(?(?:file:\/\/)?(\/[^()]+?|[A-Za-z]:\\[^()]+?):(\d+):(\d+)\)?$/.exec(frame.trim())
    if (!match) continue
    const [, path = '', line, column] = match
    if (OWN.some((folder) => path.startsWith(folder)) || path.includes('/node_modules/') || path.includes('node:'))
      continue
    return { file: path.replace(/\?.*$/, ''), line: Number(line), column: Number(column) }
  }
  return { file }
}
