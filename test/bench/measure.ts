/** One line of the report. `ratio`: value to floor. `met`: whether the target holds. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The same work without Firedrill, measured in the same run. */
  readonly floor: number | null
  readonly ratio: number | null
  readonly target: string
  readonly met: boolean
}

const round = (value: number): number => Number(value.toPrecision(3))

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Milliseconds that `run` takes. */
export const timed = async (run: () => unknown): Promise<number> => {
  const start = performance.now()
  await run()
  return performance.now() - start
}

/** The median of several runs, after one that does not count. */
export const typical = async (run: () => Promise<number>, runs = 3): Promise<number> => {
  await run()
  const values: number[] = []
  for (let i = 0; i < runs; i++) {
    ;(globalThis as { gc?: () => void }).gc?.()
    values.push(await run())
  }
  return median(values)
}

export const atLeast = (name: string, unit: string, target: number, value: number, floor: number | null): Figure => ({
  name,
  value: round(value),
  unit,
  floor: floor === null ? null : round(floor),
  ratio: floor === null ? null : round(value / floor),
  target: `>= ${target}`,
  met: value >= target,
})

export const atMost = (name: string, unit: string, target: number, value: number, floor: number | null): Figure => ({
  name,
  value: round(value),
  unit,
  floor: floor === null ? null : round(floor),
  ratio: floor === null ? null : round(value / floor),
  target: `<= ${target}`,
  met: value <= target,
})

/** A cost that may be no more than `target` times its floor. */
export const atMostTimes = (name: string, unit: string, target: number, value: number, floor: number): Figure => ({
  name,
  value: round(value),
  unit,
  floor: round(floor),
  ratio: round(value / floor),
  target: `<= ${target} x floor`,
  met: value / floor <= target,
})

/** A figure without a target: for information. */
export const told = (name: string, unit: string, value: number, floor: number): Figure => ({
  name,
  value: round(value),
  unit,
  floor: round(floor),
  ratio: round(value / floor),
  target: 'none',
  met: true,
})

/** Medians of several measures taken in turn, A B A B …, after one round that does not count. */
export const inTurn = async (measures: readonly (() => Promise<number>)[], rounds = 5): Promise<number[]> => {
  const values = measures.map((): number[] => [])
  for (let round = -1; round < rounds; round++)
    for (const [i, measure] of measures.entries()) {
      const value = await measure()
      if (round >= 0) values[i]?.push(value)
    }
  return values.map(median)
}
