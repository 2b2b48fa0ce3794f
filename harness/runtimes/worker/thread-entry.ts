import { fileURLToPath } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'

const isSource = import.meta.url.endsWith('.ts')
let bundled: Promise<string> | undefined

/** The sources run as TypeScript, which a worker on Node 20 cannot load: they are built in memory, once. */
const bundle = async (): Promise<string> => {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./thread/main.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    keepNames: true,
    logLevel: 'silent',
    // The thread has no module of its own when it is built.
    define: { 'import.meta.url': '"file:///var/runtime/index.mjs"' },
  })
  return outputFiles[0]!.text
}

/** Gets the thread's code ready; at once where the package is installed as JavaScript. */
export const prepareThread = async (): Promise<void> => {
  if (!isSource) return
  bundled ??= bundle()
  code = await bundled
}
let code: string | undefined

/** Starts a thread; `prepareThread` must have ended. */
export const startThread = (options: WorkerOptions): Worker =>
  code === undefined
    ? new Worker(new URL('./thread/main.js', import.meta.url), options)
    : new Worker(code, { ...options, eval: true })
