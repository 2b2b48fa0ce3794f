import { functionArn } from '../../base/arn.ts'
import { UsageError } from '../../base/errors.ts'
import type { Disturbances } from '../../faults/index.ts'
import type { Lambda } from '../../lambda/index.ts'
import type { Backend, FunctionSettings } from '../../ports/index.ts'
import type { World } from '../../world/index.ts'
import type { Scenario } from '../model.ts'

/** All that a run acts on, put together by the composition root. */
export interface Stage {
  readonly world: World
  readonly lambda: Lambda
  readonly backend: Backend
  readonly disturbances: Disturbances
  readonly quotas: { readonly timeoutMs: number; readonly memorySize: number }
  /** Loads what a handler needs to run (a runtime may be heavy); before the function is made or changed. */
  prepare(handler: FunctionSettings['handler']): Promise<void>
}

/** What a run knows by name. */
export class Names {
  readonly #arns = new Map<string, string>()
  readonly scenario: Scenario

  constructor(scenario: Scenario) {
    this.scenario = scenario
  }

  made(resource: string, arn: string): void {
    this.#arns.set(resource, arn)
  }

  /** The ARN of a resource that was made, or of a function. */
  arn(resource: string): string {
    const arn = this.#arns.get(resource) ?? this.#functionArn(resource)
    if (arn === undefined)
      throw new UsageError(`Failed to find "${resource}": the scenario has no resource of this name.`, {
        hint: `It has: ${[...this.#arns.keys()].join(', ') || 'none'}.`,
      })
    return arn
  }

  /** Whether it is a resource or a function of the scenario. */
  knows(name: string): boolean {
    return this.#arns.has(name) || this.#functionArn(name) !== undefined
  }

  #functionArn(name: string): string | undefined {
    return this.scenario.functions.some((one) => one.name === name) ? functionArn(name) : undefined
  }

  kind(resource: string): string {
    const found = this.scenario.resources.find(({ name }) => name === resource)
    if (!found)
      throw new UsageError(`Failed to find "${resource}": the scenario has no resource of this name.`, {
        hint: `It has: ${this.scenario.resources.map(({ name }) => name).join(', ') || 'none'}.`,
      })
    return found.kind
  }
}
