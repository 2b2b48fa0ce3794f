export type { ScenarioDefinition } from './definition.ts'
export { scenario } from './dsl.ts'
export { type FileContents, file } from './file-contents.ts'
export { findScenarios } from './find.ts'
export { loadScenario } from './load.ts'
export { mistakesOf, ScenarioMistakes } from './mistakes.ts'
export type { Effect, Fault } from './types/effects.ts'
export type { WrittenExpectation, WrittenInvariant } from './types/expectations.ts'
export type { FunctionForm, QueueTrigger, ScheduleTrigger, StreamTrigger, TableTrigger } from './types/functions.ts'
export type { ScenarioModel, WrittenStep } from './types/model.ts'
export type { Invocation, InvocationResponse, Pipeline, SendOptions, Update } from './types/pipeline.ts'
export type {
  BucketPush,
  BucketSettings,
  BusPush,
  BusSettings,
  Pattern,
  QueueSettings,
  RecordOf,
  Resources,
  RetryPolicy,
  StreamSettings,
  TableSettings,
  TopicPush,
  TopicSettings,
} from './types/resources.ts'
export type { CountRange, Duration, DurationRange, Shape, Size } from './types/values.ts'
