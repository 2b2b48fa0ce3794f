import type { Finding, InvokeResponse } from '../../ports/index.ts'
import {
  type Call,
  readDuration,
  readExpectation,
  readFault,
  readHeal,
  readInvoke,
  readSend,
  readUpdate,
} from '../language/calls.ts'
import { namesOf } from '../language/read/names.ts'
import { callPlace } from './call-place.ts'
import type { Session } from './session.ts'

/**
 * What code drives a scenario with, untyped: the language's types narrow it to one scenario's names. Every call reads
 * its arguments as the YAML language would, and throws `ScenarioMistakes` at the caller's line.
 */
export interface RunningPipeline {
  send(to: string, records: readonly unknown[], options?: { as?: string; every?: string }): Promise<void>
  /** Resolves once the function has answered. */
  invoke(written: Readonly<Record<string, unknown>>): Promise<PipelineResponse>
  update(written: Readonly<Record<string, unknown>>): Promise<void>
  fault(written: Readonly<Record<string, unknown>>): Promise<void>
  heal(label: string): Promise<void>
  wait(time: string | number): Promise<void>
  settle(within: string | number): Promise<void>
  expect(...expectations: readonly unknown[]): void
  /** Virtual milliseconds since the start. */
  readonly elapsedMs: number
}

/** As AWS's Invoke answers; `payload` is parsed. */
export interface PipelineResponse extends Omit<InvokeResponse, 'payload'> {
  readonly payload: unknown
}

export const createPipeline = (
  session: Session,
  /** Told of what `expect` found; a scenario collects, a test throws. */
  onFindings?: (findings: readonly Finding[]) => void,
): RunningPipeline => {
  const { player, scenario } = session
  const names = namesOf(scenario)
  const call = (): Call => ({ names, place: callPlace(scenario.file), nowMs: player.offsetMs })
  return {
    async send(to, records, options = {}) {
      const here = call()
      await player.send(readSend({ to, records, ...options }, here), here.place)
    },
    async invoke(written) {
      const here = call()
      const [first] = await player.invoke(readInvoke(written, here), here.place, true)
      const { payload = '', ...response } = first ?? ({ statusCode: 0, requestId: '' } as InvokeResponse)
      return { ...response, payload: payload === '' ? undefined : (JSON.parse(payload) as unknown) }
    },
    async update(written) {
      const here = call()
      await player.update(readUpdate(written, here), here.place)
    },
    async fault(written) {
      await player.fault(readFault(written, call()))
    },
    heal: async (label) => player.heal(readHeal(label, call())),
    wait: (time) => player.wait(readDuration(time, 'wait', call())),
    async settle(within) {
      const here = call()
      await player.settle(readDuration(within, 'settle', here), here.place)
    },
    expect(...expectations) {
      const here = call()
      const findings = player.expect(
        expectations.map((written) => ({ ...readExpectation(written, here), place: here.place })),
      )
      onFindings?.(findings)
    },
    get elapsedMs() {
      return player.offsetMs
    },
  }
}
