import { arnOf, scheduleArn } from '../../base/arn.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import { MINUTE } from '../../base/duration.ts'
import { parseSchedule } from '../../base/schedule-expression/parse-schedule.ts'
import type { Schedule } from '../../base/schedule-expression/schedule.ts'
import { ScheduleRejection } from '../../base/schedule-expression/schedule-rejection.ts'
import type { Targets } from '../../ports/index.ts'
import { Dispatcher } from '../../push/index.ts'
import type { World } from '../../world/index.ts'
import { groupExists, groupNotFound, scheduleExists, scheduleNotFound, validation } from './errors.ts'
import { fire } from './fire.ts'
import { START_GRACE_MS } from './limits.ts'
import type { ScheduledRule } from './rule.ts'
import type { ScheduleEntry, ScheduleGroup, ScheduleSettings } from './schedule.ts'
import { follow } from './timetable.ts'

const DEFAULT = 'default'

export interface NewSchedule {
  readonly name: string
  readonly group?: string | undefined
  readonly settings: ScheduleSettings
  readonly clientToken?: string | undefined
  /** For facts, where it has one of its own. */
  readonly subscription?: string
}

/** Every schedule of one world, by group. */
export class SchedulerStore {
  readonly world: World
  readonly dispatcher: Dispatcher
  /** Schedules of a scenario that are rules of EventBridge's, by subscription. */
  readonly rules = new Map<string, ScheduledRule>()
  readonly #targets: Targets
  readonly #groups = new Map<string, ScheduleGroup>()
  readonly #schedules = new Map<string, ScheduleEntry>()

  constructor(world: World, targets: Targets) {
    this.world = world
    this.#targets = targets
    this.dispatcher = new Dispatcher(world, targets, 'schedules')
    this.#addGroup(DEFAULT)
  }

  get now(): number {
    return this.world.clock.now()
  }

