/** The engine's own time, taken before anything is replaced: the harness itself never lives in virtual time. */
export const realImmediate = setImmediate
export const realTimeout = setTimeout
export const realNow = performance.now.bind(performance)
