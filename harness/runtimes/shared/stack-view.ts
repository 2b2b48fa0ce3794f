/**
 * How a stack looks from inside Lambda: user files live under `/var/task`, our own frames are the runtime's, the
 * engine's are gone. No machine path gets through, so the text is equal on every machine.
 */
export interface StackView {
  /** A whole `error.stack`: rewritten, split into lines. */
  lines(stack: string): string[]
  /** Any text that may name files: a message, a printed line. */
  text(text: string): string
}

export interface StackRoots {
  /** What `/var/task` is on this machine: see `taskRootOf`. Absolute, without a final slash. */
  readonly taskRoot: string
  /** Further directories shown as `/var/task`: the project above a function, whose `node_modules` it uses. */
  readonly projectRoots?: readonly string[]
  /** Where the harness itself lies. */
  readonly harnessRoots?: readonly string[]
}

export const TASK_ROOT = '/var/task'

/**
 * The frame of the runtime that called the handler.
 * @guess line and column differ per build of the managed runtime; these were seen on nodejs20.x and nodejs22.x.
 */
export const RUNTIME_FRAME = '    at Runtime.handleOnceNonStreaming (file:///var/runtime/index.mjs:1173:29)'

const RUNTIME_FILE = '/var/runtime/index.mjs'

/** Packages that are part of the machinery wherever they are installed. */
const MACHINERY =
  /\/node_modules\/(?:\.pnpm\/[^/]+\/node_modules\/)?(?:firedrill|vitest|@vitest|vite|vite-node|tinypool|tsx|@sinonjs\/fake-timers)\//

const FRAME = /^\s+at /
const WHERE = /^(\s+at (?:async )?)(?:(.*) \()?(.*?)\)?$/

/**
 * What `/var/task` is for a handler: its file's directory, less the directories that the handler string itself names.
 * `fixtures/functions/ship.handler` is `/var/task/fixtures/functions/ship.mjs` in Lambda.
 */
export const taskRootOf = (handler: { readonly file: string; readonly written: string }): string => {
  const directories = slashed(handler.file).split('/').slice(0, -1)
  const named = slashed(handler.written)
    .split('/')
    .slice(0, -1)
    .filter((part) => part !== '.' && part !== '..' && part !== '')
  while (named.length > 0 && named.at(-1) === directories.at(-1)) {
    named.pop()
    directories.pop()
  }
  return directories.join('/')
}

const slashed = (path: string): string => path.replaceAll('\\', '/')

export const createStackView = (roots: StackRoots): StackView => {
  const harness = (roots.harnessRoots ?? []).map((root) => `${slashed(root).replace(/\/$/, '')}/`)
  const user = [roots.taskRoot, ...(roots.projectRoots ?? [])]
    .map((root) => slashed(root).replace(/\/$/, ''))
    .filter((root) => root !== '')
  const longestFirst = [...new Set(user)].sort((a, b) => b.length - a.length)

  const isHarness = (path: string): boolean =>
    path.startsWith('[worker eval]') ||
    path.startsWith('evalmachine.') ||
    MACHINERY.test(path) ||
    harness.some((root) => path.startsWith(root))

  /** Where a file of the user's stands in Lambda. */
  const placed = (path: string): string => {
    if (path.startsWith(`${TASK_ROOT}/`) || path.startsWith('/var/runtime/')) return path
    for (const root of longestFirst) if (path.startsWith(`${root}/`)) return TASK_ROOT + path.slice(root.length)
    const packages = path.indexOf('/node_modules/')
    if (packages >= 0) return TASK_ROOT + path.slice(packages)
    return TASK_ROOT + shared(path, roots.taskRoot)
  }

  const replacements = [
    ...harness.map((root) => ({ root, pattern: new RegExp(`${escaped(root)}[^\\s'":)]*`, 'g'), by: RUNTIME_FILE })),
    { root: '[worker eval]', pattern: /\[worker eval\]/g, by: RUNTIME_FILE },
    ...longestFirst.map((root) => ({
      root,
      pattern: new RegExp(`${escaped(root)}(?![^/\\s'":)])`, 'g'),
      by: TASK_ROOT,
    })),
  ]
  const text = (written: string): string => {
    let out = written
    for (const { root, pattern, by } of replacements) if (out.includes(root)) out = out.replace(pattern, by)
    return out
  }

  const lines = (stack: string): string[] => {
    const out: string[] = []
    let ours = false
    for (const line of stack.split('\n')) {
      if (!FRAME.test(line)) {
        out.push(text(line))
        continue
      }
      const [, at = '    at ', name, where = ''] = WHERE.exec(line) ?? []
      const isUrl = where.startsWith('file://')
      const path = slashed(isUrl ? decoded(where.slice('file://'.length)) : where)
      if (path.startsWith('node:')) continue
      if (path.startsWith('/var/runtime/')) ours = true
      else if (isHarness(path)) {
        if (!ours) out.push(RUNTIME_FRAME)
        ours = true
        continue
      }
      if (!path.startsWith('/') && !/^[A-Za-z]:\//.test(path)) {
        out.push(line)
        continue
      }
      const shown = (isUrl ? 'file://' : '') + placed(path)
      out.push(name === undefined ? at + shown : `${at}${name} (${shown})`)
    }
    return out
  }
  return { lines, text }
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What is left of a path once it leaves the directories that it has in common with the root. */
const shared = (path: string, root: string): string => {
  const parts = path.split('/')
  const base = slashed(root).split('/')
  let same = 0
  while (same < base.length && same < parts.length - 1 && parts[same] === base[same]) same++
  return `/${(same > 1 ? parts.slice(same) : parts.slice(-1)).join('/')}`
}
