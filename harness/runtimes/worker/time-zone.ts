let users = 0
let before: string | undefined

/**
 * Threads take the time zone of the process, not of their own environment (laws 3): it is UTC while any worker runtime
 * lives. Returns what undoes it.
 */
export const pinTimeZone = (): (() => void) => {
  if (users++ === 0) {
    before = process.env.TZ
    process.env.TZ = 'UTC'
  }
  let undone = false
  return () => {
    if (undone) return
    undone = true
    if (--users > 0) return
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  }
}
