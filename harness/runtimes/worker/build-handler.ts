import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Plugin } from 'esbuild'
import type { ThreadHandler } from './protocol.ts'

/** A handler as the thread loads it, or why it cannot be built. */
export type PreparedHandler =
  | { readonly ok: true; readonly handler: ThreadHandler }
  | { readonly ok: false; readonly message: string }

interface Written {
  readonly file: string
  readonly exported: string
  readonly written: string
}

const TYPESCRIPT = /\.[mc]?tsx?$/

/** Finds out how a file is loaded, and builds it where it is TypeScript. */
export const prepareHandler = async (handler: Written): Promise<PreparedHandler> => {
  const file = completed(handler.file)
  if (!TYPESCRIPT.test(file)) return { ok: true, handler: { ...handler, file, load: loadOf(file) } }
  const result = await built(file)
  return 'message' in result
    ? { ok: false, message: result.message }
    : { ok: true, handler: { ...handler, file, load: 'import', built: result } }
}

/**
 * Tried in this order. Lambda itself knows the first four; TypeScript is ours, built on the way.
 * @aws aws-lambda-nodejs-runtime-interface-client 3.3.0, src/UserFunction.js `_tryRequire` (checked 2026-11)
 */
const HANDLER_EXTENSIONS = ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'] as const

/** A file may be given without its ending. */
const completed = (file: string): string =>
  HANDLER_EXTENSIONS.map((extension) => file + extension).find((path) => existsSync(path)) ?? file

/** @aws aws-lambda-nodejs-runtime-interface-client 3.3.0, src/UserFunction.js `_tryRequire` (checked 2026-11) */
const loadOf = (file: string): ThreadHandler['load'] => {
  if (file.endsWith('.mjs')) return 'import'
  return file.endsWith('.js') && isModuleFolder(dirname(file)) ? 'import' : 'require'
}

const isModuleFolder = (folder: string): boolean => {
  if (folder.endsWith('/node_modules')) return false
  const manifest = join(folder, 'package.json')
  if (existsSync(manifest)) {
    try {
      return (JSON.parse(readFileSync(manifest, 'utf8')) as { type?: unknown }).type === 'module'
    } catch {
      return false
    }
  }
  const above = dirname(folder)
  return above !== folder && isModuleFolder(above)
}

interface Code {
  readonly code: string
  readonly map: string
}
interface CachedBuild {
  /** Of the contents of all files that went in. */
  readonly digest: string
  readonly inputs: readonly string[]
  readonly code: Code
}
const builds = new Map<string, Promise<CachedBuild | { message: string }>>()

const built = async (file: string): Promise<Code | { message: string }> => {
  const before = await builds.get(file)
  if (before && 'code' in before && digestOf(before.inputs) === before.digest) return before.code
  const next = build(file)
  builds.set(file, next)
  const result = await next
  return 'code' in result ? result.code : result
}

const digestOf = (files: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(existsSync(file) ? readFileSync(file) : '').update('\0')
  return hash.digest('hex')
}

const build = async (file: string): Promise<CachedBuild | { message: string }> => {
  const esbuild = await import('esbuild')
  const url = pathToFileURL(file).href
  try {
    const { outputFiles, metafile } = await esbuild.build({
      entryPoints: [file],
      bundle: true,
      write: false,
      outfile: join(dirname(file), 'index.mjs'),
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: 'external',
      sourcesContent: false,
      metafile: true,
      logLevel: 'silent',
      absWorkingDir: dirname(file),
      plugins: [packagesFromUsersTree],
      define: {
        'import.meta.url': JSON.stringify(url),
        'import.meta.filename': JSON.stringify(file),
        'import.meta.dirname': JSON.stringify(dirname(file)),
        __filename: JSON.stringify(file),
        __dirname: JSON.stringify(dirname(file)),
      },
      banner: {
        js: `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(${JSON.stringify(url)});`,
      },
    })
    const inputs = Object.keys(metafile.inputs).map((input) => resolve(dirname(file), input))
    const code = outputFiles.find((output) => output.path.endsWith('.mjs'))!.text
    const map = outputFiles.find((output) => output.path.endsWith('.map'))!.text
    return { digest: digestOf(inputs), inputs, code: { code, map } }
  } catch (error) {
    return { message: messageOf(error) }
  }
}

interface BuildMessage {
  readonly text: string
  readonly location: { readonly file: string; readonly line: number } | null
}
const messageOf = (error: unknown): string => {
  const [first] = (error as { errors?: readonly BuildMessage[] }).errors ?? []
  if (!first) return String(error)
  return first.location ? `${first.text} (${first.location.file}:${first.location.line})` : first.text
}

/**
 * The user's own files are bundled; packages stay outside and come from the user's tree, by absolute address, because
 * the built code has no place of its own on disk. What does not resolve stays as written, and fails when it is loaded.
 */
const packagesFromUsersTree: Plugin = {
  name: 'packages-from-users-tree',
  setup(build) {
    const resolving = Symbol('resolving')
    build.onResolve({ filter: /^[^./]/ }, async (args) => {
      if (args.kind === 'entry-point' || args.pluginData === resolving) return undefined
      if (args.path.startsWith('node:') || /^[A-Za-z]:[\\/]/.test(args.path)) return undefined
      if (args.kind === 'require-call') return { path: args.path, external: true }
      const found = await build.resolve(args.path, {
        kind: args.kind,
        resolveDir: args.resolveDir,
        importer: args.importer,
        pluginData: resolving,
      })
      if (found.errors.length > 0) return { path: args.path, external: true }
      if (found.external || !found.path.includes('node_modules')) return found
      return { path: pathToFileURL(found.path).href, external: true }
    })
  },
}

/** The folder of the harness itself: its frames are not the user's. */
export const harnessRoot = fileURLToPath(new URL('../../', import.meta.url))
