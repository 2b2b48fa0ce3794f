/**
 * A decision that AWS leaves open, between two or more candidates that conflict. Index 0 is the calm, typical answer.
 * Only answers other than 0 are kept: seed plus those *is* the run.
 */
export interface Choice {
  readonly point: string
  readonly subject: string
  readonly n: number
  readonly index: number
}

export class Choices {
  readonly #counts = new Map<string, number>()
  readonly #given: ReadonlyMap<string, number>
  readonly taken: Choice[] = []

  /** `given`: answers by `point/subject/n`; an absent key is 0. */
  constructor(given: ReadonlyMap<string, number> = new Map()) {
    this.#given = given
  }

  /** An index below `candidates`. */
  choose(point: string, subject: string, candidates: number): number {
    if (candidates < 2) return 0
    const key = `${point}/${subject}`
    const n = this.#counts.get(key) ?? 0
    this.#counts.set(key, n + 1)
    const index = Math.min(this.#given.get(`${key}/${n}`) ?? 0, candidates - 1)
    if (index > 0) this.taken.push({ point, subject, n, index })
    return index
  }
}
