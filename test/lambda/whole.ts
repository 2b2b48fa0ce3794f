import { assemble } from '../../harness/assemble.ts'
import { queueArn } from '../../harness/base/arn.ts'
import { HOUR } from '../../harness/base/duration.ts'
import type { Outcome } from '../../harness/base/reply.ts'
import type { FactKind, FactOf } from '../../harness/journal/facts.ts'
import type { FunctionSettings, HandlerFunction, LogMappingSettings, Settings } from '../../harness/ports/index.ts'
import { EPOCH } from '../../harness/world/index.ts'
import { defaults } from './stand.ts'

type Handler = HandlerFunction | { readonly file: string; readonly exported: string; readonly written: string }

/** A whole world without a scenario: queues, functions with real SDK clients, mappings. */
export const createWhole = (profile: 'conservative' | 'aws-2026' = 'conservative') => {
  const assembly = assemble({ quotas: { profile } }, { seed: 1 })
  const { world, stage } = assembly
  const { lambda, backend } = stage
  const queues = backend.slice('queue')!

  const provision = (resource: string, name: string, settings: Settings = {}): string => {
    let made: Outcome<{ arn: string }> | undefined
    backend.slice(resource)!.provision(name, settings, (outcome) => {
      made = outcome
    })
    if (!made?.ok) throw new TypeError(`no ${resource}: ${made?.error.message}`)
    return made.value.arn
  }

  return {
    world,
    lambda,
    provision,
    queue: (name: string, settings?: Settings): string => provision('queue', name, settings),
    subscribe: (resource: string, name: string, target: string, settings: Settings = {}): void => {
      let made: Outcome<void> | undefined
      backend
        .slice(resource)
        ?.subscribe?.(name, { name: `${name}.${target.split(':').at(-1)}`, target, settings }, (outcome) => {
          made = outcome
        })
      if (!made?.ok) throw new TypeError(`not subscribed: ${made?.error.message}`)
    },
    mapLog: (functionName: string, sourceArn: string, changes: Partial<LogMappingSettings> = {}): void =>
      lambda.createMapping(
        {
          driver: 'log',
          trigger: `${functionName}.log`,
          functionName,
          sourceArn,
          batchSize: 100,
          maximumBatchingWindowMs: 0,
          reportBatchItemFailures: false,
          enabled: true,
          startingPosition: { at: 'TRIM_HORIZON' },
          maximumRetryAttempts: -1,
          maximumRecordAgeMs: -1,
          bisectBatchOnFunctionError: false,
          onFailure: undefined,
          ...changes,
        },
        backend.source(sourceArn)!,
      ),
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
    put: (resource: string, name: string, ...records: readonly unknown[]): void =>
      backend.slice(resource)!.send(name, records, (outcomes) => {
        for (const outcome of outcomes) if (!outcome.ok) throw new TypeError(`not sent: ${outcome.error.message}`)
      }),
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
