export { type DeliveryPolicy, Dispatcher, type Failure, type Parcel } from './dispatcher.ts'
export { DEFAULT_EVENT_RETRIES, type EventRetries, eventPolicy, exhaustedCondition } from './event-retries.ts'
export { ruleDeadLetter, textAttribute } from './rule-dead-letter.ts'
