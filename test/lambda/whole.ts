import { assemble } from '../../harness/assemble.ts'
import { queueArn } from '../../harness/base/arn.ts'
import { HOUR } from '../../harness/base/duration.ts'
import type { Outcome } from '../../harness/base/reply.ts'
import type { FactKind, FactOf } from '../../harness/journal/facts.ts'
import type { FunctionSettings, HandlerFunction, Settings } from '../../harness/ports/index.ts'
import { EPOCH } from '../../harness/world/index.ts'
import { defaults } from './stand.ts'

type Handler = HandlerFunction | { readonly file: string; readonly exported: string; readonly written: string }

/** A whole world without a scenario: queues, functions with real SDK clients, mappings. */
export const createWhole = (profile: 'conservative' | 'aws-2026' = 'conservative') => {
  const assembly = assemble({ quotas: { profile } }, { seed: 1 })
  const { world, stage } = assembly
  const { lambda, backend } = stage
  const queues = backend.slice('queue')!

  return {
    world,
    lambda,
    queue: (name: string, settings: Settings = {}): string => {
      let made: Outcome<{ arn: string }> | undefined
      queues.provision(name, settings, (outcome) => {
        made = outcome
      })
      if (!made?.ok) throw new TypeError(`no queue: ${made?.error.message}`)
      return made.value.arn
    },
    define: async (name: string, handler: Handler | undefined, settings: Partial<FunctionSettings> = {}) => {
      await stage.prepare(handler)
      lambda.createFunction({ ...defaults, ...settings, name, handler })
    },
    map: (functionName: string, queue: string): void =>
      lambda.createMapping(
        {
          driver: 'queue',
          trigger: `${functionName}.${queue}`,
          functionName,
          sourceArn: queueArn(queue),
          batchSize: 10,
          maximumBatchingWindowMs: 0,
          reportBatchItemFailures: false,
          enabled: true,
          maximumConcurrency: undefined,
        },
        backend.source(queueArn(queue))!,
      ),
    send: (queue: string, ...bodies: readonly string[]): void =>
      queues.send(
        queue,
        bodies.map((body) => ({ body })),
        () => undefined,
      ),
    settle: async (withinMs = HOUR): Promise<number> => {
      await world.advance(EPOCH + withinMs, () => !world.busy)
      return world.clock.now() - EPOCH
    },
    facts: <K extends FactKind>(kind: K): readonly FactOf<K>[] => world.journal.of(kind),
    [Symbol.asyncDispose]: () => assembly[Symbol.asyncDispose](),
  }
}
