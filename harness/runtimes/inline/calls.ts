import type { Cancel } from '../../base/reply.ts'
import type { Door, WireRequest, WireResponse } from '../../ports/index.ts'

export interface CallHost {
  /** Runs a task in the world's order, or at the next thaw where the process is frozen. */
  admit(task: () => void): void
  /** Gives control to user code, or does at the next thaw. */
  deliver(task: () => void): void
}

/** The AWS calls of one process. */
export class Calls {
  readonly #door: Door
  readonly #caller: string
  readonly #host: CallHost
  readonly #underWay = new Set<Cancel>()
  #waiting = 0

  constructor(door: Door, caller: string, host: CallHost) {
    this.#door = door
    this.#caller = caller
    this.#host = host
  }

  /** Calls that user code has made and knows no answer to. */
  get waiting(): number {
    return this.#waiting
  }

  send(request: WireRequest): Promise<WireResponse> {
    this.#waiting++
    // The SDK's own body is a byte array that pretends to be a string; nobody else should meet it.
    const { body } = request
    const plain = { ...request, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength) }
    return new Promise((resolve) => this.#host.admit(() => this.#call(plain, resolve)))
  }

  cancelAll(): void {
    for (const cancel of this.#underWay) cancel()
    this.#underWay.clear()
  }

  #call(request: WireRequest, resolve: (response: WireResponse) => void): void {
    let begun: Cancel | undefined
    let replied = false
    const cancel = this.#door.call(request, { name: this.#caller }, ({ response }) => {
      replied = true
      if (begun) this.#underWay.delete(begun)
      this.#host.deliver(() => {
        this.#waiting--
        resolve(response)
      })
    })
    if (replied) return
    begun = cancel
    this.#underWay.add(cancel)
  }
}