  /** By name, in code-unit order. */
  get groups(): readonly ScheduleGroup[] {
    return [...this.#groups.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** By group and name, in code-unit order. */
  get schedules(): readonly ScheduleEntry[] {
    return [...this.#schedules.values()].sort((a, b) => (a.arn < b.arn ? -1 : 1))
  }

  group(name: string): ScheduleGroup {
    const group = this.#groups.get(name)
    if (!group) throw groupNotFound(name)
    return group
  }

  createGroup(name: string, clientToken?: string): ScheduleGroup {
    const known = this.#groups.get(name)
    if (known && (clientToken === undefined || known.clientToken !== clientToken)) throw groupExists(name)
    return known ?? this.#addGroup(name, clientToken)
  }

  #addGroup(name: string, clientToken?: string): ScheduleGroup {
    const at = this.now
    const arn = arnOf('scheduler', `schedule-group/${name}`)
    const group: ScheduleGroup = { name, arn, createdAt: at, changedAt: at, clientToken, tags: new Map() }
    this.#groups.set(name, group)
    return group
  }

  /** Its schedules go with it. @guess At once; AWS takes a while, in which the group is DELETING. And the text of the refusal. */
  deleteGroup(name: string): void {
    if (name === DEFAULT) throw validation('The default schedule group cannot be deleted.')
    const group = this.group(name)
    for (const schedule of this.schedules) if (schedule.group === group.name) this.delete(schedule)
    this.#groups.delete(name)
  }

  schedule(name: string, group: string = DEFAULT): ScheduleEntry {
    const schedule = this.#schedules.get(scheduleArn(name, group))
    if (!schedule) throw scheduleNotFound(name)
    return schedule
  }

  /** Whether the default group has a schedule of this name. */
  isTaken(name: string): boolean {
    return this.#schedules.has(scheduleArn(name, DEFAULT))
  }

  /** A scenario's own, by its name there. */
  bySubscription(subscription: string): ScheduleEntry | undefined {
    return this.schedules.find((one) => one.subscription === subscription)
  }

  create({ name, group = DEFAULT, settings, clientToken, subscription }: NewSchedule): ScheduleEntry {
    this.group(group)
    const arn = scheduleArn(name, group)
    const known = this.#schedules.get(arn)
    if (known && clientToken !== undefined && known.clientToken === clientToken) return known
    if (known) throw scheduleExists(name)
    this.#check(settings)
    const schedule: ScheduleEntry = {
      name,
      group,
      arn,
      subscription: subscription ?? `${group}/${name}`,
      createdAt: this.now,
      changedAt: this.now,
      settings,
      clientToken,
      stop: () => undefined,
    }
    this.#schedules.set(arn, schedule)
    if (settings.enabled) this.#stand(schedule)
    this.#begin(schedule)
    return schedule
  }

  /** Everything is said anew. @guess A rate counts from then on, where it has no start. */
  update(schedule: ScheduleEntry, settings: ScheduleSettings): void {
    this.#check(settings, schedule.settings)
    if (schedule.settings.enabled) this.#fall(schedule)
    this.#change(schedule, settings)
    if (settings.enabled) this.#stand(schedule)
    this.#begin(schedule)
  }

  /** As `update`, where somebody else tells of the settings: the journal hears whether it is on or off. */
  adjust(schedule: ScheduleEntry, settings: ScheduleSettings): void {
    this.#check(settings, schedule.settings)
    const before = schedule.settings.enabled
    if (before && !settings.enabled) this.#fall(schedule)
    this.#change(schedule, settings)
    if (!before && settings.enabled) this.#stand(schedule)
    this.#begin(schedule)
  }

  #change(schedule: ScheduleEntry, settings: ScheduleSettings): void {
    schedule.stop()
    schedule.stop = () => undefined
    schedule.settings = settings
    schedule.changedAt = this.now
  }

  delete(schedule: ScheduleEntry): void {
    schedule.stop()
    if (schedule.settings.enabled) this.#fall(schedule)
    this.#schedules.delete(schedule.arn)
  }

  /**
   * Refuses what AWS refuses, before anything changes. The first text was reported, of schedules that recur
   * (github.com/getmoto/moto pull 8172); AWS ignores both dates of one-time schedules (API_CreateSchedule). @guess The other
   * texts; that dates which are ignored are not looked at; that a start which an update leaves as it was may lie further back.
   */
  #check(settings: ScheduleSettings, before?: ScheduleSettings): void {
    if (this.#dueOf(settings).kind === 'at') return
    const { startAt, endAt } = settings
    if (startAt !== undefined && startAt !== before?.startAt && startAt < this.now - START_GRACE_MS)
      throw validation('The StartDate you specify cannot be earlier than 5 minutes ago.')
    if (endAt !== undefined && endAt <= this.now) throw validation('The EndDate you specify must be in the future.')
    if (startAt !== undefined && endAt !== undefined && endAt <= startAt)
      throw validation('The EndDate you specify must be later than the StartDate.')
  }

  #dueOf({ expression, timeZone, startAt }: ScheduleSettings): Schedule {
    try {
      return parseSchedule(expression, { dialect: 'scheduler', timeZone, originMs: startAt ?? this.now })
    } catch (error) {
      if (error instanceof ScheduleRejection) throw validation(error.reason)
      throw error
    }
  }

  #begin(schedule: ScheduleEntry): void {
    const { settings, subscription } = schedule
    if (!settings.enabled) return
    const due = this.#dueOf(settings)
    // Dates are for what comes again. @aws scheduler/latest/APIReference/API_CreateSchedule (checked 2026-11)
    const recurs = due.kind !== 'at'
    schedule.stop = follow(this.world, {
      name: subscription,
      due,
      from: recurs ? Math.max(this.now, settings.startAt ?? 0) : this.now,
      until: recurs ? settings.endAt : undefined,
      windowMs: settings.windowMinutes === undefined ? undefined : settings.windowMinutes * MINUTE,
      fire: (instant, last) =>
        fire(this, schedule, {
          due: instant,
          done: () => {
            if (last && settings.deleteAfterCompletion && this.#schedules.get(schedule.arn) === schedule)
              this.delete(schedule)
          },
        }),
    })
  }

  #stand({ subscription, settings }: ScheduleEntry): void {
    this.world.journal.record({
      kind: 'subscription.created',
      subscription,
      source: `schedule:${subscription}`,
      to: this.#targets(settings.target.Arn)?.lane ?? settings.target.Arn,
      settings: factSettings(settings),
    })
  }

  #fall({ subscription }: ScheduleEntry): void {
    this.world.journal.record({ kind: 'subscription.deleted', subscription })
  }
}

const factSettings = (settings: ScheduleSettings): string => {
  const { Arn: _, RoleArn: __, ...target } = settings.target
  return canonicalJson({
    scheduleExpression: settings.expression,
    scheduleExpressionTimezone: settings.timeZone,
    startAt: settings.startAt,
    endAt: settings.endAt,
    windowMinutes: settings.windowMinutes,
    deleteAfterCompletion: settings.deleteAfterCompletion || undefined,
    ...target,
  })
}
