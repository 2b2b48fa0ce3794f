import type { SourcePlace } from '../../base/errors.ts'
import { UsageError } from '../../base/errors.ts'
import type { Outcome } from '../../base/reply.ts'
import { spansOf } from '../../base/spans.ts'
import type { Expectation } from '../../checks/expectation.ts'
import { checkExpectation } from '../../checks/index.ts'
import type { Finding, InvokeResponse, Sent, Settings } from '../../ports/index.ts'
import { EPOCH, Priority } from '../../world/index.ts'
import { expandPayload, expandRecord } from '../language/records.ts'
import type { FaultModel, InvokeModel, SendModel, SubscriptionModel, UpdateModel } from '../model.ts'
import { answered, expectOk, orRefused } from './answered.ts'
import { eventInvokeConfigOf, mappingChanges, settingsOf } from './function-settings.ts'
import { invokePayload } from './invoke-payload.ts'
import type { Names, Stage } from './stage.ts'
import { subscriptionSettings } from './subscription-settings.ts'

/** Records that go into a source at one instant. */
const SEND_CHUNK = 10_000

/**
 * Carries out what a scenario does, step by step, in whatever language it was written. Sends with `every` or `at`, and
 * invocations without `expect`, go on while later steps begin.
 */
export class Player {
  readonly #stage: Stage
  readonly #names: Names
  /** Sends scheduled and answers awaited: both are in flight. */
  #open = 0
  #unlabelled = 0
  /** A scheduled send that failed: thrown at the next chance, so that it is not lost. */
  #failure: unknown
  readonly findings: Finding[] = []
  /** Where each `settle` that gave up stands, in their order. */
  readonly unsettled: (SourcePlace | undefined)[] = []

