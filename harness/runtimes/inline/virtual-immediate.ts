/** What `setImmediate` gives, with the members of Node's `Immediate`. */
export class VirtualImmediate {
  cleared = false
  #refed = true

  ref(): this {
    this.#refed = true
    return this
  }
  unref(): this {
    this.#refed = false
    return this
  }
  hasRef(): boolean {
    return this.#refed
  }
  [Symbol.dispose](): void {
    this.cleared = true
  }
}
