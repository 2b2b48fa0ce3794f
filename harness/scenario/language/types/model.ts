import type { FileContents } from '../file-contents.ts'
import type { Fault } from './effects.ts'
import type { WrittenExpectation, WrittenInvariant } from './expectations.ts'
import type { FunctionForm } from './functions.ts'
import type { Invocation, ResponseExpectation, Update } from './pipeline.ts'
import type { NamesOf, RecordOf, Resources, StrictResources } from './resources.ts'
import type { Duration } from './values.ts'

type QuotaProfile = 'conservative' | 'aws-2020' | 'aws-2026'

type SendStep<R extends Resources> = {
  [N in keyof R & string]: { readonly to: N; readonly as?: string; readonly every?: Duration } & (
    | { readonly record: Repeated<RecordOf<R[N]>> | FileContents; readonly count?: number; readonly records?: never }
    | {
        readonly records: readonly (RecordOf<R[N]> | FileContents)[] | FileContents
        readonly record?: never
        readonly count?: never
      }
  )
}[keyof R & string]
/** `$i` may stand for the shard of a repeated record. */
type Repeated<T> = T extends { readonly shard?: number } ? Omit<T, 'shard'> & { readonly shard?: number | '$i' } : T

interface StepBodies<R extends Resources, F extends string> {
  send: SendStep<R>
  invoke: Invocation<F> & { readonly expect?: ResponseExpectation }
  update: Update<R, F>
  fault: Fault<F, NamesOf<R, 'table'>>
  heal: string
  wait: Duration
  settle: Duration
  expect: readonly WrittenExpectation<R, F>[]
}

/** One key each; `at` pins it to an offset from the start. */
export type WrittenStep<R extends Resources, F extends string> = {
  [W in keyof StepBodies<R, F>]: { readonly [K in W]: StepBodies<R, F>[W] } & {
    readonly [K in Exclude<keyof StepBodies<R, F>, W>]?: never
  } & { readonly at?: Duration }
}[keyof StepBodies<R, F>]

/** The sections of a scenario. `R` and `F` are inferred from `resources` and the names of `functions`. */
export interface ScenarioModel<R extends Resources, F extends string> {
  /** `conservative` where left out. */
  readonly quotas?: QuotaProfile | { readonly base?: QuotaProfile; readonly concurrentExecutions?: number }
  readonly resources?: R & StrictResources<R, NoInfer<F>>
  readonly functions?: { readonly [N in F]: FunctionForm<NoInfer<R>, NoInfer<F>> }
  readonly faults?: readonly Fault<NoInfer<F>, NamesOf<NoInfer<R>, 'table'>>[]
  readonly steps?: readonly WrittenStep<NoInfer<R>, NoInfer<F>>[]
  readonly expect?: readonly WrittenExpectation<NoInfer<R>, NoInfer<F>>[]
  readonly invariants?: readonly WrittenInvariant<NoInfer<R>>[]
}
