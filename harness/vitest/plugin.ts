import { configDefaults, type Plugin } from 'vitest/config'
import type { QuotaSettings } from '../scenario/model.ts'
import { asGlobs, concerned, isBelow, isScenario, isScenarioModule, isYaml, nonScenarios } from './files.ts'
import { EMPTY_TEST_FILE, isOriginal, scenarioTestFile } from './test-file.ts'

export interface PluginOptions {
  /** Files and folders, from vitest's root, as `firedrill run` takes them. Default: the root. */
  readonly include?: readonly string[]
  /** 0 to 4294967295. Default: 1. */
  readonly seed?: number
  /** Overrides the profile of every scenario. */
  readonly quotas?: QuotaSettings['profile']
}

/**
 * Makes every scenario file a vitest test: YAML files with a `scenario:` key at their top, and files that end in
 * `.scenario.ts`. Runs tests in child processes (`pool: 'forks'`) whose time zone is UTC. In watch mode a scenario runs
 * again when it changes, or a file that it names, and all do when code changes that no test imports: a handler.
 *
 * @example
 * export default defineConfig({ plugins: [firedrill({ include: ['scenarios'] })] })
 */
export const firedrill = (options: PluginOptions = {}): Plugin => {
  const { include = ['.'], ...settings } = options
  let root = process.cwd()
  let isImported: (file: string) => boolean = () => false
  /** Those that ran so far. */
  const scenarios = new Set<string>()
  return {
    name: 'firedrill',
    enforce: 'pre',
    async config({ root: written, test = {} }) {
      root = test.root ?? written ?? process.cwd()
      return {
        test: {
          include: [...(test.include ? [] : configDefaults.include), ...asGlobs(include, root)],
          exclude: [...(test.exclude ? [] : configDefaults.exclude), ...(await nonScenarios(include, root))],
          pool: 'forks',
          env: { TZ: 'UTC' },
          watchTriggerPatterns: [
            {
              pattern: /./,
              testsToRun: (file) => (isImported(file) ? undefined : concerned(file, [...scenarios])),
            },
          ],
        },
      }
    },
    configureServer({ environments }) {
      isImported = (file) =>
        Object.values(environments).some(({ moduleGraph }) => (moduleGraph.getModulesByFile(file)?.size ?? 0) > 0)
    },
    async load(id) {
      const [file = ''] = id.split('?')
      if (isOriginal(id) || !(isYaml(file) || isScenarioModule(file)) || !isBelow(file, include, root)) return undefined
      if (!(await isScenario(file))) return { code: EMPTY_TEST_FILE, map: null }
      scenarios.add(file)
      return { code: scenarioTestFile(file, settings), map: null }
    },
  }
}
