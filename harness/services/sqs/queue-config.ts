import type { Quotas } from '../../ports/index.ts'
import { RANGES } from './limits.ts'
import type { RedriveAllowPolicy } from './redrive-allow-policy.ts'

export interface RedrivePolicy {
  readonly deadLetterTargetArn: string
  /** 1 to 1,000. */
  readonly maxReceiveCount: number
}

/** A queue's attributes, in our units. */
export interface QueueConfig {
  readonly fifo: boolean
  readonly contentBasedDeduplication: boolean
  readonly visibilityTimeoutMs: number
  readonly retentionMs: number
  readonly delayMs: number
  /** What a ReceiveMessage without WaitTimeSeconds waits. Milliseconds. */
  readonly waitTimeMs: number
  readonly maximumMessageBytes: number
  readonly redrivePolicy: RedrivePolicy | undefined
  /** Who may redrive to it. `undefined`: everybody. */
  readonly redriveAllowPolicy: RedriveAllowPolicy | undefined
  /** Encryption at rest: kept and told, of no other effect. */
  readonly sqsManagedSse: boolean
}

/** What a queue made without attributes has. @aws API_CreateQueue (checked 2026-11) */
export const defaultConfig = (fifo: boolean, quotas: Quotas): QueueConfig => ({
  fifo,
  contentBasedDeduplication: false,
  visibilityTimeoutMs: RANGES.VisibilityTimeout.default * 1_000,
  retentionMs: RANGES.MessageRetentionPeriod.default * 1_000,
  delayMs: RANGES.DelaySeconds.default * 1_000,
  waitTimeMs: RANGES.ReceiveMessageWaitTimeSeconds.default * 1_000,
  maximumMessageBytes: quotas.sqsMessageBytes,
  redrivePolicy: undefined,
  redriveAllowPolicy: undefined,
  sqsManagedSse: true,
})
