import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative, resolve, sep } from 'node:path'
import { findScenarios } from '../scenario/language/index.ts'

const MODULE = /\.scenario\.(?:ts|mts|js|mjs)$/
const YAML = /\.ya?ml$/

export const isScenarioModule = (file: string): boolean => MODULE.test(file)

export const isYaml = (file: string): boolean => YAML.test(file)

/** Whether a file that looks like a scenario is one. */
export const isScenario = async (file: string): Promise<boolean> =>
  findScenarios([file]).then(
    () => true,
    () => false,
  )

/** Files and folders as patterns of what may be a scenario, for vitest's `include`. */
export const asGlobs = (paths: readonly string[], root: string): string[] =>
  paths.flatMap((path) => {
    const pattern = relative(root, resolve(root, path)).split(sep).join('/')
    if (isFile(resolve(root, path))) return [pattern]
    const folder = pattern === '' ? '' : `${pattern}/`
    return [`${folder}**/*.{yaml,yml}`, `${folder}**/*.scenario.{ts,mts,js,mjs}`]
  })

/** YAML files below these paths that are no scenarios, for vitest's `exclude`: a test file without a test would fail. */
export const nonScenarios = async (paths: readonly string[], root: string): Promise<string[]> => {
  const files = paths.map((path) => resolve(root, path)).filter((path) => statSync(path, { throwIfNoEntry: false }))
  const scenarios = new Set(await findScenarios(files.filter((path) => !isFile(path))))
  return files
    .flatMap((path) => (isFile(path) ? [] : yamlBelow(path)))
    .filter((file) => !scenarios.has(file))
    .map((file) => relative(root, file).split(sep).join('/'))
}

const CODE = /\.[cm]?[jt]sx?$/

/**
 * The scenarios that a change of another file may concern: all for code, which any handler may import; else those that
 * name the file. `undefined` where there is none.
 */
export const concerned = (changed: string, scenarios: readonly string[]): string[] | undefined => {
  const name = basename(changed)
  const found = CODE.test(name)
    ? [...scenarios]
    : scenarios.filter((file) => isFile(file) && readFileSync(file, 'utf8').includes(name))
  return found.length > 0 ? found : undefined
}

/** Whether a file is one of these paths or below one. */
export const isBelow = (file: string, paths: readonly string[], root: string): boolean =>
  paths.some((path) => {
    const base = resolve(root, path)
    return file === base || file.startsWith(base.endsWith(sep) ? base : `${base}${sep}`)
  })

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

const yamlBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === '.git') return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? yamlBelow(path) : isYaml(path) ? [path] : []
  })
