/** A binary heap: the member that comes before all others is at the top. `before` must be a total order. */
export class Heap<T> {
  readonly #before: (a: T, b: T) => boolean
  #members: T[] = []

  constructor(before: (a: T, b: T) => boolean) {
    this.#before = before
  }

  get size(): number {
    return this.#members.length
  }

  get top(): T | undefined {
    return this.#members[0]
  }

  push(member: T): void {
    const members = this.#members
    let i = members.length
    members.push(member)
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!this.#before(member, members[parent]!)) break
      members[i] = members[parent]!
      i = parent
    }
    members[i] = member
  }

  pop(): T | undefined {
    const members = this.#members
    const top = members[0]
    const last = members.pop()
    if (last === undefined || members.length === 0) return top
    let i = 0
    for (;;) {
      let child = i * 2 + 1
      if (child >= members.length) break
      if (child + 1 < members.length && this.#before(members[child + 1]!, members[child]!)) child++
      if (!this.#before(members[child]!, last)) break
      members[i] = members[child]!
      i = child
    }
    members[i] = last
    return top
  }

  /** Keeps only some members. */
  keep(wanted: (member: T) => boolean): void {
    const members = this.#members.filter(wanted)
    this.#members = []
    for (const member of members) this.push(member)
  }
}