  constructor(stage: Stage, names: Names) {
    this.#stage = stage
    this.#names = names
    stage.world.track({ busy: () => this.#open > 0, pending: () => [] })
  }

  /** Virtual milliseconds since the start. */
  get offsetMs(): number {
    return this.#stage.world.clock.now() - EPOCH
  }

  /** Lets everything happen that is due by then. */
  async advanceTo(offsetMs: number, when?: () => boolean): Promise<void> {
    await this.#stage.world.advance(EPOCH + offsetMs, when)
    if (this.#failure !== undefined) {
      const failure = this.#failure
      this.#failure = undefined
      throw failure
    }
  }

  /** Lets everything happen that is due now. */
  async catchUp(): Promise<void> {
    await this.advanceTo(this.offsetMs)
  }

  async send(model: SendModel, place?: SourcePlace): Promise<void> {
    const start = this.offsetMs
    const later = new Map<number, unknown[]>()
    const { records } = model
    const one = (index: number): { record: unknown; at: number } => {
      const every = (model.every ?? 0) * index
      if ('count' in records) return { record: expandRecord(records.record, index), at: start + every }
      const { record, at } = records[index]!
      return { record, at: at ?? start + every }
    }
    const count = 'count' in records ? records.count : records.length
    for (let i = 0; i < count; i++) {
      const { record, at } = one(i)
      const due = later.get(at)
      if (due) due.push(record)
      else later.set(at, [record])
    }
    const now = later.get(start) ?? []
    later.delete(start)
    for (const [at, due] of later) this.#schedule(at, () => this.#put(model, due, place))
    for (let i = 0; i < now.length; i += SEND_CHUNK) this.#put(model, now.slice(i, i + SEND_CHUNK), place)
    await this.catchUp()
  }

  /** Answers once the response has come; without `waits`, the answer comes while later steps run. */
  async invoke(model: InvokeModel, place: SourcePlace | undefined, waits: boolean): Promise<InvokeResponse[]> {
    const { world, lambda } = this.#stage
    const label = model.label ?? (model.expect ? this.#ownLabel() : undefined)
    const responses: InvokeResponse[] = []
    for (let i = 0; i < model.count; i++) {
      const payload = invokePayload({ ...model, payload: expandPayload(model.payload, i) }, place)
      const begunAt = world.clock.now()
      this.#open++
      lambda.invoke(
        {
          functionName: model.function,
          invocationType: model.invocationType,
          payload,
          ...(label !== undefined && { label }),
        },
        (response) => {
          this.#open--
          responses.push(response)
          this.#recordResponse(model, label, response, world.clock.now() - begunAt)
        },
        ({ lane, ordinal }) => {
          world.journal.record({
            kind: 'events.sent',
            lane,
            events: [[ordinal, ordinal]],
            ...(label !== undefined && { label }),
          })
        },
      )
    }
    const all = () => responses.length === model.count
    await this.catchUp()
    if (waits || model.expect) {
      // Nothing takes longer than the longest function: a wait for an answer needs no bound of its own but the budget's.
      while (!all() && !world.exhausted) await this.advanceTo(this.offsetMs + 900_000, all)
    }
    if (model.expect) this.expect([{ ...model.expect, name: label! }])
    return responses
  }

  async update(model: UpdateModel, place?: SourcePlace): Promise<void> {
    const { world, lambda, backend, disturbances } = this.#stage
    const subscription = this.#names.scenario.subscriptions.find(({ name }) => name === model.name)
    const what = `update ${model.kind} "${model.name}"`
    world.journal.record({
      kind: 'setting.updated',
      subject: `${model.kind}:${model.name}`,
      settings: [
        ...Object.keys(model.settings),
        ...(model.handler ? ['handler'] : []),
        ...(model.stub ? ['stub'] : []),
      ].join(', '),
    })
    if (model.kind === 'function') {
      if (model.handler) await this.#stage.prepare(model.handler)
      const { eventInvokeConfig } = model.settings as { eventInvokeConfig?: Parameters<typeof eventInvokeConfigOf>[0] }
      orRefused(what, place, () =>
        lambda.updateFunction(model.name, {
          ...settingsOf(model.settings, this.#names),
          ...(eventInvokeConfig && { eventInvokeConfig: eventInvokeConfigOf(eventInvokeConfig, this.#names) }),
          ...(model.handler && { handler: model.handler }),
          ...(model.stub && { handler: undefined }),
        }),
      )
      if (model.stub || model.handler) disturbances.stub(model.name, model.stub ?? [])
    } else if (subscription && (model.kind === 'trigger' || model.kind === 'subscription'))
      await this.#updateSubscription(subscription, model.settings, { what, place })
    else if (model.kind === 'trigger')
      orRefused(what, place, () => lambda.updateMapping(model.name, mappingChanges(model.settings, this.#names)))
    else {
      const slice = backend.slice(model.kind)
      const outcome = await answered<Outcome<void>>(world, (reply) => slice?.update(model.name, model.settings, reply))
      expectOk(outcome, what, place)
    }
    await this.catchUp()
  }

  async #updateSubscription(
    { name, from }: SubscriptionModel,
    settings: Settings,
    { what, place }: { readonly what: string; readonly place: SourcePlace | undefined },
  ): Promise<void> {
    const { world, backend } = this.#stage
    const slice = backend.slice(from.kind)
    if (!slice?.updateSubscription)
      throw new UsageError(`Failed to ${what}: the ${backend.name} backend cannot.`, { ...(place && { place }) })
    const change = { subscription: name, settings: subscriptionSettings(settings, this.#names) }
    const outcome = await answered<Outcome<void>>(world, (reply) =>
      slice.updateSubscription?.(from.name, change, reply),
    )
    expectOk(outcome, what, place)
  }

  async fault(model: FaultModel): Promise<void> {
    this.#stage.disturbances.begin(model.on, model.effect)
    await this.catchUp()
  }

  async heal(label: string): Promise<void> {
    this.#stage.disturbances.heal(label)
    await this.catchUp()
  }

  async wait(durationMs: number): Promise<void> {
    await this.advanceTo(this.offsetMs + durationMs)
  }

  /** Until no event is in flight; a fact, and so a finding, where that takes longer. */
  async settle(withinMs: number, place?: SourcePlace): Promise<void> {
    const { world } = this.#stage
    await this.advanceTo(this.offsetMs + withinMs, () => !world.busy)
    if (!world.busy || world.exhausted) return
    this.unsettled.push(place)
    world.journal.record({ kind: 'run.unsettled', within: withinMs, pending: world.pending() })
  }

  expect(expectations: readonly Expectation[]): Finding[] {
    const { journal, clock } = this.#stage.world
    const found = expectations.flatMap((expectation) => checkExpectation(expectation, journal, clock.now()))
    this.findings.push(...found)
    return found
  }

  #schedule(offsetMs: number, task: () => void): void {
    this.#open++
    this.#stage.world.clock.at(EPOCH + offsetMs, Priority.scenario, 'the scenario', () => {
      this.#open--
      try {
        task()
      } catch (error) {
        this.#failure ??= error
      }
    })
  }

  #put(model: SendModel, records: readonly unknown[], place: SourcePlace | undefined): void {
    const slice = this.#stage.backend.slice(this.#names.kind(model.to))
    if (!slice)
      throw new UsageError(`Failed to send to "${model.to}": nothing can be sent there.`, { ...(place && { place }) })
    this.#open++
    slice.send(model.to, records, (outcomes) => {
      this.#open--
      const lanes = new Map<string, number[]>()
      for (const outcome of outcomes) {
        const { lane, ordinal }: Sent = expectOk(outcome, `send to "${model.to}"`, place)
        const ordinals = lanes.get(lane)
        if (ordinals) ordinals.push(ordinal)
        else lanes.set(lane, [ordinal])
      }
      for (const [lane, ordinals] of lanes)
        this.#stage.world.journal.record({
          kind: 'events.sent',
          lane,
          events: spansOf(ordinals),
          ...(model.label !== undefined && { label: model.label }),
        })
    })
  }

  #recordResponse(model: InvokeModel, label: string | undefined, response: InvokeResponse, durationMs: number): void {
    const { journal } = this.#stage.world
    journal.record({
      kind: 'response.received',
      function: model.function,
      invocationType: model.invocationType,
      statusCode: response.statusCode,
      requestId: response.requestId,
      durationMs,
      ...(label !== undefined && { label }),
      ...(response.functionError !== undefined && { functionError: response.functionError }),
      ...(response.error !== undefined && { error: response.error }),
      ...(response.message !== undefined && { message: response.message }),
      ...(response.reason !== undefined && { reason: response.reason }),
      ...(response.payload !== '' && { payload: journal.keep(response.payload) }),
      ...(response.executedVersion !== undefined && { executedVersion: response.executedVersion }),
    })
  }

  #ownLabel(): string {
    this.#unlabelled++
    return `invoke #${this.#unlabelled}`
  }
}
