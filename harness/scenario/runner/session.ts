import { checkInvariant, checkRun } from '../../checks/index.ts'
import type { Finding } from '../../ports/index.ts'
import { EPOCH } from '../../world/index.ts'
import type { Scenario } from '../model.ts'
import { Player } from './player.ts'
import { provision } from './provision.ts'
import { Names, type Stage } from './stage.ts'

/** One scenario on its stage, from the first fact to the last. */
export class Session {
  readonly #stage: Stage
  readonly scenario: Scenario
  readonly names: Names
  readonly player: Player

  private constructor(stage: Stage, scenario: Scenario, names: Names) {
    this.#stage = stage
    this.scenario = scenario
    this.names = names
    this.player = new Player(stage, names)
  }

  /** Makes everything the scenario names. Throws `UsageError` where AWS would refuse it. */
  static async begin(stage: Stage, scenario: Scenario): Promise<Session> {
    const names = new Names(scenario)
    const session = new Session(stage, scenario, names)
    const { quotas } = scenario
    stage.world.journal.record({
      kind: 'run.started',
      scenario: scenario.name,
      seed: stage.world.seed,
      quotas:
        quotas.concurrentExecutions === undefined
          ? quotas.profile
          : `${quotas.profile}, concurrentExecutions ${quotas.concurrentExecutions}`,
    })
    await provision(stage, scenario, names)
    await session.player.catchUp()
    return session
  }

  /** A journal knows no files: the n-th `settle` that gave up stands where the player says. */
  #placed(findings: readonly Finding[]): Finding[] {
    let settles = 0
    return findings.map((finding) => {
      const place = finding.kind === 'settle' ? this.player.unsettled[settles++] : undefined
      return place ? { ...finding, place } : finding
    })
  }

  /** The last expectations, the invariants and the run itself, held against the journal. */
  end(): SessionEnd {
    const { journal, clock } = this.#stage.world
    this.player.expect(this.scenario.expect)
    const now = clock.now()
    const findings = [
      ...this.#placed(checkRun(journal, now)),
      ...this.player.findings,
      ...this.scenario.invariants.flatMap((invariant) => checkInvariant(invariant, journal, now)),
    ]
    journal.record({ kind: 'run.ended' })
    return { findings, virtualMs: now - EPOCH, digest: journal.digest() }
  }
}

export interface SessionEnd {
  readonly findings: readonly Finding[]
  readonly virtualMs: number
  readonly digest: string
}
