/**
 * The first poll after `now`, of polls made every `intervalMs` since `startedAt`. What arrives exactly at a poll is seen
 * by the next one (`@guess` AWS does not say; it keeps together what is put at one instant).
 */
export const nextPoll = (startedAt: number, intervalMs: number, now: number): number =>
  now < startedAt ? startedAt : startedAt + (Math.floor((now - startedAt) / intervalMs) + 1) * intervalMs

/** Whether a poll falls on this instant. */
export const isPoll = (startedAt: number, intervalMs: number, instant: number): boolean =>
  instant >= startedAt && (instant - startedAt) % intervalMs === 0
