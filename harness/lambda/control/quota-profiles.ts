import type { Quotas } from '../../ports/index.ts'

const KB = 1_024
const MB = 1_048_576

/**
 * What AWS answers today.
 * @aws lambda/latest/dg/gettingstarted-limits (checked 2026-11)
 * @aws AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages (checked 2026-11)
 * @aws streams/latest/dev/service-sizes-and-limits (checked 2026-11)
 */
const today: Quotas = {
  profile: 'aws-2026',
  syncRequestBytes: 6 * MB,
  // Recorded against AWS: a body of 6 MiB + 100 bytes passes, one more byte does not.
  syncResponseBytes: 6 * MB + 100,
  asyncRequestBytes: MB,
  environmentBytes: 4 * KB,
  batchPayloadBytes: 6 * MB,
  dynamodbBatchRecords: 10_000,
  concurrentExecutions: 1_000,
  minimumUnreservedConcurrency: 100,
  memoryMb: { min: 128, max: 10_240, step: 1 },
  timeoutSeconds: { default: 3, max: 900 },
  billingQuantumMs: 1,
  modernLogs: true,
  modernTimeout: true,
  notFoundNamesLatest: true,
  sqsMessageBytes: MB,
  // @aws compute blog, "More room to build", 29 January 2026; eb-putevent-size still says 256 KB (checked 2026-11).
  eventBridgeEntryBytes: MB,
  sqsInFlight: { standard: 120_000, fifo: 120_000 },
  sqsPollers: { initial: 5, perMinute: 300, max: 1_250 },
  kinesisRetentionHours: 8_760,
  kinesisRecordBytes: MB,
  kinesisMaxRecordBytes: 10 * MB,
  kinesisPutRecordsBytes: 10 * MB,
}

/**
 * What AWS answered in mid-2020: numbers and texts only, no feature is taken away.
 * @aws lambda developer guide, June 2020 revision: limits, invocation-scaling, with-sqs
 */
const in2020: Quotas = {
  ...today,
  profile: 'aws-2020',
  asyncRequestBytes: 256 * KB,
  dynamodbBatchRecords: 1_000,
  memoryMb: { min: 128, max: 3_008, step: 64 },
  billingQuantumMs: 100,
  modernLogs: false,
  modernTimeout: false,
  notFoundNamesLatest: false,
  sqsMessageBytes: 256 * KB,
  eventBridgeEntryBytes: 256 * KB,
  sqsInFlight: { standard: 120_000, fifo: 20_000 },
  sqsPollers: { initial: 5, perMinute: 60, max: 1_000 },
  kinesisRetentionHours: 168,
  kinesisRecordBytes: MB,
  kinesisMaxRecordBytes: MB,
  kinesisPutRecordsBytes: 5 * MB,
}

/** Today's ranges, but payloads that fit every hop in every year: 6 MB sync, 256 KB async, 256 KB a message or event. */
const conservative: Quotas = {
  ...today,
  profile: 'conservative',
  asyncRequestBytes: 256 * KB,
  sqsMessageBytes: 256 * KB,
  eventBridgeEntryBytes: 256 * KB,
  kinesisPutRecordsBytes: 5 * MB,
}

const profiles = { conservative, 'aws-2020': in2020, 'aws-2026': today } as const
export type QuotaProfile = keyof typeof profiles

export const quotasOf = (profile: QuotaProfile, overrides: { concurrentExecutions?: number } = {}): Quotas => ({
  ...profiles[profile],
  ...(overrides.concurrentExecutions !== undefined && { concurrentExecutions: overrides.concurrentExecutions }),
})
