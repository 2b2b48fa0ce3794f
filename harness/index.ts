/** The public door. */

export type { SourcePlace } from './base/errors.ts'
export { AwsError, DeterminismError, EnvironmentError, InvariantError, UsageError } from './base/errors.ts'
export type { Finding, HandlerFunction, RunResult, ScenarioResult } from './ports/index.ts'
export { type RunOutcome, type RunSettings, run } from './run/run.ts'
export {
  type CountRange,
  type Duration,
  type DurationRange,
  type Effect,
  type Fault,
  type FunctionForm,
  type Invocation,
  type InvocationResponse,
  type Pipeline,
  type QueueSettings,
  type QueueTrigger,
  type RecordOf,
  type Resources,
  type ScenarioDefinition,
  type ScenarioModel,
  type SendOptions,
  type Shape,
  type Size,
  type StreamSettings,
  type StreamTrigger,
  scenario,
  type Update,
  type WrittenExpectation,
  type WrittenInvariant,
  type WrittenStep,
} from './scenario/language/index.ts'
