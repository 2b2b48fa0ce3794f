import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Builds `dist` where it is missing or older than its sources: the end-to-end tests run what users get. */
export const setup = (): void => {
  const built = statSync(join(root, 'dist', 'cli', 'main.js'), { throwIfNoEntry: false })
  if (built && built.mtimeMs >= newestSource()) return
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
}

const newestSource = (): number => {
  const files = readdirSync(join(root, 'harness'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return Math.max(...[...files, join(root, 'tsconfig.build.json')].map((file) => statSync(file).mtimeMs))
}
