/** The engine's own timers, taken before anything is replaced: they pace the thread, never the user's code. */
export const realImmediate = globalThis.setImmediate
export const realTimeout = globalThis.setTimeout
export const realClearTimeout = globalThis.clearTimeout
