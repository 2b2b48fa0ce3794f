import { createHash } from 'node:crypto'
import { functionArn } from '../../base/arn.ts'
import type { FunctionSettings, Sandbox } from '../../ports/index.ts'
import type { Gate } from '../../world/index.ts'

/** One execution environment. Serves one invocation at a time. */
export interface Environment {
  /** From 1, per function. */
  readonly ordinal: number
  readonly gate: Gate
  /** Settings it was started with; older ones finish what they run and are not used again. */
  readonly generation: number
  sandbox: Sandbox
  /** False until its init has succeeded. */
  ready: boolean
  /** It takes the place of one whose process died: its init runs on the invocation's time. */
  readonly reset: boolean
  /** When it was last given back. Epoch milliseconds. */
  idleSince: number
}

/** A timeout or a crash in an environment of this generation. */
export interface Reset {
  readonly generation: number
  /** Epoch milliseconds. */
  readonly at: number
}

/** A function at work. */
export interface FunctionState {
  settings: FunctionSettings
  readonly arn: string
  /** What stands for it in a lineage: 8 hex digits. @guess how AWS makes them */
  readonly lineageId: string
  /** Goes up with every change that needs new environments. */
  generation: number
  /** Given back and reusable; the last one used is the first to be used again. */
  readonly idle: Environment[]
  environments: number
  /** Environments whose process died and that were not used again yet; the last one is the first to be used. */
  readonly resets: Reset[]
  /** Invocations running now. */
  running: number
}

export const newFunctionState = (settings: FunctionSettings): FunctionState => ({
  settings,
  arn: functionArn(settings.name),
  lineageId: createHash('sha256').update(functionArn(settings.name)).digest('hex').slice(0, 8),
  generation: 1,
  idle: [],
  environments: 0,
  resets: [],
  running: 0,
})
