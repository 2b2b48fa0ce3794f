import { InvariantError } from '../../base/errors.ts'
import type { Reply } from '../../base/reply.ts'
import type {
  HandlerFunction,
  InitResult,
  LogLine,
  RuntimeContext,
  RuntimeInvocation,
  RuntimeResult,
  Sandbox,
  SandboxSpec,
} from '../../ports/index.ts'
import type { Gate } from '../../world/index.ts'
import { refuseStyle } from '../shared/handler-style.ts'
import { runtimeErrorOf } from '../shared/node-errors.ts'
import type { StackView } from '../shared/stack-view.ts'
import { InlineProcess } from './inline-process.ts'
import type { Patience } from './real-wait.ts'

/** One execution environment whose handler is a function value of this realm. */
export class InlineSandbox implements Sandbox {
  readonly #start: () => InlineProcess
  readonly #lines: LogLine[] = []
  readonly #onKill: (sandbox: InlineSandbox) => void
  #process: InlineProcess
  readonly #spec: SandboxSpec
  readonly #view: StackView
  #killed = false

  constructor(
    context: RuntimeContext,
    spec: SandboxSpec,
    gate: Gate,
    surroundings: { view: StackView; patience: Patience; onKill: (sandbox: InlineSandbox) => void },
  ) {
    const { handler } = spec
    if (typeof handler !== 'function')
      throw new InvariantError(
        `Failed to start "${spec.functionName}": the inline runtime runs function values, not files.`,
      )
    const { view, patience, onKill } = surroundings
    this.#onKill = onKill
    this.#spec = spec
    this.#view = view
    this.#start = () => new InlineProcess({ context, spec, handler, gate, view, lines: this.#lines, patience })
    this.#process = this.#start()
  }

  /** A function value is loaded already. */
  init(reply: Reply<InitResult>): void {
    if (this.#killed) return
    try {
      refuseStyle(this.#spec.handler as HandlerFunction, this.#spec.environmentVariables)
      reply({ kind: 'ready' })
    } catch (error) {
      reply({ kind: 'threw', error: runtimeErrorOf(error, this.#view) })
    }
  }

  invoke(invocation: RuntimeInvocation, reply: Reply<RuntimeResult>): void {
    if (this.#killed) return
    // The process ended after it had answered: Lambda starts another one.
    if (this.#process.gone) this.#process = this.#start()
    this.#process.begin(invocation, reply)
  }

  kill(): void {
    if (this.#killed) return
    this.#killed = true
    this.#process.kill()
    this.#onKill(this)
  }

  takeLogs(): LogLine[] {
    this.#process.output.flush()
    return this.#lines.splice(0)
  }
}
