/**
 * Sizes, rates and texts of one era of AWS. A profile takes no feature away. Sources stand with the profiles
 * (`lambda/control/quota-profiles.ts`). Bytes, milliseconds and counts.
 */
export interface Quotas {
  readonly profile: string
  /** Synchronous request payload. Bytes. */
  readonly syncRequestBytes: number
  /** Synchronous response payload. Bytes. */
  readonly syncResponseBytes: number
  /** Asynchronous request payload. Bytes. */
  readonly asyncRequestBytes: number
  /** All environment variables as JSON. Bytes. */
  readonly environmentBytes: number
  /** Rendered event of one event source batch. Bytes. */
  readonly batchPayloadBytes: number
  /** Records in one batch of a DynamoDB stream. */
  readonly dynamodbBatchRecords: number
  /** Concurrent executions in the account and region. */
  readonly concurrentExecutions: number
  /** What must stay unreserved. */
  readonly minimumUnreservedConcurrency: number
  readonly memoryMb: { readonly min: number; readonly max: number; readonly step: number }
  readonly timeoutSeconds: { readonly default: number; readonly max: number }
  /** Billed duration is rounded up to this. Milliseconds. */
  readonly billingQuantumMs: number
  /** INIT_START line and Status field in REPORT. */
  readonly modernLogs: boolean
  /** `Sandbox.Timedout` with a type, or the older text without one. */
  readonly modernTimeout: boolean
  /** `Function not found: …:$LATEST`, or without the qualifier. */
  readonly notFoundNamesLatest: boolean
  /** One SQS message with its attributes, and one batch of them. Bytes. */
  readonly sqsMessageBytes: number
  /** All entries of one PutEvents, by EventBridge's formula. Bytes. */
  readonly eventBridgeEntryBytes: number
  /** Messages of a standard / FIFO queue in flight. */
  readonly sqsInFlight: { readonly standard: number; readonly fifo: number }
  /** Concurrent batches of an SQS mapping: at first, more per minute, at most. */
  readonly sqsPollers: { readonly initial: number; readonly perMinute: number; readonly max: number }
  /** Longest Kinesis retention. Hours. */
  readonly kinesisRetentionHours: number
  /** Data and key of one Kinesis record unless the stream says otherwise. Bytes. */
  readonly kinesisRecordBytes: number
  /** Largest `maxRecordSize` that a stream may be given. Bytes. */
  readonly kinesisMaxRecordBytes: number
  /** Records and keys of one PutRecords request. Bytes. */
  readonly kinesisPutRecordsBytes: number
}
