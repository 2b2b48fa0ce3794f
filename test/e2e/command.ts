import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const main = join(root, 'dist', 'cli', 'main.js')
/** What a scenario outside this repository imports. */
export const door = pathToFileURL(join(root, 'dist', 'index.js')).href

/** A folder with these files, gone when the test has finished. */
export const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'firedrill-e2e-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** The command as a process of its own, in an environment that says nothing about colour. */
export const begin = (args: readonly string[], cwd: string): ChildProcessWithoutNullStreams => {
  const { NO_COLOR: _, FORCE_COLOR: __, NODE_OPTIONS: ___, ...env } = process.env
  return spawn(process.execPath, [main, ...args], { cwd, env: { ...env, TZ: 'America/New_York' } })
}

/** Until the process is gone and nobody holds its output any more: no child of it lives on. */
export const ended = async (child: ChildProcessWithoutNullStreams): Promise<Ended> => {
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text
  })
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return { code, signal, stdout, stderr }
}

export const firedrill = (args: readonly string[], cwd: string): Promise<Ended> => ended(begin(args, cwd))
