/**
 * Real work of this thread that the engine shows: files, sockets, child processes, look-ups. It does not say whose it
 * is, so handles (which a test runner has too) are compared with a mark; requests come and go, and count always.
 */
export interface RealWork {
  /** Under way right now: it will end by itself. */
  readonly requests: number
  /** Sockets, processes and the like beyond the mark. */
  readonly handles: number
}

/** How many of each kind of handle were open. */
export type HandleMark = ReadonlyMap<string, number>

// Timers of the harness itself; user code has virtual ones.
const IGNORED: ReadonlySet<string> = new Set(['Timeout', 'Immediate'])
const REQUEST = /Req|WriteWrap|ShutdownWrap|ConnectWrap/

export const markHandles = (): HandleMark => {
  const mark = new Map<string, number>()
  for (const kind of process.getActiveResourcesInfo())
    if (!IGNORED.has(kind) && !REQUEST.test(kind)) mark.set(kind, (mark.get(kind) ?? 0) + 1)
  return mark
}

export const realWorkBeyond = (mark: HandleMark): RealWork => {
  let requests = 0
  let handles = 0
  const seen = new Map<string, number>()
  for (const kind of process.getActiveResourcesInfo()) {
    if (IGNORED.has(kind)) continue
    if (REQUEST.test(kind)) requests++
    else {
      const count = (seen.get(kind) ?? 0) + 1
      seen.set(kind, count)
      if (count > (mark.get(kind) ?? 0)) handles++
    }
  }
  return { requests, handles }
}
