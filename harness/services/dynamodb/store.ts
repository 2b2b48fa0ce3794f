import { nameOfArn } from '../../base/arn.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { World } from '../../world/index.ts'
import type { StreamViewType } from './change.ts'
import { isTableArn } from './constraints.ts'
import { streamNotFound, tableExists, tableMissing, tableNotFound } from './errors.ts'
import { STREAM_RETENTION_MS, TABLE_CHANGE_MS } from './limits.ts'
import type { Row } from './row.ts'
import { checkStreamArn } from './stream-arn.ts'
import { Table, type TableSettings } from './table.ts'
import { TableStream } from './table-stream.ts'
import { TimeToLive } from './time-to-live.ts'
import { Tokens } from './tokens.ts'
import { Writes } from './writes.ts'

/** Every table and stream of one world. */
export class DynamodbStore {
  readonly world: World
  readonly tokens = new Tokens()
  readonly #tables = new Map<string, Table>()
  readonly #streams = new Map<string, TableStream>()

  constructor(world: World) {
    this.world = world
  }

  get now(): number {
    return this.world.clock.now()
  }

  get names(): readonly string[] {
    this.#sweep()
    return [...this.#tables.keys()].sort()
  }

  /** The table of a request about tables, by name or ARN; refuses where there is none. */
  describe(nameOrArn: string): Table {
    const name = nameIn(nameOrArn)
    const table = this.find(name)
    if (!table) throw tableNotFound(name)
    return table
  }

  /** The table of a request on items, by name or ARN; refuses where there is none, or none yet. */
  table(nameOrArn: string): Table {
    const table = this.#tables.get(nameOrArn) ?? this.#tables.get(nameIn(nameOrArn))
    // @guess A table that is being deleted takes no more requests.
    if (!table || table.goneAt !== undefined || this.now < table.activeAt) throw tableMissing()
    return table
  }

  find(name: string): Table | undefined {
    const table = this.#tables.get(name)
    if (table?.goneAt === undefined || table.goneAt > this.now) return table
    this.#tables.delete(name)
    return undefined
  }

  create(settings: TableSettings): Table {
    if (this.find(settings.name)) throw tableExists(settings.name)
    const table = new Table(settings, {
      id: this.world.ids.uuid(`dynamodb.table ${settings.name}`),
      now: this.now,
      timeToLive: (made) => new TimeToLive(made, this.world.clock, (rows) => this.#expire(made, rows)),
    })
    this.#tables.set(settings.name, table)
    this.world.journal.record({ kind: 'table.created', table: table.name, settings: settingsText(settings) })
    if (settings.viewType !== undefined) this.enableStream(table, settings.viewType)
    if (settings.timeToLive !== undefined) table.timeToLive.switch(settings.timeToLive)
    return table
  }

  delete(table: Table): void {
    table.goneAt = this.now + TABLE_CHANGE_MS
    this.disableStream(table)
  }

  enableStream(table: Table, viewType: StreamViewType): TableStream {
    let enabledAt = this.now
    // Streams of one instant need labels of their own.
    while (table.stream && table.stream.enabledAt >= enabledAt) enabledAt = table.stream.enabledAt + 1
    const stream = new TableStream({
      table,
      viewType,
      enabledAt,
      first: table.changes,
      shard: this.world.ids.hex(`dynamodb.shard ${table.name}`, 8),
    })
    table.stream = stream
    this.#streams.set(stream.arn, stream)
    return stream
  }

  disableStream(table: Table): void {
    if (!table.stream?.enabled) return
    table.stream.disabledAt = this.now
    this.world.journal.record({ kind: 'table.streamDisabled', table: table.name, next: table.changes })
    table.stream.wake()
  }

  /** Streams in the order in which they were enabled; those disabled more than 24 hours ago are gone. */
  get streams(): readonly TableStream[] {
    for (const { arn, disabledAt } of this.#streams.values())
      if (disabledAt !== undefined && disabledAt + STREAM_RETENTION_MS <= this.now) this.#streams.delete(arn)
    return [...this.#streams.values()]
  }

  findStream(arn: string): TableStream | undefined {
    return this.streams.find((stream) => stream.arn === arn)
  }

  stream(arn: string): TableStream {
    checkStreamArn(arn)
    const stream = this.findStream(arn)
    if (!stream) throw streamNotFound(arn)
    return stream
  }

  #expire(table: Table, rows: readonly Row[]): void {
    const writes = new Writes(this)
    for (const row of rows) writes.write(table, row, undefined, true)
    writes.finish()
  }

  #sweep(): void {
    for (const name of [...this.#tables.keys()]) this.find(name)
  }
}

const nameIn = (nameOrArn: string): string => (isTableArn(nameOrArn) ? nameOfArn(nameOrArn) : nameOrArn)

const settingsText = (settings: TableSettings): string =>
  canonicalJson({
    key: settings.key.attributes.map(({ name }) => name),
    streamViewType: settings.viewType,
    timeToLive: settings.timeToLive,
    indexes: settings.indexes.length === 0 ? undefined : settings.indexes.map(({ name }) => name),
  })
