// What tsc leaves to do: the command is executable, the guesses are collected, and nothing of a source that is gone stays behind.
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { guessesUnder } from './guesses.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue
  const built = join(entry.parentPath, entry.name)
  const source = join(root, 'harness', built.slice(dist.length).replace(/(\.d\.ts|\.js\.map|\.js)$/, '.ts'))
  if (!existsSync(source)) rmSync(built)
}

writeFileSync(join(dist, 'guesses.json'), JSON.stringify(guessesUnder(join(root, 'harness')), undefined, 1))

const command = join(dist, 'cli', 'main.js')
const shebang = '#!/usr/bin/env node'
if (readFileSync(command, 'utf8').split('\n', 1)[0] !== shebang) {
  console.error(`Failed to finish the build: dist/cli/main.js does not begin with "${shebang}".`)
  process.exit(1)
}
chmodSync(command, 0o755)
