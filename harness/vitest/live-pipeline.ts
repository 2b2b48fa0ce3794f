import { type Assembly, assemble } from '../assemble.ts'
import { UsageError } from '../base/errors.ts'
import type { Finding } from '../ports/index.ts'
import type { QuotaSettings, Scenario } from '../scenario/model.ts'
import { createPipeline, type RunningPipeline } from '../scenario/runner/pipeline.ts'
import { Session } from '../scenario/runner/session.ts'
import { FindingError } from './failure.ts'

export interface LiveOptions {
  readonly seed: number
  readonly quotas?: QuotaSettings['profile']
  /** What the user called: what holds for the whole run is told at the line of that call. */
  readonly madeBy: (...parameters: never[]) => unknown
}

/**
 * A pipeline inside a test. It begins by itself with the first call that is awaited; its `expect` throws at the
 * caller's line; `end` holds what must be true at the end of every run.
 */
export class LivePipeline {
  readonly #assembly: Assembly
  readonly #scenario: Scenario
  readonly #seed: number
  /** Frames of the user's code, where the pipeline was made. */
  readonly #madeAt: string
  #session: Session | undefined
  #inner: RunningPipeline | undefined
  #beginning: Promise<RunningPipeline> | undefined
  /** Thrown already, at their own lines. */
  readonly #thrown = new Set<Finding>()
  readonly pipeline: RunningPipeline

  constructor(scenario: Scenario, options: LiveOptions) {
    this.#scenario = scenario
    this.#seed = options.seed
    this.#madeAt = framesAbove(options.madeBy)
    this.#assembly = assemble(scenario, options)
    this.pipeline = this.#create()
  }

  /** Throws what the test body did not: invariants, the model's own `expect`, a run that never went quiet. */
  async end(): Promise<void> {
    await this.#begin()
    const { findings } = this.#session!.end()
    const left = findings.filter((finding) => !this.#thrown.has(finding))
    if (left.length === 0) return
    const error = this.#error(left)
    error.stack = `${error.name}: ${error.message}\n${this.#madeAt}`
    throw error
  }

  async close(): Promise<void> {
    await this.#assembly[Symbol.asyncDispose]()
  }

  #begin(): Promise<RunningPipeline> {
    this.#beginning ??= (async () => {
      const { stage } = this.#assembly
      this.#session = await Session.begin(stage, this.#scenario)
      this.#inner = createPipeline(this.#session, (findings) => this.#found(findings))
      return this.#inner
    })()
    return this.#beginning
  }

  #found(findings: readonly Finding[]): void {
    if (findings.length === 0) return
    for (const finding of findings) this.#thrown.add(finding)
    throw this.#error(findings)
  }

  #error(findings: readonly Finding[]): FindingError {
    return new FindingError({ findings, journal: this.#assembly.stage.world.journal, seed: this.#seed })
  }

  #create(): RunningPipeline {
    // Once it has begun, a call is made at once, so that the caller's line is on the stack.
    const then = <T>(call: (inner: RunningPipeline) => Promise<T>): Promise<T> =>
      this.#inner ? call(this.#inner) : this.#begin().then(call)
    const begun = (): RunningPipeline => {
      if (this.#inner) return this.#inner
      throw new UsageError('Failed to look at the pipeline: nothing has happened in it yet.', {
        hint: 'Await a step first, e.g. `await p.settle("1h")`.',
      })
    }
    const elapsed = (): number => this.#inner?.elapsedMs ?? 0
    const expect = (...expectations: readonly unknown[]): void => {
      try {
        begun().expect(...expectations)
      } catch (error) {
        if (error instanceof Error) Error.captureStackTrace(error, expect)
        throw error
      }
    }
    return {
      send: (to, records, options) => then((inner) => inner.send(to, records, options)),
      invoke: (written) => then((inner) => inner.invoke(written)),
      update: (written) => then((inner) => inner.update(written)),
      fault: (written) => then((inner) => inner.fault(written)),
      heal: (label) => then((inner) => inner.heal(label)),
      wait: (time) => then((inner) => inner.wait(time)),
      settle: (within) => then((inner) => inner.settle(within)),
      expect,
      get elapsedMs() {
        return elapsed()
      },
    }
  }
}

const framesAbove = (called: (...parameters: never[]) => unknown): string => {
  const holder: { stack?: string } = {}
  Error.captureStackTrace(holder, called)
  return holder.stack?.split('\n').slice(1).join('\n') ?? ''
}
