import { nameOfArn, parseArn } from '../../base/arn.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import { AwsError } from '../../base/errors.ts'
import type { EventSource, LogSource, MappingSettings, QueueSource } from '../../ports/index.ts'
import { changedSettings, checkSettings, checkStart, checkVisibility, duplicateMapping } from './creation-rules.ts'
import { LogDriver } from './log-driver.ts'
import type { Driver, MappingContext } from './mapping-context.ts'
import { QueueDriver } from './queue-driver.ts'

/** The event source mappings of one world. */
export interface Mappings {
  /** Creates a mapping and starts it unless disabled. Throws `AwsError` where AWS would refuse. */
  add(settings: MappingSettings, source: EventSource): void
  /** Changes a mapping by its trigger's name. Throws `AwsError` where AWS would refuse; then nothing has changed. */
  update(trigger: string, changes: Partial<MappingSettings>): void
  /**
   * Whether the function may get this timeout: no queue attached to it may hide messages for less. Milliseconds.
   * Throws `AwsError`. `@guess` on updates of functions: known, not recorded.
   */
  checkFunctionTimeout(functionName: string, timeoutMs: number): void
}

interface Mapping {
  readonly uuid: string
  readonly source: EventSource
  readonly driver: Driver
}

export const createMappings = (context: MappingContext): Mappings => {
  const { world, invoker } = context
  const mappings = new Map<string, Mapping>()

  world.track({
    busy: () => {
      for (const { driver } of mappings.values()) if (driver.busy()) return true
      return false
    },
    pending: () => [...mappings.values()].flatMap(({ driver }) => driver.pending()),
  })

  const check = (settings: MappingSettings, source: EventSource): void => {
    checkSettings(settings, source, context.quotas)
    if (source.driver === 'queue') checkVisibility(source, invoker.timeoutMs(settings.functionName))
  }

  return {
    add(settings, source) {
      check(settings, source)
      checkStart(settings, world.clock.now())
      for (const { uuid, driver } of mappings.values()) {
        const other = driver.settings
        if (other.functionName === settings.functionName && other.sourceArn === settings.sourceArn) {
          throw duplicateMapping(settings, uuid)
        }
      }
      const uuid = world.ids.uuid('mapping')
      const driver = driverOf(context, settings, { source, uuid })
      mappings.set(settings.trigger, { uuid, source, driver })
      const { trigger, functionName } = settings
      const fact = world.journal.record({
        kind: 'mapping.created',
        trigger,
        function: functionName,
        source: laneOf(source),
        settings: settingsText(settings),
      })
      world.journal.because(fact, () => driver.start())
    },
    update(trigger, changes) {
      const mapping = mappings.get(trigger)
      if (!mapping) throw notFound()
      const settings = changedSettings(mapping.driver.settings, changes)
      check(settings, mapping.source)
      mapping.driver.update(settings)
    },
    checkFunctionTimeout(functionName, timeoutMs) {
      for (const { source, driver } of mappings.values()) {
        if (driver.settings.functionName === functionName && source.driver === 'queue') {
          checkVisibility(source, timeoutMs)
        }
      }
    },
  }
}

const driverOf = (
  context: MappingContext,
  settings: MappingSettings,
  { source, uuid }: { readonly source: EventSource; readonly uuid: string },
): Driver =>
  settings.driver === 'queue'
    ? new QueueDriver(context, settings, source as QueueSource)
    : new LogDriver({ context, settings, source: source as LogSource, uuid })

/** `queue:jobs`, `stream:orders`, `table:ledger`: the source without its shards. */
const laneOf = (source: EventSource): string => {
  if (source.driver === 'queue') return source.lane
  const lane = source.shards()[0]?.lane
  if (lane !== undefined) return lane.slice(0, lane.lastIndexOf('/'))
  return `${parseArn(source.arn)?.service === 'dynamodb' ? 'table' : 'stream'}:${nameOfArn(source.arn)}`
}

const settingsText = ({ trigger, functionName, sourceArn, driver, ...settings }: MappingSettings): string =>
  canonicalJson(settings)

const notFound = (): AwsError =>
  new AwsError({
    name: 'ResourceNotFoundException',
    message: 'The resource you requested does not exist.',
    statusCode: 404,
  })
