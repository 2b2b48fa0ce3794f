/**
 * Does what a request asks for, unless its token says that it is one that was answered before.
 * @aws scheduler/latest/APIReference/API_DeleteSchedule, ClientToken (checked 2026-11)
 * @guess A token is never forgotten; what its first request gave is given again.
 */
export class ClientTokens {
  readonly #answered = new Set<string>()

  once(request: string, clientToken: string | undefined, run: () => void): void {
    const answered = `${request} ${clientToken}`
    if (clientToken !== undefined && this.#answered.has(answered)) return
    run()
    if (clientToken !== undefined) this.#answered.add(answered)
  }
}
