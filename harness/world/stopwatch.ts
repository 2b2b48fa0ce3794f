const realNow = performance.now.bind(performance)

/** Real milliseconds since it was started, rounded: for people, never for a run. */
export const startStopwatch = (): (() => number) => {
  const startedAt = realNow()
  return () => Math.round(realNow() - startedAt)
}
