import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EnvironmentError } from '../../harness/base/errors.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Builds `dist` where it is missing or older than its sources: the end-to-end tests run what users get. Types that do
 * not fit are the type check's to tell: what was built all the same is tested.
 */
export const setup = (): void => {
  if (isFresh()) return
  const { stdout } = spawnSync('npm', ['run', 'build'], { cwd: root, encoding: 'utf8' })
  if (!isFresh()) throw new EnvironmentError(`Failed to build dist: npm run build says:\n${stdout}`)
}

const isFresh = (): boolean => {
  const built = statSync(join(root, 'dist', 'cli', 'main.js'), { throwIfNoEntry: false })
  return built !== undefined && built.mtimeMs >= newestSource()
}

const newestSource = (): number => {
  const files = readdirSync(join(root, 'harness'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return Math.max(...[...files, join(root, 'tsconfig.build.json')].map((file) => statSync(file).mtimeMs))
}
