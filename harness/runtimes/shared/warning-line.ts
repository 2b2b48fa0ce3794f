/**
 * What `process.emitWarning` prints, with a process id that is the same everywhere. `undefined` for the SDK's word about the
 * Node version of this machine: it says nothing about the function, and comes once per process.
 */
export const warningLine = (warning: unknown, options: unknown): string | undefined => {
  const type = typeof options === 'string' ? options : (options as { type?: string } | undefined)?.type
  const name = warning instanceof Error ? warning.name : (type ?? 'Warning')
  const text = `${name}: ${warning instanceof Error ? warning.message : String(warning)}`
  return text.includes('NodeVersionSupportWarning') ? undefined : `(node:8) ${text}`
}
