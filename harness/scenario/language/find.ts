import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UsageError } from '../../base/errors.ts'

const MODULE = /\.scenario\.(ts|mts|js|mjs)$/
const YAML = /\.ya?ml$/
const HINT = 'A scenario is a YAML file with a `scenario:` key at its top, or a file that ends in `.scenario.ts`.'

/**
 * The scenario files among some files and folders, absolute, sorted and each once. Folders are searched to the bottom, but for
 * `node_modules` and those whose name begins with a dot. Throws `UsageError` for a path that is not there and for a
 * file, named outright, that is no scenario.
 */
export const findScenarios = async (paths: readonly string[]): Promise<string[]> => {
  const found = new Set<string>()
  for (const path of paths) for (const file of scenariosAt(path)) found.add(file)
  return [...found].sort((a, b) => (a < b ? -1 : 1))
}

const scenariosAt = (path: string): string[] => {
  const file = resolve(path)
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats)
    throw new UsageError(`Failed to find scenarios: there is no file or folder "${path}".`, {
      place: { file },
      hint: HINT,
    })
  if (stats.isDirectory()) return inFolder(file)
  if (MODULE.test(file)) return [file]
  if (YAML.test(file) && hasScenarioKey(file)) return [file]
  throw new UsageError(`Failed to find scenarios: "${path}" is not a scenario.`, { place: { file }, hint: HINT })
}

const inFolder = (folder: string): string[] => {
  const found: string[] = []
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const path = join(folder, entry.name)
    const kind = kindOf(entry, path)
    if (kind === 'folder') found.push(...inFolder(path))
    else if (kind === 'file' && (MODULE.test(path) || (YAML.test(path) && hasScenarioKey(path)))) found.push(path)
  }
  return found
}

/** A link to a file counts as the file; a link to a folder is left alone, since it may lead back. */
const kindOf = (entry: Dirent, path: string): 'file' | 'folder' | undefined => {
  if (entry.isDirectory()) return 'folder'
  if (entry.isFile()) return 'file'
  return entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile() ? 'file' : undefined
}

/** At the top level, so without indentation: cheap enough to ask of every YAML file, and true of one that is broken. */
const hasScenarioKey = (file: string): boolean =>
  /^(?:\uFEFF)?(["']?)scenario\1[ \t]*:/m.test(readFileSync(file, 'utf8'))
