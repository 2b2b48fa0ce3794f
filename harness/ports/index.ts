export type { Backend } from './backend.ts'
export type { Door, WireRequest, WireResponse, WireSummary } from './door.ts'
export type {
  EventSource,
  LogPage,
  LogRecord,
  LogShard,
  LogSource,
  QueuePoll,
  QueueRecord,
  QueueSource,
  SourceRecord,
  StartingPosition,
} from './event-source.ts'
export type {
  BatchInvocation,
  BatchInvoker,
  BatchRequest,
  FunctionSettings,
  InvalidJson,
  InvocationType,
  InvokeRequest,
  InvokeResponse,
  LogMappingSettings,
  MappingSettings,
  QueueMappingSettings,
} from './lambda.ts'
export type { Quotas } from './quotas.ts'
export type { Finding, RunResult, ScenarioResult } from './result.ts'
export type {
  HandlerFunction,
  InitResult,
  LogLine,
  Runtime,
  RuntimeContext,
  RuntimeError,
  RuntimeFactory,
  RuntimeInvocation,
  RuntimeResult,
  Sandbox,
  SandboxSpec,
} from './runtime.ts'
export { type Caller, type Operation, type RequestCheck, type Service, Waits, waits } from './service.ts'
export type { CreateSlice, Sent, Settings, Slice, Subscription, SubscriptionChange } from './slice.ts'
export type { Delivered, Delivery, DeliveryAttribute, DeliveryEvent, Target, TargetKind, Targets } from './target.ts'
