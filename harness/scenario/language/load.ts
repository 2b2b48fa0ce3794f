import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UsageError } from '../../base/errors.ts'
import type { Scenario } from '../model.ts'

/**
 * Reads a scenario file: YAML, or a module whose default export is `scenario(…)`. Throws `UsageError`, with all
 * mistakes of the file as `ScenarioMistakes`. What only one kind of file needs is loaded for that kind only.
 */
export const loadScenario = async (path: string): Promise<Scenario> => {
  const file = resolve(path)
  const type = extname(file)
  if (type === '.yaml' || type === '.yml') {
    const [text, { parseYamlScenario }] = await Promise.all([readText(file, path), import('./yaml.ts')])
    return parseYamlScenario(text, file)
  }
  if (!/^\.[mc]?[jt]s$/.test(type))
    throw new UsageError(`Failed to read "${path}": a scenario is a .yaml or a .scenario.ts file.`, { place: { file } })
  await readText(file, path)
  const [exported, { scenarioFromDefinition }] = await Promise.all([
    importModule(file, path),
    import('./from-definition.ts'),
  ])
  return scenarioFromDefinition(exported, file)
}

const readText = async (file: string, path: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : `${code}`
    throw new UsageError(`Failed to read "${path}": ${why}.`, { place: { file }, cause: error })
  }
}

const importModule = async (file: string, path: string): Promise<unknown> => {
  const url = pathToFileURL(file).href
  try {
    const module = (
      /\.[cm]?ts$/.test(file) ? await (await import('tsx/esm/api')).tsImport(url, import.meta.url) : await import(url)
    ) as { default?: unknown }
    return unwrapped(module.default)
  } catch (error) {
    throw new UsageError(`Failed to import "${path}": ${error instanceof Error ? error.message : String(error)}`, {
      place: { file },
      cause: error,
    })
  }
}

/** A module that was compiled to CommonJS keeps its default export one level deeper. */
const unwrapped = (exported: unknown): unknown =>
  typeof exported === 'object' && exported !== null && '__esModule' in exported && 'default' in exported
    ? exported.default
    : exported
