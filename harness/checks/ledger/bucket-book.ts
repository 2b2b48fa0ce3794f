import type { FactOf } from '../../journal/facts.ts'
import { Gauge } from './gauge.ts'

/** An object's version; a delete marker has no `put`. */
interface Version {
  readonly versionId: string | undefined
  readonly put: FactOf<'object.put'> | undefined
}

/** A bucket's objects, at every instant: the current version of each key, where that is no delete marker. */
export class BucketBook {
  readonly count = new Gauge()
  readonly #versions = new Map<string, Version[]>()

  put(fact: FactOf<'object.put'>): void {
    this.#change(fact.key, fact.n, (versions) => [
      ...versions.filter(({ versionId }) => versionId !== fact.versionId),
      { versionId: fact.versionId, put: fact },
    ])
  }

  remove(fact: FactOf<'object.removed'>): void {
    this.#change(fact.key, fact.n, (versions) => {
      if (fact.marker) return [...versions, { versionId: fact.versionId, put: undefined }]
      return versions.filter(({ versionId }) => versionId !== fact.versionId)
    })
  }

  /** The facts that put the current objects, by key. */
  get objects(): readonly FactOf<'object.put'>[] {
    return [...this.#versions.values()].flatMap((versions) => versions.at(-1)?.put ?? [])
  }

  #change(key: string, n: number, change: (versions: readonly Version[]) => Version[]): void {
    const before = this.#versions.get(key) ?? []
    const after = change(before)
    this.#versions.set(key, after)
    const difference = Number(after.at(-1)?.put !== undefined) - Number(before.at(-1)?.put !== undefined)
    if (difference !== 0) this.count.add(difference, n)
  }
}
