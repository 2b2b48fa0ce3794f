import { type Difference, differences, type Row } from './differences.ts'
import { createDraws } from './draws.ts'
import { createNormaliser } from './normalise.ts'
import type { Observation, Script, Side, Step } from './step.ts'

export interface Play {
  readonly against: Row['against']
  readonly service: Row['service']
  readonly script: Script
  readonly seed: number
  readonly ours: Side
  readonly theirs: Side
  /**
   * Brings theirs to the state of ours after a step that the two answered differently, so that one difference does not
   * show again in every later step that reads what this one wrote.
   */
  readonly reconcile: (step: Step) => Promise<void>
}

export interface Played {
  readonly steps: number
  /** How many steps were answered with an error by both. */
  readonly refused: number
  /** Differences that no row explains, for people. */
  readonly unexplained: readonly string[]
  /** Rows that explained nothing, for people. */
  readonly idle: readonly string[]
}

/** Plays a script on both sides, step by step, and looks every difference up in the table. */
export const play = async (each: Play): Promise<Played> => {
  const { against, service, script, seed, ours, theirs, reconcile } = each
  const rows = differences.filter((row) => row.against === against && row.service === service)
  const used = new Set<Row>()
  const unexplained: string[] = []
  const observeOurs = observer(ours)
  const observeTheirs = observer(theirs)
  const steps = script(createDraws(seed))
  let position = 0
  let refused = 0
  for (let next = steps.next(); !next.done; position++) {
    const step = next.value
    const seen = { ours: await observeOurs(step), theirs: await observeTheirs(step) }
    if ('error' in seen.ours && 'error' in seen.theirs) refused++
    const parts = partsThatDiffer(seen.ours, seen.theirs, '')
    if (parts.length > 0) await reconcile(step)
    for (const part of parts) {
      const difference: Difference = { ...part, step, seen }
      const row = rows.find(({ operation, what }) => operation.test(step.operation) && what(difference))
      if (row) used.add(row)
      else unexplained.push(describe(position, difference))
    }
    next = steps.next(seen.ours)
  }
  return {
    steps: position,
    refused,
    unexplained,
    idle: rows.filter((row) => !used.has(row)).map(({ ours, theirs }) => `${ours} / ${theirs}`),
  }
}

const observer = (side: Side) => {
  const normaliser = createNormaliser()
  return async (step: Step): Promise<Observation> => {
    const resolved = normaliser.resolve(step)
    let observation: Observation
    try {
      observation = normaliser.output(step, await side.send(resolved))
    } catch (error) {
      observation = normaliser.error(error)
    }
    await side.settle(resolved)
    return observation
  }
}

type Part = Pick<Difference, 'at' | 'ours' | 'theirs'>

/** Leaves that differ; where only one has a branch, the branch. */
const partsThatDiffer = (ours: unknown, theirs: unknown, at: string): readonly Part[] => {
  if (Object.is(ours, theirs)) return []
  if (!isBranch(ours) || !isBranch(theirs) || Array.isArray(ours) !== Array.isArray(theirs))
    return [{ at, ours, theirs }]
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
  return names.flatMap((name) => partsThatDiffer(ours[name], theirs[name], at === '' ? name : `${at}.${name}`))
}

const isBranch = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const describe = (position: number, { at, ours, theirs, step, seen }: Difference): string =>
  [
    `step ${position}: ${step.operation} ${shown(step.input)}`,
    `  differs at ${at}`,
    `    ours   ${shown(ours)}`,
    `    theirs ${shown(theirs)}`,
    `  ours in all   ${shown(seen.ours)}`,
    `  theirs in all ${shown(seen.theirs)}`,
  ].join('\n')

const shown = (value: unknown): string => {
  const json = JSON.stringify(value) ?? 'nothing'
  return json.length > 1_500 ? `${json.slice(0, 1_500)}… (${json.length} characters)` : json
}
